import type { NamedDeclaration } from '../../model/design/operation.ts';
import type { Document } from '../parse.ts';
import { renamed } from '../services/rename.ts';
import { type AnyNode, partsOf } from '../services/tree-walk.ts';
import type { ArchitectureNode, SourceNode } from '../tree.ts';
import type { Draft } from './draft.ts';
import { componentNamed, componentNames, declarationNamed, namesTaken, rivalsOf } from './finding.ts';
import { architectureMembers } from './members.ts';
import { nameProblem } from './names.ts';
import { refuse } from './refusal.ts';

/** Another name for what is named at an offset, wherever the text names it. */
export function renameAt(draft: Draft, offset: number, to: string): void {
  const problem = nameProblem(to);
  if (problem !== undefined) refuse(problem);
  const edits = renamed({ document: draft.document }, offset, to);
  if (!edits.ok) refuse(edits.fault);
  draft.change(edits.value);
}

export function renameDeclaration(draft: Draft, kind: NamedDeclaration, name: string, to: string): void {
  const node = declarationNamed(draft.document, kind, name);
  if (name === to) return;
  if (namesTaken(draft.document, ...rivalsOf(kind)).has(to)) refuse(`The name “${to}” is taken.`);
  renameAt(draft, node.name.from, to);
  draft.names.push({ kind, name: to });
}

export function renameComponent(
  draft: Draft,
  architectureOf: (document: Document) => ArchitectureNode,
  name: string,
  to: string,
): void {
  const architecture = architectureOf(draft.document);
  const component = componentNamed(architecture, name);
  if (name === to) return;
  if (componentNames(architecture).has(to))
    refuse(`${architecture.name.text} has a component “${to}” already.`);
  renameAt(draft, component.name.from, to);
  const sources = sourcesNaming(architectureOf(draft.document), name);
  draft.change(
    sources.map(({ kind, from }) => {
      const start = kind === 'source-text' ? from + 1 : from;
      return { from: start, to: start + name.length, insert: to };
    }),
  );
  draft.names.push({ kind: 'component', name: to });
}

type WrittenSource = Extract<SourceNode, { readonly text: string }>;

/** Sources below a node that are a component, by their words: `@rooms.2`, `emitted by "rooms".*`. */
export function sourcesNaming(node: AnyNode, component: string): WrittenSource[] {
  const found: WrittenSource[] = [];
  const open: AnyNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'source-word' || next.kind === 'source-text') {
      const source = next as WrittenSource;
      if (source.text === component || source.text.startsWith(`${component}.`)) found.push(source);
    } else open.push(...partsOf(next).map((part) => part.node));
  }
  return found;
}

/** The last architecture of a text or the one of a name, found anew in every state of the text. */
export function lastArchitecture({ tree }: Document): ArchitectureNode {
  const last = tree.declarations.at(-1);
  return last?.kind === 'architecture' && architectureMembers(last).length > 0
    ? last
    : refuse('What was copied holds no components.');
}
