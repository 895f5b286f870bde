import { type ArchitectureScope, architectureScope, lineageOf, membersOf } from '../names/declared.ts';
import type { ArchitectureNode, ComponentNode, InterfaceNode, ModuleNode } from '../tree.ts';
import type { Check } from './check.ts';
import { checkConnection } from './connections.ts';
import { pathTo } from './interfaces.ts';
import { referTo } from './references.ts';

/** @param boundBy what a pattern of the text binds, `undefined` when it has no meaning */
export function checkArchitecture(
  check: Check,
  node: ArchitectureNode,
  boundBy: (pattern: object) => ReadonlySet<string> | undefined,
): void {
  const own = node.implements && check.interfaceNamed(node.implements);
  const scope = architectureScope(node);
  const present = interfacesPresent(check, scope);
  for (const member of node.members) {
    if (member.kind === 'component') {
      checkComponent(check, node, member);
      checkRequirements(check, present, member);
    } else if (member.kind === 'connection') {
      checkConnection(check, scope, own, member, boundBy(member.pattern));
    }
  }
}

function checkComponent(check: Check, inside: ArchitectureNode, node: ComponentNode): void {
  const { declared, complaints } = check;
  const of = check.interfaceNamed(node.interface);
  if (node.size?.value === 0) complaints.error('value', node.size, 'There has to be at least one component.');
  if (!node.module) return;
  const behaviours = new Map<string, ArchitectureNode | ModuleNode>([
    ...declared.architectures,
    ...declared.modules,
  ]);
  const behaviour = referTo(node.module, 'module or architecture', 'unknown-module', behaviours, check);
  if (!behaviour) return;
  const implemented = behaviour.implements && declared.interfaces.get(behaviour.implements.text);
  if (of && !behaviour.implements) {
    complaints.error(
      'wrong-module',
      node.module,
      `${node.module.text} does not say that it implements ${of.name.text}.`,
    );
  } else if (of && implemented && !lineageOf(implemented, declared).includes(of)) {
    const message = `${node.module.text} implements ${implemented.name.text}, not ${of.name.text}.`;
    complaints.error('wrong-module', node.module, message);
  }
  if (behaviour.kind !== 'architecture') return;
  const path = pathTo(inside.name.text, node.module.text, (name) => partsOf(check, name));
  if (!path) return;
  const names = [inside.name.text, ...path].join(' -> ');
  complaints.error('cycle', node.module, `An architecture cannot be a part of itself: ${names}.`);
}

function partsOf({ declared }: Check, name: string): { readonly text: string }[] {
  const members = declared.architectures.get(name)?.members ?? [];
  return members.flatMap((one) => (one.kind === 'component' && one.module ? [one.module] : []));
}

/** How many components have each interface, by themselves or because theirs extends it. */
function interfacesPresent(
  { declared }: Check,
  { components }: ArchitectureScope,
): Map<InterfaceNode, number> {
  const present = new Map<InterfaceNode, number>();
  for (const { interface: named, size } of components.values()) {
    const of = declared.interfaces.get(named.text);
    for (const each of of ? lineageOf(of, declared) : []) {
      present.set(each, (present.get(each) ?? 0) + (size?.value ?? 1));
    }
  }
  return present;
}

/** What an interface requires some other component of the architecture has to be. */
function checkRequirements(
  { declared, complaints }: Check,
  present: ReadonlyMap<InterfaceNode, number>,
  node: ComponentNode,
): void {
  const of = declared.interfaces.get(node.interface.text);
  if (!of) return;
  const names = membersOf(of, declared).flatMap((one) => (one.kind === 'requires' ? one.names : []));
  if (names.length === 0) return;
  const lineage = lineageOf(of, declared);
  for (const { text } of names) {
    const required = declared.interfaces.get(text);
    const others = required && (present.get(required) ?? 0) - (lineage.includes(required) ? 1 : 0);
    if (others === undefined || others > 0) continue;
    complaints.warn(
      'requires',
      node.interface,
      `${of.name.text} requires ${text}, and no other component is one.`,
    );
  }
}
