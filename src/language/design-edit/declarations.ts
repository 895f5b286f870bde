import type { OperationOf } from '../../model/design/operation.ts';
import { replaceNode } from '../edit.ts';
import { actionOf, actionPaths, declaredIn } from '../names/declared.ts';
import { keyName } from '../syntax/texts.ts';
import { writtenKey } from '../written.ts';
import type { Draft } from './draft.ts';
import { declarationNamed, interfaceNamed, moduleNamed, namesTaken, rivalsOf } from './finding.ts';
import { freshName, nameProblem } from './names.ts';
import { placeholdersFor } from './placeholders.ts';
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

/** With a rule for each action that comes in, which binds what it always carries. */
export function addModule(draft: Draft, { name: asked, implements: of }: OperationOf<'add-module'>): void {
  const name = declarationName(draft, 'module', asked, of === undefined ? 'Module' : `${of}Module`);
  const rules = of === undefined ? [] : ruleHeads(draft, of);
  const head = `module ${name}${of === undefined ? '' : ` implements ${of}`}`;
  const body = rules.length === 0 ? '{}' : `{\n${rules.map((rule) => `  ${rule}\n`).join('')}}`;
  addDeclaration(draft, 'module', `${head} ${body}`);
  draft.names.push({ kind: 'module', name });
}

function ruleHeads({ document }: Draft, of: string): string[] {
  const node = interfaceNamed(document, of);
  const declared = declaredIn(document.tree);
  return [...new Set(actionPaths(node, declared))].flatMap((path) => {
    const action = actionOf(node, path, declared);
    if (action?.direction !== 'in') return [];
    const keys = action.node.parameters.filter((one) => !one.isOptional).map(({ key }) => keyName(key));
    const names = placeholdersFor(keys);
    const bound = keys.map((key) => `${writtenKey(key)}: ?${names.get(key)}`);
    return [`when ${path}${bound.length === 0 ? '' : `(${bound.join(', ')})`} {}`];
  });
}

export function setImplements(draft: Draft, { module, implements: of }: OperationOf<'set-implements'>): void {
  const { document } = draft;
  const { name, implements: before } = moduleNamed(document, module);
  if (of !== undefined) interfaceNamed(document, of);
  if (before && of !== undefined) draft.change(replaceNode(document, before, of));
  else if (before) draft.change([{ from: name.to, to: before.to, insert: '' }]);
  else if (of !== undefined) draft.change([{ from: name.to, to: name.to, insert: ` implements ${of}` }]);
}
