import type { ConstraintNode, PatternNode } from '../tree.ts';

/** Names of all placeholders that a text writes inside a node. */
export function placeholdersIn(node: ConstraintNode | PatternNode): Set<string> {
  const found = new Set<string>();
  const todo: unknown[] = [node];
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    if (isPlaceholder(one)) found.add(one.name);
    else for (const value of Object.values(one)) if (typeof value === 'object') todo.push(value);
  }
  return found;
}

function isPlaceholder(node: object): node is { kind: 'placeholder'; name: string } {
  return (node as { kind?: unknown }).kind === 'placeholder';
}
