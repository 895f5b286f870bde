const MOST_SIGNS = 2000;

const decoder = new TextDecoder();

/** A message as text, cut where it is long. */
export function cutText(data: string | Uint8Array): string {
  const text = typeof data === 'string' ? data : decoder.decode(data.subarray(0, MOST_SIGNS * 4));
  return text.length <= MOST_SIGNS ? text : `${text.slice(0, MOST_SIGNS)}…`;
}
