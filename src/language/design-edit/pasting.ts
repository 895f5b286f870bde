import type { NamedDeclaration, OperationOf } from '../../model/design/operation.ts';
import { membersIn } from '../names/members.ts';
import type { Document } from '../parse.ts';
import { parseNotation } from '../parse.ts';
import type { ArchitectureNode, DeclarationNode } from '../tree.ts';
import { placeMember } from './components.ts';
import { copyFragment } from './copying.ts';
import { addDeclaration } from './declarations.ts';
import { Draft } from './draft.ts';
import { architectureNamed, componentNames, connectionNames, namesTaken, rivalsOf } from './finding.ts';
import { architectureMembers } from './members.ts';
import { freshName } from './names.ts';
import { sourceOf } from './placing.ts';
import { refuse } from './refusal.ts';
import { lastArchitecture, renameComponent } from './renaming.ts';

export function duplicate(draft: Draft, { architecture, names }: OperationOf<'duplicate'>): void {
  const inside = componentNames(architectureNamed(draft.document, architecture));
  const missing = names.find((name) => !inside.has(name));
  if (missing !== undefined) refuse(`${architecture} has no component “${missing}”.`);
  pasteInto(draft, architecture, copyFragment(draft, architecture, names));
}

export function paste(draft: Draft, { architecture, fragment }: OperationOf<'paste'>): void {
  pasteInto(draft, architecture, fragment);
}

/** Declarations that the text has by name are its own; components get fresh names. */
function pasteInto(draft: Draft, architecture: string, text: string): void {
  const fragment = readFragment(text);
  const inside = architectureNamed(draft.document, architecture);
  renameTaken(fragment, draft.document, componentNames(inside));
  renameConnections(fragment, connectionNames(inside));
  const { document } = fragment;
  const carrier = lastArchitecture(document);
  for (const one of document.tree.declarations) if (one !== carrier) bring(draft, document, one);
  const local = inside.members.flatMap((one) => (isLocal(one) ? [`${one.kind} ${one.name.text}`] : []));
  for (const { member: one, around } of membersIn(carrier)) {
    if (one.kind === 'component') draft.names.push({ kind: 'component', name: one.name.text });
    // it comes with its generator
    if (around.some(({ node }) => node.kind === 'for')) continue;
    if (one.kind === 'component' || one.kind === 'connection')
      placeMember(draft, architecture, one.kind, sourceOf(document, one));
    else if (isLocal(one) && !local.includes(`${one.kind} ${one.name.text}`))
      placeMember(draft, architecture, one.kind, sourceOf(document, one));
  }
  for (const one of carrier.members)
    if (one.kind === 'for') placeMember(draft, architecture, one.kind, sourceOf(document, one));
}

type Member = ArchitectureNode['members'][number];

function isLocal(one: Member): one is Extract<Member, { kind: 'macro' | 'clock' }> {
  return one.kind === 'macro' || one.kind === 'clock';
}

/** A text that somebody brings along. */
export function readFragment(text: string): Draft {
  const document = parseNotation(text);
  const error = document.diagnostics.find(({ severity }) => severity === 'error');
  if (error) refuse(`What was brought along cannot be read: ${error.message}`);
  return new Draft(document);
}

function renameTaken(fragment: Draft, into: Document, taken: ReadonlySet<string>): void {
  const names = componentNames(lastArchitecture(fragment.document));
  const all = new Set([...taken, ...names, ...namesTaken(into, 'interface')]);
  for (const name of namesTaken(fragment.document, 'interface')) all.add(name);
  for (const name of names) {
    if (!taken.has(name)) continue;
    const fresh = freshName(name, all);
    all.add(fresh);
    renameComponent(fragment, lastArchitecture, name, fresh);
  }
}

/** Nothing in a fragment binds them by their names. */
function renameConnections(fragment: Draft, taken: ReadonlySet<string>): void {
  const all = new Set(taken);
  const members = architectureMembers(lastArchitecture(fragment.document));
  const edits = members.flatMap((one) => {
    if (one.kind !== 'connection' || !one.name) return [];
    const { text, from, to } = one.name;
    const fresh = freshName(text, all);
    all.add(fresh);
    return fresh === text ? [] : [{ from, to, insert: fresh }];
  });
  fragment.change(edits);
}

const NAMED: readonly string[] = ['interface', 'module', 'architecture', 'macro', 'clock'];

/** Adds a declaration of a fragment, unless the text has one of its kind and name. */
export function bring(draft: Draft, fragment: Document, one: DeclarationNode): void {
  if (!NAMED.includes(one.kind) || !('name' in one)) return;
  const name = one.name.text;
  if (namesTaken(draft.document, ...rivalsOf(one.kind)).has(name)) return;
  addDeclaration(draft, one.kind, sourceOf(fragment, one));
  draft.names.push({ kind: one.kind === 'macro' ? 'pattern' : (one.kind as NamedDeclaration), name });
}
