import { membersIn } from '../names/members.ts';
import type { DocumentNode, InterfaceNode } from '../tree.ts';
import type { Check } from './check.ts';

/**
 * Points at interfaces that nothing names, in a text with an architecture: others describe what recordings hold
 * (rule N32).
 */
export function checkUses({ complaints }: Check, tree: DocumentNode): void {
  if (!tree.declarations.some(({ kind }) => kind === 'architecture')) return;
  const named = namedAsInterfaces(tree);
  const others = tree.declarations.filter(
    (node) => node.kind === 'interface' && node.name.text !== '' && !named.has(node.name.text),
  ) as InterfaceNode[];
  if (others.length === 0) return;
  // only then it is worth looking at every name that is written
  const used = namesIn(tree);
  for (const { name } of others)
    if (!used.has(name.text)) complaints.info('unused', name, `Nothing has the interface “${name.text}”.`);
}

/** Names that stand where an interface has to. */
function namedAsInterfaces({ declarations }: DocumentNode): Set<string> {
  const found = new Set<string>();
  for (const node of declarations) {
    if ((node.kind === 'module' || node.kind === 'architecture') && node.implements)
      found.add(node.implements.text);
    if (node.kind !== 'architecture') continue;
    for (const { member } of membersIn(node))
      if (member.kind === 'component') found.add(member.interface.text);
  }
  return found;
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
