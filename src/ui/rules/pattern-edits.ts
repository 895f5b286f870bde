import type { TextEdit } from '../../language/index.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import type { PatternInText } from '../../store/index.ts';
import { type JoinSign, partAt, replacePart } from './pattern-layout.ts';

/** Writes a pattern in the notation. */
type Write = (pattern: Pattern) => string;

/** Another basic pattern in the place of one; only its own text changes. */
export function replaceAtom(
  { atoms, range }: PatternInText,
  index: number,
  by: EventPattern,
  write: Write,
): TextEdit[] {
  const at = atoms[index];
  return at && isInside(at, range) ? [{ ...at, insert: write(by) }] : [];
}

/** One more basic pattern after or beside one: `(A -> *)`. */
export function addBeside(
  { atoms, range, text }: PatternInText,
  index: number,
  sign: '->' | '||' | '~',
): TextEdit[] {
  const at = atoms[index];
  if (!at || !isInside(at, range)) return [];
  const isAlone = at.from === range.from && at.to === range.to && text.length === at.to - at.from;
  return [
    ...(isAlone ? [] : [{ from: at.from, to: at.from, insert: '(' }]),
    { from: at.to, to: at.to, insert: ` ${sign} *${isAlone ? '' : ')'}` },
  ];
}

/** Another relation in the place of one. The pattern is written anew: parentheses may have to come or go. */
export function replaceSign(inText: PatternInText, path: string, sign: JoinSign, write: Write): TextEdit[] {
  const part = partAt(inText.pattern, path);
  if (!('left' in part)) return [];
  const { left, right } = part;
  const by: Pattern =
    sign === 'or' || sign === 'and'
      ? { kind: sign, left, right }
      : { kind: 'join', relation: sign, left, right };
  return rewritten(inText, replacePart(inText.pattern, path, by), write);
}

/** Takes a basic pattern away: the other side of its join stays. Nothing for the last one. */
export function removeAtom(inText: PatternInText, index: number, write: Write): TextEdit[] {
  const without = withoutAtom(inText.pattern, { left: index });
  return without ? rewritten(inText, without, write) : [];
}

/** Counts basic patterns down from the left; the one at 0 goes. */
function withoutAtom(pattern: Pattern, count: { left: number }): Pattern | undefined {
  if (pattern.kind === 'event') return count.left-- === 0 ? undefined : pattern;
  if ('left' in pattern) {
    const left = withoutAtom(pattern.left, count);
    const right = withoutAtom(pattern.right, count);
    return left && right ? { ...pattern, left, right } : (left ?? right);
  }
  const of = withoutAtom(pattern.of, count);
  if (pattern.kind === 'cause') count.left -= atomsOf(pattern.cause).length;
  return of && { ...pattern, of };
}

function rewritten({ range }: PatternInText, pattern: Pattern, write: Write): TextEdit[] {
  return [{ ...range, insert: write(pattern) }];
}

/** Basic patterns of a macro stand where the macro is declared: the text here does not hold them. */
function isInside(at: { readonly from: number; readonly to: number }, range: typeof at): boolean {
  return at.from >= range.from && at.to <= range.to;
}
