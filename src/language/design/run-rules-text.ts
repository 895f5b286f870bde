import type { System } from '../../model/design/system.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import type { Analysis } from '../analyse.ts';
import { lineEndOf } from '../edit/places.ts';
import { removeDeclaration } from '../edit.ts';
import { declaredIn } from '../names/declared.ts';
import type { Document } from '../parse.ts';
import type { LineNode } from '../print/line-printer.ts';
import type { ConstraintNode } from '../tree.ts';
import { clockText, constraintText } from '../write.ts';

/**
 * The text that a recording of a run brings along: understood by itself it has the rules of the system (rule N37). Mostly it
 * is the text of the design. Otherwise rules of architectures inside of others stand at its end, once for each use, and no
 * longer where they were; those of architectures that did not run are left out.
 *
 * @param analysis of the text that the system was made of
 */
export function runRulesText({ document, rules }: Analysis, system: System): string {
  const asWritten = new Map(rules.constraints.map((one) => [JSON.stringify(one), one]));
  const kept = new Set<number>();
  const made: Constraint[] = [];
  for (const one of system.rules.constraints) {
    const known = asWritten.get(JSON.stringify(one));
    if (known) kept.add(known.at!.from);
    else made.push(one);
  }
  if (made.length === 0 && kept.size === rules.constraints.length) return document.text;
  const end = lineEndOf(document.text);
  const declarations = [
    ...(made.length > 0 ? innerClocks(document, rules.clocks).map(clockText) : []),
    ...made.map((one) => constraintText(one)),
  ];
  const added = declarations.map((one) => end + one.replaceAll('\n', end) + end).join('');
  const text = withoutOthers(document, kept).trimEnd() + end;
  return added === ''
    ? text
    : `${text}${end}// Rules of architectures inside of others, for each use.${added}`;
}

/** Clocks that only rules inside of an architecture see. */
function innerClocks({ tree }: Document, clocks: readonly ClockSpec[]): ClockSpec[] {
  const { clocks: outer } = declaredIn(tree);
  return clocks.filter(({ name }) => !outer.has(name));
}

/** @param kept where the constraints that stay begin */
function withoutOthers(document: Document, kept: ReadonlySet<number>): string {
  const goes = ({ from }: ConstraintNode): boolean => !kept.has(from);
  const others: LineNode[] = [];
  for (const node of document.tree.declarations) {
    for (const one of node.kind === 'architecture' ? node.members : [node]) {
      if (one.kind === 'constraint' && goes(one)) others.push(one);
      if (one.kind !== 'observe') continue;
      const gone = one.constraints.filter(goes);
      others.push(...(gone.length === one.constraints.length ? [one] : gone));
    }
  }
  return without(
    document.text,
    others.flatMap((one) => removeDeclaration(document, one)),
  );
}

/** Neighbours may both take out what is between them. */
function without(text: string, ranges: readonly TextRange[]): string {
  let left = '';
  let at = 0;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > at) left += text.slice(at, from);
    at = Math.max(at, to);
  }
  return left + text.slice(at);
}
