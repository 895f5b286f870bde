import { extentOf } from '../edit/places.ts';
import { type ArchitectureScope, architectureScope, lineageOf, membersOf } from '../names/declared.ts';
import { membersIn, type PlacedMember } from '../names/members.ts';
import { firstCounters } from '../names/spans.ts';
import type { ArchitectureNode, ComponentNode, InterfaceNode } from '../tree.ts';
import { moduleSkeleton } from '../write/module-skeleton.ts';
import type { Check } from './check.ts';
import { checkConformance } from './conformance.ts';
import { checkConnection } from './connections.ts';
import { checkGenerators } from './generators.ts';
import { pathTo } from './interfaces.ts';
import { checkRebindings } from './rebindings.ts';
import { referTo } from './references.ts';
import { freeModuleName } from './skeletons.ts';
import { checkWiring } from './wiring.ts';

/** @param boundBy what a pattern of the text binds, `undefined` when it has no meaning */
export function checkArchitecture(
  check: Check,
  node: ArchitectureNode,
  boundBy: (pattern: object) => ReadonlySet<string> | undefined,
): void {
  if (node.implements) check.interfaceNamed(node.implements);
  const scope = architectureScope(node);
  const members = membersIn(node);
  const present = interfacesPresent(check, scope);
  checkGenerators(check, node.members);
  const isRun = members.some(isForRuns);
  for (const placed of members) {
    const { member, around } = placed;
    if (member.kind === 'component') {
      checkPlace(check, placed, member);
      checkComponent(check, node, member);
      const isFirst = scope.components.get(member.name.text) === member;
      if (isRun && !member.module && isFirst) withoutModule(check, node, member);
      checkRequirements(check, present, member);
    } else if (member.kind === 'connection') {
      checkConnection(check, scope, member, boundBy(member.pattern), firstCounters(around));
    }
  }
  checkRebindings(check, members);
  checkWiring(check, scope, members);
}

/** Other architectures only give names to rules. */
function isForRuns({ member }: PlacedMember): boolean {
  return member.kind === 'connection' || (member.kind === 'component' && member.module !== undefined);
}

/** What a counter numbers is a row. */
function checkPlace(
  { complaints }: Check,
  { around }: PlacedMember,
  { name, interface: of }: ComponentNode,
): void {
  if (!around.some((one) => one.node.kind === 'for')) return;
  const message = `Components cannot stand in “for”. Declare a row of them outside, as in ${name.text}: ${of.text}[5].`;
  complaints.error('place', name, message);
}

function checkComponent(check: Check, inside: ArchitectureNode, node: ComponentNode): void {
  const { declared, complaints } = check;
  const of = check.interfaceNamed(node.interface);
  if (node.size?.value === 0) complaints.error('value', node.size, 'There has to be at least one component.');
  if (!node.module) return;
  const { text } = node.module;
  const behaviour = referTo(
    node.module,
    'module or architecture',
    'unknown-module',
    check.behaviours,
    check,
    () => {
      const skeleton = of && skeletonOf(check, inside, text, of);
      return skeleton && { title: `Declare the module ${text}`, edits: [skeleton] };
    },
  );
  if (!behaviour) return;
  const implemented = behaviour.implements && declared.interfaces.get(behaviour.implements.text);
  if (of && !behaviour.implements) {
    const { to } = behaviour.name;
    const fix = {
      title: `Let ${node.module.text} implement ${of.name.text}`,
      edits: [{ from: to, to, insert: ` implements ${of.name.text}` }],
    };
    const message = `${node.module.text} does not say that it implements ${of.name.text}.`;
    complaints.error('wrong-module', node.module, message, fix);
  } else if (of && implemented) checkConformance(check, implemented, of, node.module);
  if (behaviour.kind !== 'architecture') return;
  const path = pathTo(inside.name.text, node.module.text, (name) => partsOf(check, name));
  if (!path) return;
  const names = [inside.name.text, ...path].join(' -> ');
  complaints.error('cycle', node.module, `An architecture cannot be a part of itself: ${names}.`);
}

/** What nothing implements is the world outside. */
function withoutModule(check: Check, inside: ArchitectureNode, node: ComponentNode): void {
  const of = check.declared.interfaces.get(node.interface.text);
  if (!of) return;
  const name = freeModuleName(check, of.name.text);
  const skeleton = skeletonOf(check, inside, name, of);
  const end = node.size ? check.text.indexOf(']', node.size.to) + 1 : node.interface.to;
  const bound = { from: end, to: end, insert: ` = ${name}` };
  const message = `Nothing implements “${node.name.text}”: in a run its events are put in by hand.`;
  check.complaints.info('no-module', node.name, message, {
    title: `Declare a module for ${node.name.text}`,
    edits: skeleton ? [skeleton, bound] : [bound],
  });
}

/** A module before the architecture that uses it. */
function skeletonOf(
  check: Check,
  inside: ArchitectureNode,
  name: string,
  { name: of }: InterfaceNode,
): { from: number; to: number; insert: string } | undefined {
  const value = check.interfaceValue(of.text);
  const { from } = extentOf(check.text, inside);
  return value && { from, to: from, insert: `${moduleSkeleton(name, value)}\n\n` };
}

function partsOf({ declared }: Check, name: string): { readonly text: string }[] {
  const node = declared.architectures.get(name);
  return (node ? membersIn(node) : []).flatMap(({ member }) =>
    member.kind === 'component' && member.module ? [member.module] : [],
  );
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
