import type { DrawnAction, OperationOf } from '../../model/design/operation.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import type { TextEdit } from '../diagnostic.ts';
import { extentOf } from '../edit/places.ts';
import type { Document } from '../parse.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode } from '../tree.ts';
import { actionText, parameterTexts, writtenParameter } from './action-texts.ts';
import type { Draft } from './draft.ts';
import { actionNamed, interfaceNamed } from './finding.ts';
import { memberName, placeInInterface } from './interfaces.ts';
import { bracketsBehind, replacedItems } from './lists.ts';
import { removed } from './placing.ts';
import { refuse } from './refusal.ts';
import { renameAt } from './renaming.ts';

export function addAction(draft: Draft, { interface: into, action }: OperationOf<'add-action'>): void {
  const name = memberName(draft.document, into, action.name, 'action');
  placeInInterface(draft, into, 'action', actionText({ ...action, name }));
  draft.names.push({ kind: 'action', name });
}

export function editAction(draft: Draft, { interface: of, action, to }: OperationOf<'edit-action'>): void {
  const found = (): ActionNode => actionNamed(interfaceNamed(draft.document, of), action);
  if (to.direction !== undefined) draft.change(withDirection(draft.document, found(), to.direction));
  if (to.parameters !== undefined) draft.change(withParameters(draft.document, found(), to.parameters));
  const { name } = found();
  if (to.name === undefined || to.name === action) return;
  memberName(draft.document, of, to.name, to.name);
  renameAt(draft, name.from, to.name);
  draft.names.push({ kind: 'action', name: to.name });
}

function withDirection(
  { text }: Document,
  { from, name, direction }: ActionNode,
  to: DrawnAction['direction'],
): TextEdit[] {
  if ((direction ?? 'both') === to) return [];
  if (direction === undefined) return [{ from, to: from, insert: `${to} ` }];
  const end = from + direction.length;
  const isBlank = text.slice(end, name.from).trim() === '';
  if (to === 'both') return [{ from, to: isBlank ? name.from : end, insert: '' }];
  return [{ from, to: end, insert: to }];
}

function withParameters(
  { text }: Document,
  { name, parameters }: ActionNode,
  to: DrawnAction['parameters'],
): TextEdit[] {
  const around = bracketsBehind(text, name.to);
  if (!around) return refuse(`The brackets of “${name.text}” are never closed.`);
  return replacedItems(around, parameters, parameters.map(writtenParameter), parameterTexts(to));
}

export function renameParameter(draft: Draft, operation: OperationOf<'rename-parameter'>): void {
  const { interface: of, action, name, to } = operation;
  const { parameters } = actionNamed(interfaceNamed(draft.document, of), action);
  const node = parameters.find(({ key }) => keyName(key) === name);
  if (!node) refuse(`“${action}” has no parameter “${name}”.`);
  if (name === to) return;
  if (parameters.some(({ key }) => keyName(key) === to))
    refuse(`“${action}” has a parameter “${to}” already.`);
  renameAt(draft, node.key.from, to);
}

export function removeAction(draft: Draft, { interface: of, action }: OperationOf<'remove-action'>): void {
  const node = interfaceNamed(draft.document, of);
  draft.change(removed(draft.document, actionNamed(node, action), node.block));
}

/** The places in which actions stand stay as they are; what stands in them moves on. */
export function moveAction(draft: Draft, { interface: of, action, to }: OperationOf<'move-action'>): void {
  const { document } = draft;
  const node = interfaceNamed(document, of);
  const from = actionNamed(node, action);
  const actions = node.members.filter((one) => one.kind === 'action');
  const rest = actions.filter((one) => one !== from);
  const order = rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, from);
  const places = actions.map((one) => placeOf(document, one, actions));
  draft.change(
    order.flatMap((one, index) => {
      if (one === actions[index]) return [];
      const source = places[actions.indexOf(one)];
      return [{ ...places[index], insert: document.text.slice(source.from, source.to) }];
    }),
  );
}

/** With its comments, where each stands on lines of its own. */
function placeOf({ text }: Document, node: ActionNode, all: readonly ActionNode[]): TextRange {
  const haveLines = all.every((one) => {
    const { from, to } = extentOf(text, one);
    return /(^|\n)[^\S\n]*$/.test(text.slice(0, from)) && /^[^\S\n]*(\n|$)/.test(text.slice(to));
  });
  return haveLines ? extentOf(text, node) : { from: node.from, to: node.to };
}
