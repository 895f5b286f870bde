import type { Result } from '../base/result.ts';
import { succeed } from '../base/result.ts';
import { analyse, applyEdits, editDesign } from '../language/index.ts';
import type { DesignOperation } from '../model/design/operation.ts';

/** The text after an operation, or why it was refused. */
export function editedText(text: string, operation: DesignOperation): Result<string, string> {
  const result = editDesign(analyse(text), operation);
  return result.ok ? succeed(applyEdits(text, result.value.edits)) : result;
}

/** What a change did, as lines with `-` and `+` in the order of the text: the least that can be said. */
export function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const common = longestCommon(old, now);
  const found: string[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j] && common[i][j] === common[i + 1][j + 1] + 1) {
      i++;
      j++;
    } else if (i < old.length && common[i + 1][j] === common[i][j]) found.push(`-${old[i++]}`);
    else found.push(`+${now[j++]}`);
  }
  return found;
}

/** How many lines two texts have in common from each pair of places on. */
function longestCommon(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  return table;
}
