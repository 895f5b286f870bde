/** A number that JavaScript cannot hold; its digits as they are in the recording. */
export class ExactNumber {
  constructor(readonly digits: string) {}
}

/** Strings and numbers of a JSON text; numbers inside strings are passed over with their string. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses a payload for showing. Integers keep the digits they were written with. `undefined` when it is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: /\d{16}/.test(text) ? parseExactly(text) : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Long integers become marked strings for the parser and `ExactNumber`s after it. */
function parseExactly(text: string): unknown {
  // a string that spells the mark as an escape would be taken for a number
  if (text.includes('\\u0023')) return JSON.parse(text);
  let mark = '#';
  while (text.includes(`"${mark}`)) mark += '#';
  const marked = text.replace(TOKENS, (token) => (isRounded(token) ? `"${mark}${token}"` : token));
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value,
  );
}

function isRounded(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
