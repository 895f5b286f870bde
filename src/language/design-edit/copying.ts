import type { Analysis } from '../analyse.ts';
import { declaredIn } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { membersIn } from '../names/members.ts';
import type { Document } from '../parse.ts';
import type { LineNode } from '../print/line-printer.ts';
import { isDeclared } from '../services/occurrence.ts';
import { namesOf } from '../services/occurrences.ts';
import { plainName } from '../syntax/texts.ts';
import type {
  ArchitectureNode,
  ClockNode,
  ComponentNode,
  ConnectionNode,
  DeclarationNode,
  ForNode,
  MacroNode,
} from '../tree.ts';
import { architectureMembers } from './members.ts';
import { sourceOf } from './placing.ts';

/**
 * Some components of an architecture as a text of its own: with the connections between them, and with the declarations
 * that they need. Names that are no components are passed over.
 */
export function copyFragment(
  { document }: Pick<Analysis, 'document'>,
  architecture: string,
  names: readonly string[],
): string {
  const { declarations } = document.tree;
  const inside = declarations.find((one) => one.kind === 'architecture' && one.name.text === architecture);
  if (inside?.kind !== 'architecture') return '';
  return fragmentOf(document, inside, names);
}

function fragmentOf(document: Document, inside: ArchitectureNode, names: readonly string[]): string {
  const members = architectureMembers(inside);
  const components = members.filter(
    (one): one is ComponentNode => one.kind === 'component' && names.includes(one.name.text),
  );
  if (components.length === 0) return '';
  const known = new Set(components.map(({ name }) => name.text));
  // what counts in a generator means nothing outside of it: it comes as a whole, or not at all
  const generators = inside.members.filter(
    (one): one is ForNode => one.kind === 'for' && connectsOnly(one, known),
  );
  const connections = membersIn(inside).flatMap(({ member, around }) =>
    member.kind === 'connection' &&
    isBetween(member, known) &&
    around.every(({ node }) => node.kind !== 'for')
      ? [member]
      : [],
  );
  const needed = neededBy(document, inside, [...components, ...connections, ...generators]);
  const local = inside.members.filter((one) => needed.has(one));
  const blocks = [components, local, connections, ...generators.map((one) => [one])].filter(
    (items) => items.length > 0,
  );
  const lines = blocks.map((items) => items.map((one) => indented(sourceOf(document, one))).join('\n'));
  const declarations = document.tree.declarations.filter((one) => one !== inside && needed.has(one));
  return [
    ...declarations.map((one) => sourceOf(document, one)),
    `architecture ${inside.name.text} {\n${lines.join('\n\n')}\n}\n`,
  ].join('\n\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Whether all that a connection listens to and what it leads to are among some components. */
function isBetween({ pattern, target }: ConnectionNode, components: ReadonlySet<string>): boolean {
  const events = eventsOf(pattern);
  const isKnown = (name: string): boolean => components.has(plainName(name).split('.', 1)[0]);
  return (
    events.length > 0 &&
    events.every(({ name }) =>
      name.kind === 'name' ? isKnown(name.text) : name.kind === 'indexed' && isKnown(name.name.text),
    ) &&
    (target.kind === 'bound' || isKnown(target.kind === 'indexed' ? target.name.text : target.text))
  );
}

/** Whether a generator makes nothing but connections between some components. */
function connectsOnly(generator: ForNode, components: ReadonlySet<string>): boolean {
  const made = membersIn({ members: [generator] });
  return (
    made.length > 0 &&
    made.every(({ member }) => member.kind === 'connection' && isBetween(member, components))
  );
}

/** Declarations that some nodes name, and those that these name. */
function neededBy(
  document: Document,
  inside: ArchitectureNode,
  roots: readonly LineNode[],
): ReadonlySet<LineNode> {
  const { occurrences } = namesOf(document);
  const { architectures } = declaredIn(document.tree);
  const found = new Set<LineNode>();
  const visit = (node: LineNode): void => {
    const named = occurrences.flatMap(({ from, to, means }) =>
      node.from <= from && to <= node.to && isDeclared(means) ? [means.node as LineNode] : [],
    );
    const parts = node.kind === 'component' && node.module ? architectures.get(node.module.text) : undefined;
    for (const one of parts ? [...named, parts] : named) if (isCarried(one, document, inside)) found.add(one);
  };
  for (const root of roots) visit(root);
  for (const one of found) {
    visit(one);
    if (one.kind === 'architecture') for (const part of architectureMembers(one)) visit(part);
  }
  return found;
}

function isCarried(node: LineNode, { tree }: Document, inside: ArchitectureNode): boolean {
  return (
    tree.declarations.includes(node as DeclarationNode) ||
    (inside.members.includes(node as MacroNode | ClockNode) &&
      (node.kind === 'macro' || node.kind === 'clock'))
  );
}
