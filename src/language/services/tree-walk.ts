import type { TextRange } from '../../model/pattern/pattern.ts';

/** Anything in the tree that has a place. Words have no kind. */
export interface AnyNode extends TextRange {
  readonly kind?: string;
}

/** A node and the field of its parent that it stands in. */
export interface Step {
  readonly node: AnyNode;
  readonly role: string;
}

/** Comments have a place too, and are no part of what was said. */
const NO_ROLES = new Set(['layout', 'block', 'closing', 'at']);

/** What a node is made of, in the order of its fields. */
export function partsOf(node: AnyNode): Step[] {
  const parts: Step[] = [];
  for (const [role, value] of Object.entries(node)) {
    if (NO_ROLES.has(role)) continue;
    for (const one of Array.isArray(value) ? value : [value])
      if (isNode(one)) parts.push({ node: one, role });
  }
  return parts;
}

/** From the root to the innermost node that holds the whole range; of two that touch, the one behind. */
export function pathTo(root: AnyNode, range: TextRange): Step[] {
  const path: Step[] = [{ node: root, role: '' }];
  for (;;) {
    const inside = partsOf(path[path.length - 1].node).filter(
      ({ node }) => node.from <= range.from && range.to <= node.to && node.from < node.to,
    );
    if (inside.length === 0) return path;
    path.push(inside.reduce((a, b) => (b.node.from >= a.node.from ? b : a)));
  }
}

/** The nearest node of a kind on the way. */
export function nearest<K extends string>(
  path: readonly Step[],
  ...kinds: readonly K[]
): (AnyNode & { readonly kind: K }) | undefined {
  return path.findLast(({ node }) => (kinds as readonly (string | undefined)[]).includes(node.kind))?.node as
    | (AnyNode & { readonly kind: K })
    | undefined;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as AnyNode).from === 'number' &&
    typeof (value as AnyNode).to === 'number'
  );
}
