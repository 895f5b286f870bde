import type { OperationOf } from '../../model/design/operation.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { replaceNode } from '../edit.ts';
import type { Document } from '../parse.ts';
import { namesOf } from '../services/occurrences.ts';
import type { ComponentNode } from '../tree.ts';
import type { Draft } from './draft.ts';
import { architectureNamed, componentNamed, componentNames, interfaceNamed, namesTaken } from './finding.ts';
import { bracketsBehind } from './lists.ts';
import { architectureMembers, removableAt } from './members.ts';
import { componentNameFor, freshName, nameProblem } from './names.ts';
import { placed, removed } from './placing.ts';
import { refuse } from './refusal.ts';
import { sourcesNaming } from './renaming.ts';
import { withSizeFollowed } from './rows/followed-size.ts';

export function addComponent(draft: Draft, operation: OperationOf<'add-component'>): void {
  const { architecture, interface: of, module, size, name: asked } = operation;
  interfaceNamed(draft.document, of);
  if (module !== undefined) checkModule(draft.document, module);
  const name = componentName(draft.document, architecture, asked, componentNameFor(of));
  const sized = size === undefined ? '' : `[${checkedSize(size)}]`;
  const made = module === undefined ? '' : ` = ${module}`;
  placeMember(draft, architecture, 'component', `${name}: ${of}${sized}${made}`);
  draft.names.push({ kind: 'component', name });
}

function componentName(
  document: Document,
  architecture: string,
  asked: string | undefined,
  usual: string,
): string {
  const inside = architectureNamed(document, architecture);
  const taken = componentNames(inside);
  if (asked === undefined) return freshName(usual, new Set([...taken, ...namesTaken(document, 'interface')]));
  const problem = nameProblem(asked);
  if (problem) refuse(problem);
  if (taken.has(asked)) refuse(`${architecture} has a component “${asked}” already.`);
  return asked;
}

/** Behind the last one of its kind; the first connection stands behind the components, with a blank line between. */
export function placeMember(
  draft: Draft,
  architecture: string,
  kind: 'component' | 'connection' | 'for' | 'macro' | 'clock',
  declaration: string,
): void {
  const into = architectureNamed(draft.document, architecture);
  const last = (wanted: string) => into.members.findLast((one) => one.kind === wanted);
  const twin = last(kind);
  const after = twin ?? (kind === 'for' ? last('connection') : undefined) ?? last('component');
  draft.change(placed(draft.document, declaration, { into, after, hasRoom: !twin || kind === 'for' }));
}

/** Connections that name one of them go with it; constraints stay. */
export function removeComponents(
  draft: Draft,
  { architecture, names }: OperationOf<'remove-components'>,
): void {
  const inside = architectureNamed(draft.document, architecture);
  for (const name of names) componentNamed(inside, name);
  const doomed = architectureMembers(inside).filter((one) =>
    one.kind === 'component'
      ? names.includes(one.name.text)
      : one.kind === 'connection' && names.some((name) => isNamedIn(draft.document, name, one)),
  );
  for (const { from } of doomed.sort((a, b) => b.from - a.from)) removeMember(draft, architecture, from);
}

/** Takes the member out that begins at an offset. */
export function removeMember(draft: Draft, architecture: string, from: number): void {
  const found = removableAt(architectureNamed(draft.document, architecture), from);
  if (found) draft.change(removed(draft.document, found.member, found.block));
}

/** Whether a component is named in a part of its architecture, as the place of events or of deliveries. */
export function isNamedIn(document: Document, name: string, part: TextRange): boolean {
  return (
    namesOf(document).occurrences.some(
      ({ from, to, means }) =>
        part.from <= from && to <= part.to && means.kind === 'component' && means.name === name,
    ) || sourcesNaming(part, name).length > 0
  );
}

export function setInterface(
  draft: Draft,
  { architecture, name, interface: of }: OperationOf<'set-interface'>,
): void {
  interfaceNamed(draft.document, of);
  const node = componentNamed(architectureNamed(draft.document, architecture), name);
  draft.change(replaceNode(draft.document, node.interface, of));
}

export function setModule(draft: Draft, { architecture, name, module }: OperationOf<'set-module'>): void {
  const { document } = draft;
  if (module !== undefined) checkModule(document, module);
  const node = componentNamed(architectureNamed(document, architecture), name);
  const end = sizeEnd(document, node);
  if (node.module && module !== undefined) draft.change(replaceNode(document, node.module, module));
  else if (node.module) draft.change([{ from: end, to: node.module.to, insert: '' }]);
  else if (module !== undefined) draft.change([{ from: end, to: end, insert: ` = ${module}` }]);
}

/** Generators over members of a row follow its size. */
export function setSize(draft: Draft, { architecture, name, size }: OperationOf<'set-size'>): void {
  const insert = size === undefined ? '' : `${checkedSize(size)}`;
  withSizeFollowed(draft, architecture, () => {
    const { document } = draft;
    const node = componentNamed(architectureNamed(document, architecture), name);
    if (node.size && size !== undefined) draft.change(replaceNode(document, node.size, insert));
    else if (node.size) draft.change([{ from: node.interface.to, to: sizeEnd(document, node), insert: '' }]);
    else if (size !== undefined)
      draft.change([{ from: node.interface.to, to: node.interface.to, insert: `[${insert}]` }]);
  });
}

/** Behind the interface and the size of a component. */
function sizeEnd({ text }: Document, { interface: of, size }: ComponentNode): number {
  return (size && bracketsBehind(text, of.to)?.to) ?? of.to;
}

function checkedSize(size: number): number {
  return Number.isSafeInteger(size) && size > 0 ? size : refuse('There has to be at least one component.');
}

function checkModule(document: Document, name: string): void {
  if (!namesTaken(document, 'module', 'architecture').has(name))
    refuse(`There is no module or architecture “${name}”.`);
}
