import type { NotationDiagnostic } from '../diagnostic.ts';
import { parser } from './parser.ts';
import { type RawTree, rawOf } from './raw.ts';

/** Characters that are looked at. Real files have some thousands. */
export const LONGEST_TEXT = 1_000_000;
/** Steps the parser may spend on finding its way again before the rest of a text is left alone. */
const MOST_RECOVERING = 20_000;

/** What the parser makes of a text. It always ends: neither the length nor what is wrong in a text is without limit. */
export function parseRaw(text: string): { raw: RawTree; problems: NotationDiagnostic[] } {
  const length = Math.min(text.length, LONGEST_TEXT);
  // half characters would end a comment or a text
  const looked = text.slice(0, length);
  const whole = /[\ud800-\udfff]/.test(looked) ? looked.replace(/\p{Surrogate}/gu, '\ufffd') : looked;
  const parse = parser.startParse(whole);
  const problems: NotationDiagnostic[] = [];
  if (length < text.length) problems.push(leftOut(length, text.length, tooLong(text.length)));
  let recovering = 0;
  for (;;) {
    const tree = parse.advance();
    if (tree) return { raw: rawOf(tree), problems };
    if (recovering <= MOST_RECOVERING && isRecovering(parse) && ++recovering > MOST_RECOVERING) {
      parse.stopAt(parse.parsedPos);
      const message = 'Too much before this could not be read. From here on the text was not looked at.';
      problems.push(leftOut(parse.parsedPos, length, message));
    }
  }
}

function tooLong(length: number): string {
  const [most, found] = [LONGEST_TEXT, length].map((count) => count.toLocaleString('en-US'));
  return `A text may have ${most} characters; this one has ${found}. From here on it was not looked at.`;
}

function leftOut(from: number, to: number, message: string): NotationDiagnostic {
  return { code: 'too-long', severity: 'error', message, from, to };
}

/** The parser's own count of steps until it trusts its way again; it is not among its declared members. */
function isRecovering(parse: unknown): boolean {
  return ((parse as { readonly recovering?: number }).recovering ?? 0) > 0;
}
