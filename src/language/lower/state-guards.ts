import type { ExpressionNode, ModuleNode, PatternNode } from '../tree.ts';

/** Names of what a module remembers. */
export function statesOf({ members }: ModuleNode): ReadonlySet<string> {
  return new Set(
    members.flatMap((one) => (one.kind === 'state' && one.name.text !== '' ? [one.name.text] : [])),
  );
}

/**
 * Takes the conditions that read state off the outside of the pattern of a `when`: state has a value only while the
 * module runs, so they are no part of the pattern.
 */
export function splitGuard(
  node: PatternNode,
  states: ReadonlySet<string>,
): { readonly pattern: PatternNode; readonly guard: ExpressionNode | undefined } {
  if (states.size === 0 || (node.kind !== 'where' && node.kind !== 'group'))
    return { pattern: node, guard: undefined };
  const inner = splitGuard(node.of, states);
  if (node.kind === 'group') return inner.guard ? inner : { pattern: node, guard: undefined };
  if (!readsState(node.guard, states)) {
    const pattern = inner.guard ? { ...node, of: inner.pattern } : node;
    return { pattern, guard: inner.guard };
  }
  const { from, to } = node.guard;
  const guard: ExpressionNode = inner.guard
    ? { kind: 'binary', operator: 'and', left: inner.guard, right: node.guard, from: inner.guard.from, to }
    : { ...node.guard, from, to };
  return { pattern: inner.pattern, guard };
}

/** Whether a value depends on state. */
export function readsState(node: ExpressionNode, states: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'name':
      return states.has(node.text.split('.', 1)[0]);
    case 'list':
      return node.items.some((item) => readsState(item, states));
    case 'record':
      return node.entries.some(({ value }) => readsState(value, states));
    case 'call':
      return node.arguments.some((one) => readsState(one, states));
    case 'group':
    case 'unary':
      return readsState(node.of, states);
    case 'binary':
      return readsState(node.left, states) || readsState(node.right, states);
    default:
      return false;
  }
}
