import type { TextRange } from '../model/pattern/pattern.ts';
import type { Constraint } from '../model/rules/constraint.ts';
import type { Analysis } from './analyse.ts';
import type { TextEdit } from './diagnostic.ts';
import { blockStart, extentOf, lineEndOf, lineIndent, lineStart, type Nested } from './edit/places.ts';
import { constraintsIn } from './names/declared.ts';
import type { Document } from './parse.ts';
import { STEP } from './print/doc.ts';
import type { LineNode } from './print/line-printer.ts';
import { printBody, printHead } from './print.ts';
import { wordName } from './syntax/texts.ts';
import type { ConstraintNode } from './tree.ts';
import { constraintNode } from './write/constraint-node.ts';

// Edits that come from elsewhere than the text: from the canvas, from a list of rules (rule N23). They change the lines
// they must and leave comments and layout of all others as they are.

/** Another text in the place of a node; its further lines are indented like the line that the node begins on. */
export function replaceNode({ text }: Document, { from, to }: TextRange, insert: string): TextEdit[] {
  const indent = ' '.repeat(lineIndent(text, from));
  const lines = insert.split('\n').map((line, index) => (index === 0 || line === '' ? line : indent + line));
  return shortest(text, { from, to, insert: lines.join(lineEndOf(text)) });
}

/** Where a declaration is put: at the end of a block or of the text, or behind one of its items. */
export interface Place {
  readonly into?: Nested;
  readonly after?: LineNode;
}

/** @param declaration as it stands at the beginning of a line; `undefined` is answered when the block has no braces */
export function insertDeclaration(
  { text, tree }: Document,
  declaration: string,
  { into, after }: Place = {},
): TextEdit[] | undefined {
  const sibling = after ?? itemsOf(into, tree).at(-1);
  const start = into && blockStart(into);
  if (into && start === undefined) return undefined;
  const end = lineEndOf(text);
  const indent = ' '.repeat(into ? indentIn(text, into, sibling) : 0);
  const lines = declaration.split('\n').map((line) => (line === '' ? line : indent + line));
  const shown = lines.join(end);
  if (!sibling && !into)
    return [{ from: 0, to: 0, insert: `${shown}${end}${text.trim() === '' ? '' : end}` }];
  const at = sibling ? extentOf(text, sibling).to : start!;
  const needsRoom = sibling && (!into || isTall(declaration) || isTall(text.slice(sibling.from, sibling.to)));
  const head = `${end}${needsRoom ? end : ''}${shown}`;
  const [rest] = /^[^\n]*/.exec(text.slice(at))!;
  if (rest.trim() === '') return [{ from: at, to: at, insert: head + (at === text.length ? end : '') }];
  // what stood behind it on the line goes on a line of its own
  const blanks = rest.length - rest.trimStart().length;
  const outer = ' '.repeat(into ? lineIndent(text, into.from) : 0);
  return [
    {
      from: at,
      to: at + blanks,
      insert: `${head}${end}${rest.trimStart().startsWith('}') ? outer : indent}`,
    },
  ];
}

function itemsOf(into: Nested | undefined, { declarations }: Document['tree']): readonly LineNode[] {
  if (!into) return declarations;
  return into.kind === 'observe' ? into.constraints : into.members;
}

/** As far in as what stands there already. */
function indentIn(text: string, into: Nested, sibling: LineNode | undefined): number {
  const isFirst = sibling && text.slice(lineStart(text, sibling.from), sibling.from).trim() === '';
  return isFirst ? lineIndent(text, sibling.from) : lineIndent(text, into.from) + STEP;
}

/** Things of several lines have room around them. */
function isTall(declaration: string): boolean {
  return declaration.includes('\n');
}

/** Takes an item out, with the comments that belong to it and the line that becomes empty. */
export function removeDeclaration({ text }: Document, node: LineNode): TextEdit[] {
  let { from, to } = extentOf(text, node);
  const start = lineStart(text, from);
  const [rest] = /^[^\S\n]*(?:;[^\S\n]*)*/.exec(text.slice(to))!;
  const isAlone = text.slice(start, from).trim() === '' && /^(\n|$)/.test(text.slice(to + rest.length));
  if (!isAlone) return [{ from, to: to + rest.trimEnd().length, insert: '' }];
  from = start;
  to += rest.length;
  if (text[to] === '\n') to++;
  else if (from > 0) from--;
  // of two blank lines one is left, and none before a closing brace
  const blankBefore = /\n[^\S\n]*\n$/.exec(text.slice(0, from));
  if (blankBefore && /^[^\S\n]*(\n|\}|$)/.test(text.slice(to))) from -= blankBefore[0].length - 1;
  return [{ from, to, insert: '' }];
}

/**
 * Another constraint in the place of the one of that name; what both have in common stays as it is written. `undefined`
 * when there is none of that name.
 */
export function replaceConstraint(
  analysis: Analysis,
  name: string,
  constraint: Constraint,
): TextEdit[] | undefined {
  const { document, rules } = analysis;
  const node = constraintsIn(document.tree).find((one) => wordName(one.name) === name);
  if (!node) return undefined;
  const before = rules.constraints.find((one) => one.name === name);
  const after = constraintNode(constraint);
  const indent = lineIndent(document.text, node.from);
  const edits: TextEdit[] = [];
  const head = { from: node.from, to: headEnd(node) };
  if (printHead(node) !== printHead(after))
    edits.push(...shortest(document.text, { ...head, insert: printHead(after, indent) }));
  if (!before || !isSame(before.body, constraint.body)) {
    const body = printBody(after.body, indent + STEP);
    edits.push(...shortest(document.text, { from: node.body.from, to: node.body.to, insert: body }));
  }
  return edits;
}

/** Before the colon. */
function headEnd({ name, description, severity, vacuity, observed }: ConstraintNode): number {
  return Math.max(...[name, description, severity, vacuity, observed?.at(-1)].map((part) => part?.to ?? 0));
}

/** Whether two values of the model say the same, wherever they stand in a text. */
function isSame(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner));
  return plain(a) === plain(b);
}

/** The same edit without what it leaves as it was; none at all when nothing is left. */
function shortest(text: string, { from, to, insert }: TextEdit): TextEdit[] {
  const old = text.slice(from, to);
  if (old === insert) return [];
  const most = Math.min(old.length, insert.length);
  let head = 0;
  while (head < most && old[head] === insert[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === insert[insert.length - 1 - tail]) tail++;
  return [{ from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }];
}
