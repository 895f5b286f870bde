const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 to text. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
