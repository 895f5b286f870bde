const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text in quotes, or a whole number of 16 digits and more that is no part of a longer number. */
const LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(-?\d{16,})(?![\d.eE])/g;

/**
 * JSON text in which whole numbers that a double cannot hold are put in quotes, so that ids and nanoseconds come out
 * of parsing as they were written. Bytes without any are handed back as they are.
 */
export function quoteLongNumbers(bytes: Uint8Array): Uint8Array {
  if (!hasLongNumber(bytes)) return bytes;
  const text = decoder.decode(bytes);
  const quoted = text.replace(LONG_NUMBER, (match, digits: string | undefined, at: number) => {
    if (digits === undefined || /[\d.eE+-]/.test(text[at - 1] ?? '')) return match;
    return String(Number(digits)) === digits ? match : `"${digits}"`;
  });
  return quoted === text ? bytes : new TextEncoder().encode(quoted);
}

function hasLongNumber(bytes: Uint8Array): boolean {
  let run = 0;
  for (let i = 0; i < bytes.length; i++) {
    run = bytes[i] >= 0x30 && bytes[i] <= 0x39 ? run + 1 : 0;
    if (run === 16) return true;
  }
  return false;
}
