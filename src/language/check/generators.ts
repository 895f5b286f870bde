import { type Counters, constantOf } from '../names/constants.ts';
import type { Around } from '../names/members.ts';
import { firstCounters, valuesOf } from '../names/spans.ts';
import type { ArchitectureMember, ExpressionNode, ForNode, IfNode } from '../tree.ts';
import type { Check } from './check.ts';
import { checkValue } from './values.ts';

/** What generators run over and depend on is made of numbers, texts and the counters around them (rule N27). */
export function checkGenerators(
  check: Check,
  members: readonly ArchitectureMember[],
  around: readonly Around[] = [],
): void {
  for (const node of members) {
    if (node.kind !== 'for' && node.kind !== 'if') continue;
    const counters = firstCounters(around);
    if (node.kind === 'for') checkFor(check, node, counters);
    else checkIf(check, node, counters);
    checkGenerators(check, node.members, [...around, { node, isElse: false }]);
    if (node.kind === 'if' && node.otherwise)
      checkGenerators(check, node.otherwise.members, [...around, { node, isElse: true }]);
  }
}

function checkFor(check: Check, node: ForNode, counters: Counters): void {
  const { over } = node;
  const parts = over.kind === 'span' ? [over.least, over.most] : [over];
  // what is wrong with the parts is said first
  if (parts.map((part) => isConstant(check, part, counters)).includes(false)) return;
  if (parts.some(({ kind }) => kind === 'missing') || valuesOf(node, counters)) return;
  const message =
    over.kind === 'span'
      ? 'A range goes from one whole number to another, as in 1..5.'
      : 'Expected a range such as 1..5, or a list such as ["a", "b"].';
  check.complaints.error('value', over, message);
}

function checkIf(check: Check, { condition }: IfNode, counters: Counters): void {
  if (condition.kind === 'missing' || !isConstant(check, condition, counters)) return;
  const value = constantOf(condition, counters);
  if (typeof value === 'boolean') return;
  check.complaints.error('value', condition, 'Expected a condition, such as !i > 1.');
}

/** Whether a value is made of literals and counters alone; complains when it is not. */
function isConstant(check: Check, node: ExpressionNode, counters: Counters): boolean {
  const { complaints } = check;
  const before = complaints.found.length;
  checkValue(check, node, {
    states: new Set(),
    bound: new Set(),
    hasEvents: false,
    counters,
    isConstant: true,
  });
  return complaints.found.length === before;
}
