import type { TextRange } from '../../model/pattern/pattern.ts';
import type { DiagnosticCode, Fix } from '../diagnostic.ts';
import type { Raw } from './raw.ts';

interface Listener {
  textOf(range: TextRange): string;
  complain(code: DiagnosticCode, at: TextRange, message: string, fix?: Fix): void;
  replacing(range: TextRange, insert: string): Fix;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What the quotes hold. Other quotes, missing ones and unknown escapes are complained about. */
export function quotedText(listener: Listener, raw: Raw): string {
  const text = listener.textOf(raw);
  if (raw.name === 'UnclosedString') {
    const fix = { title: 'Close the quote', edits: [{ from: raw.to, to: raw.to, insert: '"' }] };
    listener.complain('quote', raw, 'This quote is never closed.', fix);
    return unescaped(listener, raw.from + 1, text.slice(1).replace(/\\$/, ''));
  }
  const inner = unescaped(listener, raw.from + 1, text.slice(1, -1));
  if (raw.name === 'SingleQuoted') {
    const fix = listener.replacing(raw, JSON.stringify(inner));
    listener.complain('quote', raw, 'Write texts in double quotes.', fix);
  }
  return inner;
}

function unescaped(listener: Listener, start: number, text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (whole, code: string | undefined, letter: string | undefined, at: number) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const found = ESCAPES[letter!] ?? (letter === "'" ? letter : undefined);
      if (found !== undefined) return found;
      const place = { from: start + at, to: start + at + whole.length };
      const message = `“${whole}” has no meaning in a text. For a backslash, write “\\\\”.`;
      listener.complain('quote', place, message, listener.replacing(place, `\\${whole}`));
      return whole;
    },
  );
}
