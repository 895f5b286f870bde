import type { OperationOf } from '../../model/design/operation.ts';
import { declaredIn, membersOf } from '../names/declared.ts';
import type { Document } from '../parse.ts';
import type { InterfaceNode, ServiceNode } from '../tree.ts';
import { actionText } from './action-texts.ts';
import { addDeclaration, declarationName } from './declarations.ts';
import type { Draft } from './draft.ts';
import { interfaceNamed } from './finding.ts';
import { withItem, withoutItem } from './lists.ts';
import { componentNameFor, freshName, nameProblem } from './names.ts';
import { placed, removed } from './placing.ts';
import { refuse } from './refusal.ts';

export function addInterface(
  draft: Draft,
  { name: asked, actions = [] }: OperationOf<'add-interface'>,
): void {
  const name = declarationName(draft, 'interface', asked, 'Interface');
  for (const action of actions) memberNameProblem(action.name);
  const lines = actions.map((action) => `  ${actionText(action)}\n`);
  addDeclaration(
    draft,
    'interface',
    `interface ${name} ${lines.length === 0 ? '{}' : `{\n${lines.join('')}}`}`,
  );
  draft.names.push({ kind: 'interface', name });
}

function memberNameProblem(name: string): void {
  const problem = nameProblem(name);
  if (problem) refuse(problem);
}

/** A name for an action or a service: none of the interface has it, a fresh one none that it extends either. */
export function memberName(document: Document, of: string, asked: string | undefined, usual: string): string {
  const node = interfaceNamed(document, of);
  if (asked === undefined) return freshName(usual, memberNames(membersOf(node, declaredIn(document.tree))));
  memberNameProblem(asked);
  return memberNames(node.members).has(asked)
    ? refuse(`${of} has an action or a service “${asked}” already.`)
    : asked;
}

function memberNames(members: InterfaceNode['members']): Set<string> {
  return new Set(members.flatMap((one) => (one.kind === 'requires' ? [] : [one.name.text])));
}

/** Behind the last one of its kind, at the end of the interface when there is none. */
export function placeInInterface(
  draft: Draft,
  of: string,
  kind: 'action' | 'service',
  declaration: string,
): void {
  const into = interfaceNamed(draft.document, of);
  const after = into.members.findLast((one) => one.kind === kind);
  draft.change(placed(draft.document, declaration, { into, after }));
}

export function addService(draft: Draft, operation: OperationOf<'add-service'>): void {
  const { interface: into, name: asked, of, isDual } = operation;
  interfaceNamed(draft.document, of);
  const name = memberName(draft.document, into, asked, componentNameFor(of));
  placeInInterface(draft, into, 'service', `service ${name}: ${isDual ? 'dual ' : ''}${of}`);
  draft.names.push({ kind: 'service', name });
}

export function removeService(draft: Draft, { interface: of, name }: OperationOf<'remove-service'>): void {
  const { members, block } = interfaceNamed(draft.document, of);
  const node = members.find((one): one is ServiceNode => one.kind === 'service' && one.name.text === name);
  if (!node) refuse(`${of} itself declares no service “${name}”.`);
  draft.change(removed(draft.document, node, block));
}

export function addExtends(draft: Draft, { interface: into, of }: OperationOf<'add-extends'>): void {
  const node = interfaceNamed(draft.document, into);
  const { name, extends: parents } = node;
  checkOther(draft.document, node, of);
  if (parents.some(({ text }) => text === of)) refuse(`${into} extends ${of} already.`);
  draft.change(
    parents.length > 0 ? withItem(parents, of) : [{ from: name.to, to: name.to, insert: ` extends ${of}` }],
  );
}

export function removeExtends(draft: Draft, { interface: from, of }: OperationOf<'remove-extends'>): void {
  const { name, extends: parents } = interfaceNamed(draft.document, from);
  const index = parents.findIndex(({ text }) => text === of);
  if (index < 0) refuse(`${from} does not extend ${of}.`);
  draft.change(
    parents.length > 1 ? withoutItem(parents, index) : [{ from: name.to, to: parents[0].to, insert: '' }],
  );
}

/** Behind what is required already, or on a line of its own. */
export function addRequires(draft: Draft, { interface: into, of }: OperationOf<'add-requires'>): void {
  const node = interfaceNamed(draft.document, into);
  checkOther(draft.document, node, of);
  const lines = node.members.filter((one) => one.kind === 'requires');
  if (lines.some(({ names }) => names.some(({ text }) => text === of)))
    refuse(`${into} requires ${of} already.`);
  const last = lines.at(-1);
  draft.change(last ? withItem(last.names, of) : placed(draft.document, `requires ${of}`, { into: node }));
}

export function removeRequires(draft: Draft, { interface: from, of }: OperationOf<'remove-requires'>): void {
  const { members, block } = interfaceNamed(draft.document, from);
  for (const line of members) {
    if (line.kind !== 'requires') continue;
    const index = line.names.findIndex(({ text }) => text === of);
    if (index < 0) continue;
    const isOnly = line.names.length === 1;
    draft.change(isOnly ? removed(draft.document, line, block) : withoutItem(line.names, index));
    return;
  }
  refuse(`${from} does not require ${of}.`);
}

function checkOther(document: Document, node: InterfaceNode, of: string): void {
  if (interfaceNamed(document, of) === node) refuse(`${of} cannot stand in relation to itself.`);
}
