import type { Interface } from '../../model/design/interface.ts';
import type { OperationOf } from '../../model/design/operation.ts';
import { interfaceValues } from '../design/interface-values.ts';
import { replaceNode } from '../edit.ts';
import { declaredIn } from '../names/declared.ts';
import { moduleSkeleton } from '../write/module-skeleton.ts';
import type { Draft } from './draft.ts';
import { declarationNamed, interfaceNamed, moduleNamed, namesTaken, rivalsOf } from './finding.ts';
import { freshName, nameProblem } from './names.ts';
import { placed, removed } from './placing.ts';
import { refuse } from './refusal.ts';

type Kind = 'interface' | 'module' | 'architecture';

/** A name for a new declaration: the one that is asked for, or a fresh one. */
export function declarationName(draft: Draft, kind: Kind, asked: string | undefined, usual: string): string {
  const taken = namesTaken(draft.document, ...rivalsOf(kind));
  if (asked === undefined) return freshName(usual, taken);
  const problem = nameProblem(asked);
  if (problem) refuse(problem);
  if (taken.has(asked)) refuse(`The name “${asked}” is taken.`);
  return asked;
}

/** Behind the last declaration of its kind, at the end of the text when there is none. */
export function addDeclaration(draft: Draft, kind: string, declaration: string): void {
  const after = draft.document.tree.declarations.findLast((one) => one.kind === kind);
  draft.change(placed(draft.document, declaration, { after }));
}

export function removeDeclarationNamed(draft: Draft, kind: Kind, name: string): void {
  draft.change(removed(draft.document, declarationNamed(draft.document, kind, name)));
}

export function addArchitecture(draft: Draft, { name: asked }: OperationOf<'add-architecture'>): void {
  const name = declarationName(draft, 'architecture', asked, 'Architecture');
  addDeclaration(draft, 'architecture', `architecture ${name} {}`);
  draft.names.push({ kind: 'architecture', name });
}

/** With a rule for each action that comes in. */
export function addModule(draft: Draft, { name: asked, implements: of }: OperationOf<'add-module'>): void {
  const name = declarationName(draft, 'module', asked, of === undefined ? 'Module' : `${of}Module`);
  addDeclaration(
    draft,
    'module',
    moduleSkeleton(name, of === undefined ? undefined : interfaceOf(draft, of)),
  );
  draft.names.push({ kind: 'module', name });
}

function interfaceOf({ document }: Draft, name: string): Interface | undefined {
  interfaceNamed(document, name);
  return interfaceValues(declaredIn(document.tree)).find((one) => one.name === name);
}

export function setImplements(draft: Draft, { module, implements: of }: OperationOf<'set-implements'>): void {
  const { document } = draft;
  const { name, implements: before } = moduleNamed(document, module);
  if (of !== undefined) interfaceNamed(document, of);
  if (before && of !== undefined) draft.change(replaceNode(document, before, of));
  else if (before) draft.change([{ from: name.to, to: before.to, insert: '' }]);
  else if (of !== undefined) draft.change([{ from: name.to, to: name.to, insert: ` implements ${of}` }]);
}
