import type { NamedDeclaration, OperationOf } from '../../model/design/operation.ts';
import type { Document } from '../parse.ts';
import type { DeclarationNode } from '../tree.ts';
import { addComponent } from './components.ts';
import type { Draft } from './draft.ts';
import { namesTaken, rivalsOf } from './finding.ts';
import { freshName } from './names.ts';
import { bring, readFragment } from './pasting.ts';
import { refuse } from './refusal.ts';
import { renameDeclaration } from './renaming.ts';

/** Interfaces and modules that the text lacks, and a component of the last one of them. */
export function insertPart(
  draft: Draft,
  { architecture, fragment: text, name }: OperationOf<'insert-part'>,
): void {
  const fragment = readFragment(text);
  renameTaken(fragment, draft.document);
  const { document } = fragment;
  for (const one of document.tree.declarations) bring(draft, document, one);
  const { of, module } = made(document);
  addComponent(draft, { kind: 'add-component', architecture, interface: of, module, name });
}

/** Names that the text gives to something else are changed, until none is left. */
function renameTaken(fragment: Draft, into: Document): void {
  for (;;) {
    const rival = fragment.document.tree.declarations.find((one) => isTaken(one, into));
    if (!rival || !('name' in rival)) return;
    const kinds = rivalsOf(rival.kind);
    const taken = new Set([...namesTaken(into, ...kinds), ...namesTaken(fragment.document, ...kinds)]);
    const { text: name } = rival.name;
    renameDeclaration(fragment, rival.kind as NamedDeclaration, name, freshName(name, taken));
  }
}

const RENAMED: readonly string[] = ['interface', 'module', 'architecture'];

function isTaken(one: DeclarationNode, { tree }: Document): boolean {
  if (!RENAMED.includes(one.kind) || !('name' in one)) return false;
  const kinds = rivalsOf(one.kind);
  const twin = tree.declarations.find(
    (other) => kinds.includes(other.kind) && 'name' in other && other.name.text === one.name.text,
  );
  return twin !== undefined && meaningOf(twin) !== meaningOf(one);
}

/** What is written, whatever its places, blanks and comments. */
function meaningOf(node: DeclarationNode): string {
  return JSON.stringify(node, (key, value: unknown) => (BESIDE.has(key) ? undefined : value));
}

const BESIDE = new Set(['from', 'to', 'layout', 'block']);

/** What the component of a part is made of: the last module or architecture that implements something. */
function made({ tree }: Document): { readonly of: string; readonly module: string | undefined } {
  const module = tree.declarations.findLast(
    (one) => (one.kind === 'module' || one.kind === 'architecture') && one.implements !== undefined,
  );
  if (module?.kind === 'module' || module?.kind === 'architecture')
    return { of: module.implements!.text, module: module.name.text };
  const of = tree.declarations.findLast((one) => one.kind === 'interface');
  return of?.kind === 'interface'
    ? { of: of.name.text, module: undefined }
    : refuse('A part needs an interface.');
}
