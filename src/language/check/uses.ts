import type { DocumentNode, InterfaceNode } from '../tree.ts';
import type { Check } from './check.ts';

/**
 * Points at interfaces that nothing names, in a text with an architecture: others describe what recordings hold
 * (rule N32).
 */
export function checkUses({ complaints }: Check, tree: DocumentNode): void {
  if (!tree.declarations.some(({ kind }) => kind === 'architecture')) return;
  const used = namesIn(tree);
  for (const node of tree.declarations) {
    if (node.kind !== 'interface' || node.name.text === '' || used.has(node.name.text)) continue;
    complaints.info('unused', node.name, `Nothing has the interface “${node.name.text}”.`);
  }
}

/** First steps of all names that stand somewhere else than where something is declared. */
function namesIn(tree: DocumentNode): Set<string> {
  const found = new Set<string>();
  const todo: unknown[] = [];
  for (const node of tree.declarations) {
    if (node.kind === 'interface') todo.push(node.extends, node.members);
    else todo.push(node);
  }
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const { text } = one as Partial<InterfaceNode['name']>;
    if (typeof text === 'string') found.add(text.split('.', 1)[0]);
    for (const value of Object.values(one)) if (typeof value === 'object') todo.push(value);
  }
  return found;
}
