import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Fold, Understood } from './answers.ts';
import { isComment, leavesOf } from './leaves.ts';
import { type AnyNode, partsOf } from './tree-walk.ts';

/** Nodes that are folded when they take several lines. */
const FOLDED = new Set([
  ...['interface', 'module', 'architecture', 'observe'],
  ...['constraint', 'macro', 'when', 'start', 'finish', 'timer', 'script', 'connection'],
  ...['for', 'if', 'rebinding'],
]);

/** What can be folded: everything that takes several lines, and runs of comments. */
export function folds({ document: { text, tree } }: Understood): Fold[] {
  const found: Fold[] = [];
  const open: AnyNode[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    const { from, to, kind = '' } = node;
    const lineEnd = text.indexOf('\n', from);
    // what is on one line holds nothing that takes several
    if (lineEnd < 0 || lineEnd >= to) continue;
    if (FOLDED.has(kind)) found.push({ from, to, kind: 'block' });
    if (kind !== 'script') open.push(...partsOf(node).map((part) => part.node));
  }
  return [...found, ...commentRuns(text)].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Comments on lines of their own, one below the other. */
function commentRuns(text: string): Fold[] {
  const runs: TextRange[] = [];
  let isOpen = false;
  for (const leaf of leavesOf(text)) {
    const isAlone =
      isComment(leaf) && text.slice(text.lastIndexOf('\n', leaf.from - 1) + 1, leaf.from).trim() === '';
    const last = runs.at(-1);
    if (isAlone && isOpen && last && !/\n[^\S\n]*\n/.test(text.slice(last.to, leaf.from)))
      runs[runs.length - 1] = { from: last.from, to: leaf.to };
    else if (isAlone) runs.push(leaf);
    isOpen = isAlone;
  }
  return runs
    .filter(({ from, to }) => text.slice(from, to).includes('\n'))
    .map(({ from, to }) => ({ from, to, kind: 'comment' }));
}
