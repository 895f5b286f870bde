import type { TextRange } from '../../model/pattern/pattern.ts';
import type { TextEdit } from '../diagnostic.ts';

// Lists with commas between their items.

/** One more item behind the others, of which there is one at least. */
export function withItem(items: readonly TextRange[], insert: string): TextEdit[] {
  const { to } = items.at(-1)!;
  return [{ from: to, to, insert: `, ${insert}` }];
}

/** Without one of several items. */
export function withoutItem(items: readonly TextRange[], index: number): TextEdit[] {
  return index === 0
    ? [{ from: items[0].from, to: items[1].from, insert: '' }]
    : [{ from: items[index - 1].to, to: items[index].to, insert: '' }];
}

/**
 * Other items in brackets; those that both lists begin and end with stay as they are written.
 *
 * @param around the place of the brackets @param before what the items are that stand there
 */
export function replacedItems(
  around: TextRange,
  items: readonly TextRange[],
  before: readonly string[],
  after: readonly string[],
): TextEdit[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const fresh = after.slice(head, after.length - tail);
  const old = items.slice(head, items.length - tail);
  if (fresh.length + old.length === 0) return [];
  if (old.length > 0 && fresh.length > 0)
    return [{ from: old[0].from, to: old.at(-1)!.to, insert: fresh.join(', ') }];
  if (old.length > 0) {
    if (head > 0) return [{ from: items[head - 1].to, to: old.at(-1)!.to, insert: '' }];
    const to = tail > 0 ? items[items.length - tail].from : around.to - 1;
    return [{ from: tail > 0 ? old[0].from : around.from + 1, to, insert: '' }];
  }
  if (head > 0) return withItem(items.slice(0, head), fresh.join(', '));
  if (tail > 0) {
    const { from } = items[0];
    return [{ from, to: from, insert: `${fresh.join(', ')}, ` }];
  }
  return [{ from: around.from + 1, to: around.to - 1, insert: fresh.join(', ') }];
}

const TOKEN = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|[\s\S]/gy;

/** Brackets that open behind a place, with nothing but blanks and comments between. */
export function bracketsBehind(text: string, place: number): TextRange | undefined {
  let from: number | undefined;
  let depth = 0;
  TOKEN.lastIndex = place;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [token] = found;
    const isGap = /^(?:\s|\/[/*])/.test(token);
    if (from === undefined && !isGap && token !== '(' && token !== '[') return undefined;
    if (isGap) continue;
    if ('([{'.includes(token)) {
      from ??= found.index;
      depth++;
    } else if (')]}'.includes(token)) depth--;
    if (depth === 0 && from !== undefined) return { from, to: found.index + 1 };
  }
  return undefined;
}
