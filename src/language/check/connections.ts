import { guess, replaceWith } from '../lower/complaints.ts';
import { indexOf, isRow } from '../lower/indexed.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import { type Counters, hasCounter } from '../names/constants.ts';
import { type ArchitectureScope, actionOf, actionPaths, isServicePath } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { type Target, targetOf } from '../names/targets.ts';
import { plainName } from '../syntax/texts.ts';
import type { ConnectionNode, InterfaceNode, TargetNode } from '../tree.ts';
import { checkArguments } from './arguments.ts';
import { boundTypes } from './bound-types.ts';
import type { Check } from './check.ts';
import { checkHandedOn } from './handed-on.ts';
import { checkServices, serviceOf } from './services.ts';
import { addAction, turnAction } from './skeletons.ts';
import { checkValue, type ValueScope } from './values.ts';

const NO_STATES: ReadonlySet<string> = new Set();

/** @param bound what the pattern binds, when it has a meaning @param counters of the generators around it */
export function checkConnection(
  check: Check,
  scope: ArchitectureScope,
  node: ConnectionNode,
  bound: ReadonlySet<string> | undefined,
  counters: Counters,
): void {
  const { declared, complaints } = check;
  checkPrivate(check, scope, node);
  const values: ValueScope = { states: NO_STATES, bound, hasEvents: true, counters };
  for (const { value } of node.arguments ?? []) checkValue(check, value, values);
  checkDelay(check, node, values);
  const { target } = node;
  if (target.kind === 'indexed') {
    checkValue(check, target.index, { ...values, isConstant: true });
    const component = scope.components.get(target.name.text);
    if (component && isRow(component, target, complaints) && !hasCounter(target.index))
      indexOf(component, target.index, counters, complaints);
  }
  if (target.kind === 'name' && target.text === '') return;
  checkGoal(check, scope, node, targetOf(target, scope, declared), bound);
}

/** What is handed on at once takes no time. */
function checkDelay(check: Check, { how, after, from, to }: ConnectionNode, values: ValueScope): void {
  if (!after) return;
  checkValue(check, after, values);
  if (how !== 'connect') return;
  const word = { from, to: Math.min(to, from + how.length) };
  const message = '“connect” hands on at once. What takes time goes through a pipe or an agent.';
  check.complaints.error('place', after, message, replaceWith(word, 'pipe'), replaceWith(word, 'agent'));
}

function checkGoal(
  check: Check,
  scope: ArchitectureScope,
  node: ConnectionNode,
  goal: Target,
  bound: ReadonlySet<string> | undefined,
): void {
  const { declared } = check;
  switch (goal.kind) {
    case 'unknown':
      unknownGoal(check, scope, node.target, goal.text);
      break;
    case 'bound':
      checkBoundGoal(check, scope, node, goal, bound);
      break;
    case 'own':
      checkAction(check, scope, node, goal.of, goal.path, true);
      break;
    case 'component': {
      const { component, index, path } = goal;
      const most = component.size?.value;
      if (typeof index === 'number' && most !== undefined && !(index >= 1 && index <= most))
        check.complaints.error('value', node.target, `${component.name.text} has the numbers 1 to ${most}.`);
      const of = declared.interfaces.get(component.interface.text);
      if (path === '') checkWhole(check, node);
      else if (of) checkAction(check, scope, node, of, path, false);
    }
  }
}

function unknownGoal(
  { complaints, suggestions }: Check,
  { components, node }: ArchitectureScope,
  target: TargetNode,
  written: string,
): void {
  const [first] = written.split('.', 1);
  const near = suggestions.nearest(first, [...components.keys()]);
  const place = target.kind === 'indexed' ? target.name : target;
  const fixed = near && `${near}${written.slice(first.length)}`;
  const message = `${node.name.text} has no component “${first}”.${guess(near)}`;
  complaints.error('unknown-component', place, message, fixed ? replaceWith(place, fixed) : undefined);
}

/** What arrives at a component as a whole keeps its name and what it carries. */
function checkWhole({ complaints }: Check, { arguments: given, target }: ConnectionNode): void {
  if (!given || given.length === 0) return;
  const message =
    'What is handed to a component as a whole keeps what it carries. Name the action that takes these values, or remove them.';
  complaints.error('place', { from: given[0].from, to: given[given.length - 1].to }, message, {
    title: 'Remove the values',
    edits: [{ from: target.to, to: given[given.length - 1].to + 1, insert: '' }],
  });
}

function checkBoundGoal(
  { complaints, declared, suggestions }: Check,
  { components }: ArchitectureScope,
  { target }: ConnectionNode,
  { placeholder, path }: Extract<Target, { kind: 'bound' }>,
  bound: ReadonlySet<string> | undefined,
): void {
  if (bound?.has(placeholder) === false) {
    const message = `?${placeholder} has no value here. The pattern before does not bind it in every way in which it can match.`;
    complaints.error('unbound', target, message);
  }
  if (path === '') return;
  const interfaces = new Set([...components.values()].map((one) => one.interface.text));
  const known = [...interfaces]
    .map((name) => declared.interfaces.get(name))
    .filter((one) => one !== undefined);
  if (known.length === 0 || known.some((of) => actionOf(of, path, declared))) return;
  const near = suggestions.nearest(
    path,
    known.flatMap((of) => actionPaths(of, declared)),
  );
  const place = target.kind === 'bound' && target.path ? target.path : target;
  const fix = near === undefined ? undefined : replaceWith(place, near);
  complaints.error('unknown-action', place, `No component has an action “${path}”.${guess(near)}`, fix);
}

function checkAction(
  check: Check,
  architecture: ArchitectureScope,
  node: ConnectionNode,
  of: InterfaceNode,
  path: string,
  isOwn: boolean,
): void {
  const { declared, complaints } = check;
  const { target, arguments: given, pattern } = node;
  const action = actionOf(of, path, declared);
  if (!action) {
    if (!isServicePath(of, path, declared)) unknownAction(check, target, of, path);
    else checkServices(check, node, { of: of.name.text, path, isOwn }, serviceOf(check, architecture, node));
    return;
  }
  // from inside, the architecture's own actions are seen the other way round
  const wrong = isOwn ? 'in' : 'out';
  if (action.direction === wrong || action.direction === 'private') {
    const way = action.direction === 'private' ? 'is private' : `goes ${action.direction}`;
    const message = `“${path}” of ${of.name.text} ${way}: nothing can be sent to it here.`;
    const isPlain = action.node.direction === action.direction;
    const fix = isPlain ? turnAction(path, action.node, isOwn ? 'out' : 'in') : undefined;
    complaints.warn('direction', target, message, fix);
  }
  const scope = { declared, architecture };
  if (given) checkArguments(check, action.node, given, target, () => boundTypes(pattern, scope));
  else checkHandedOn(check, pattern, scope, action.node, target);
}

function unknownAction(check: Check, target: TargetNode, of: InterfaceNode, path: string): void {
  const { declared, complaints, suggestions } = check;
  const near = suggestions.nearest(path, actionPaths(of, declared));
  const message = `${of.name.text} has no action “${path}”.${guess(near)}`;
  const place = target.kind === 'name' ? target : (target.path ?? target);
  const written = target.kind === 'name' ? plainName(target.text) : path;
  const fix =
    near === undefined
      ? undefined
      : replaceWith(place, written.slice(0, written.length - path.length) + near);
  const isNew = /^[A-Za-z_]\w*$/.test(path);
  const addition = isNew ? addAction(check, of, path, `in ${path}()`) : undefined;
  complaints.error('unknown-action', target, message, fix, addition);
}

/** An architecture does not see private actions. */
function checkPrivate(
  { declared, complaints }: Check,
  architecture: ArchitectureScope,
  { pattern }: Pick<ConnectionNode, 'pattern'>,
): void {
  for (const { name } of eventsOf(pattern)) {
    if (name.kind !== 'name') continue;
    const meaning = declaredMeaning({ declared, architecture }, plainName(name.text));
    const [action, ...others] = meaning?.actions ?? [];
    if (action?.direction !== 'private' || others.length > 0) continue;
    const fix = turnAction(action.name.text, action, 'out');
    const message = `“${action.name.text}” is private: an architecture does not see it.`;
    complaints.warn('direction', name, message, fix);
  }
}
