import type { DesignOperation, DrawnEnd, OperationOf } from '../../model/design/operation.ts';
import { replaceNode } from '../edit.ts';
import type { Document } from '../parse.ts';
import type { ConnectionNode } from '../tree.ts';
import { placeMember, removeMember } from './components.ts';
import { argumentsPiece, delayPiece, patternPiece, targetPiece } from './connection-texts.ts';
import type { Draft } from './draft.ts';
import { architectureNamed, componentNamed, connectionNames } from './finding.ts';
import { guessed } from './guessed-arguments.ts';
import { bracketsBehind } from './lists.ts';
import { architectureMembers } from './members.ts';
import { nameProblem } from './names.ts';
import { refuse } from './refusal.ts';
import { reversed } from './reversed.ts';
import { setMembers } from './rows/set-members.ts';

export function addConnection(draft: Draft, operation: OperationOf<'add-connection'>): void {
  const { architecture, how, from, to, arguments: asked } = operation;
  const inside = architectureNamed(draft.document, architecture);
  const drawn = [...(typeof from === 'string' ? [] : from), ...(typeof to === 'string' ? [] : [to])];
  for (const { component } of drawn) if (component !== OWN) componentNamed(inside, component);
  if (from.length === 0) refuse('A connection comes from somewhere.');
  const target = typeof to === 'string' ? targetPiece(to) : endText(to);
  const guess =
    asked === 'auto' && typeof from !== 'string' && typeof to !== 'string'
      ? guessed(draft.document, inside, from, to)
      : undefined;
  const pattern =
    typeof from === 'string'
      ? patternPiece(from)
      : from.map((end) => endText(end) + (guess?.attributes ?? '')).join(' or ');
  const given = typeof asked === 'object' ? `(${argumentsPiece(asked.text)})` : (guess?.arguments ?? '');
  placeMember(draft, architecture, 'connection', `${how} ${pattern} to ${target}${given}`);
}

/** The name that the architecture's own interface has on the canvas. */
const OWN = 'this';

function endText({ component, action }: DrawnEnd): string {
  if (component === OWN) return action ?? refuse('An architecture is connected by one of its own actions.');
  return action === undefined ? component : `${component}.${action}`;
}

/** The connection of an architecture that begins at an offset. */
export function connectionAt(draft: Draft, architecture: string, from: number): ConnectionNode {
  const members = architectureMembers(architectureNamed(draft.document, architecture));
  const found = members.find((one) => one.kind === 'connection' && one.from === from);
  return found ? (found as ConnectionNode) : refuse('There is no such connection.');
}

/** @param from where the connection begins */
export function editConnection(
  draft: Draft,
  operation: Extract<DesignOperation, { readonly connection: string }>,
  from: number,
): void {
  const { document } = draft;
  const node = connectionAt(draft, operation.architecture, from);
  switch (operation.kind) {
    case 'remove-connection':
      removeMember(draft, operation.architecture, from);
      break;
    case 'set-connection-kind':
      draft.change(replaceNode(document, { from, to: from + node.how.length }, operation.how));
      break;
    case 'set-connection-pattern':
      draft.change(replaceNode(document, node.pattern, patternPiece(operation.text)));
      break;
    case 'set-connection-target':
      draft.change(replaceNode(document, node.target, targetPiece(operation.text)));
      break;
    case 'set-connection-arguments':
      setArguments(draft, node, operation.text);
      break;
    case 'set-connection-delay':
      setDelay(draft, node, operation.text);
      break;
    case 'set-connection-name':
      setName(draft, node, operation);
      break;
    case 'set-connection-members':
      setMembers(draft, operation.architecture, from, operation.members);
      break;
    case 'reverse-connection':
      reverse(draft, node);
  }
}

function reverse(draft: Draft, node: ConnectionNode): void {
  const { pattern, target } = reversed(draft.document, node);
  draft.change([
    { from: node.pattern.from, to: node.pattern.to, insert: pattern },
    { from: node.target.from, to: targetEnd(draft.document, node), insert: target },
  ]);
}

function setArguments(draft: Draft, node: ConnectionNode, asked: string | undefined): void {
  const { document } = draft;
  const { to } = node.target;
  const end = targetEnd(document, node);
  const insert = asked === undefined ? '' : `(${argumentsPiece(asked)})`;
  draft.change(replaceNode(document, { from: to, to: end }, insert));
}

function setDelay(draft: Draft, node: ConnectionNode, asked: string | undefined): void {
  const { document } = draft;
  const end = targetEnd(document, node);
  const to = node.after?.to ?? end;
  if (asked !== undefined && node.after) draft.change(replaceNode(document, node.after, delayPiece(asked)));
  else draft.change([{ from: end, to, insert: asked === undefined ? '' : ` after ${delayPiece(asked)}` }]);
}

/** What binds and unbinds it follows its name. */
function setName(
  draft: Draft,
  node: ConnectionNode,
  { architecture, name, isOff }: OperationOf<'set-connection-name'>,
): void {
  const { document } = draft;
  const inside = architectureNamed(document, architecture);
  const members = architectureMembers(inside);
  const problem = name === undefined ? undefined : nameProblem(name);
  if (problem) refuse(problem);
  if (name === undefined && isOff)
    refuse('Only a connection with a name can be off: nothing else could bind it.');
  if (name !== undefined && name !== node.name?.text && connectionNames(inside).has(name))
    refuse(`${architecture} has a connection “${name}” already.`);
  const from = node.after?.to ?? targetEnd(document, node);
  const insert = name === undefined ? '' : ` as ${name}${isOff ? ' off' : ''}`;
  const twins = members.filter(
    (one) => one.kind === 'connection' && one !== node && one.name && one.name.text === node.name?.text,
  );
  const binds =
    name === undefined || !node.name || twins.length > 0
      ? []
      : members.flatMap((one) =>
          one.kind === 'rebinding' ? one.members.filter((each) => each.name.text === node.name!.text) : [],
        );
  draft.change([
    ...replaceNode(document, { from, to: node.to }, insert),
    ...binds.flatMap((one) => replaceNode(document, one.name, name!)),
  ]);
}

/** Behind the target and its arguments. */
function targetEnd({ text }: Document, { target, arguments: given }: ConnectionNode): number {
  return (given && bracketsBehind(text, target.to)?.to) ?? target.to;
}
