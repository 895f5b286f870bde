import type { Remarks } from './remarks.ts';

const ESCAPE =
  /\\(?:(\r?\n)|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{[^}]*\}|([\s\S]))/g;
const SIGNS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * The string literal at `from`, whose prefix and opening quotes are `start`: where it ends (its line, when the quotes are
 * missing) and what it says. One that only running Python could say is a problem and taken as written.
 */
export function readString(
  text: string,
  from: number,
  start: string,
  remarks: Remarks,
): { readonly to: number; readonly value: string } {
  const prefix = start.replace(/['"]+$/, '').toLowerCase();
  const quotes = start.slice(prefix.length);
  const begin = from + start.length;
  const end = closingQuotes(text, begin, quotes);
  const inner = text.slice(begin, end ?? (quotes.length === 1 ? lineEnd(text, begin) : text.length));
  const to = end === undefined ? begin + inner.length : end + quotes.length;
  if (end === undefined) remarks.problem('The quotes of this text are never closed.', { from, to });
  if (prefix.includes('b')) {
    remarks.problem('Bytes are no text; leave out the b before the quotes.', { from, to });
  }
  if (prefix.includes('f') && /[{}]/.test(inner)) {
    const message = 'A text with values in it (f"…{…}") is only known when Python runs; write the text out.';
    remarks.problem(message, { from, to });
  }
  return { to, value: prefix.includes('r') ? inner : unescaped(inner) };
}

function closingQuotes(text: string, from: number, quotes: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at;
    else if (text[at] === '\n' && quotes.length === 1) return undefined;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function unescaped(inner: string): string {
  return inner.replace(ESCAPE, (whole, line, octal, x, u, wide, sign) => {
    if (line !== undefined) return '';
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const hex = x ?? u ?? wide;
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return sign !== undefined && Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : whole;
  });
}
