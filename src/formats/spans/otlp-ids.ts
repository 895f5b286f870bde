const HEX = /^[0-9a-f]+$/i;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Bytes of a trace id and of a span id. */
export const TRACE_BYTES = 16;
export const SPAN_BYTES = 8;

/**
 * An id in lower-case hexadecimal. OTLP says hexadecimal in either case; answers in plain protobuf JSON (Tempo's)
 * hold base64. An id of zeros means none, as does the empty text; anything else is left as it is.
 */
export function otlpId(text: string, bytes: number): string {
  if (text === '') return '';
  if (text.length === bytes * 2 && HEX.test(text)) return /^0+$/.test(text) ? '' : text.toLowerCase();
  const unpadded = text.replace(/=+$/, '');
  if (unpadded.length === Math.ceil((bytes * 4) / 3) && BASE64.test(text)) {
    const hex = hexFromBase64(unpadded);
    return /^0+$/.test(hex) ? '' : hex;
  }
  return text;
}

function hexFromBase64(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(binary, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
