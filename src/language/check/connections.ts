import { guess, replaceWith } from '../lower/complaints.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import { type ArchitectureScope, actionOf, actionPaths, isServicePath } from '../names/declared.ts';
import { plainName } from '../syntax/texts.ts';
import type { ComponentNode, ConnectionNode, InterfaceNode } from '../tree.ts';
import { checkArguments } from './arguments.ts';
import type { Check } from './check.ts';
import { eventsOf } from './events-of.ts';
import { checkValue } from './values.ts';

/** @param own the interface of the whole architecture @param bound what the pattern binds, when it has a meaning */
export function checkConnection(
  check: Check,
  scope: ArchitectureScope,
  own: InterfaceNode | undefined,
  node: ConnectionNode,
  bound: ReadonlySet<string> | undefined,
): void {
  checkPrivate(check, scope, node);
  for (const { value } of node.arguments ?? []) {
    checkValue(check, value, { states: new Set(), bound, hasEvents: true });
  }
  const goal = node.target.text === '' ? undefined : goalOf(check, scope, own, node);
  if (goal) checkGoal(check, node, goal);
}

/** Where a connection leads. */
interface Goal {
  readonly of: InterfaceNode;
  /** The path of an action in it. */
  readonly path: string;
  /** What stands before the path in the text. */
  readonly prefix: string;
  readonly isOwn: boolean;
}

/** A component of the architecture, one of a row of them, or the architecture itself. */
function goalOf(
  check: Check,
  { components, node }: ArchitectureScope,
  own: InterfaceNode | undefined,
  { target }: ConnectionNode,
): Goal | undefined {
  const { declared, complaints, suggestions } = check;
  const written = plainName(target.text);
  const [first] = written.split('.', 1);
  const component = components.get(first);
  if (component) {
    const of = declared.interfaces.get(component.interface.text);
    const prefix = `${first}.${numberIn(check, component, written, target)}`;
    return of && { of, path: written.slice(prefix.length), prefix, isOwn: false };
  }
  if (own && actionOf(own, written, declared)) return { of: own, path: written, prefix: '', isOwn: true };
  const near = suggestions.nearest(first, [...components.keys()]);
  const fixed = near && `${near}${written.slice(first.length)}`;
  const message = `${node.name.text} has no component “${first}”.${guess(near)}`;
  return complaints.error(
    'unknown-component',
    target,
    message,
    fixed ? replaceWith(target, fixed) : undefined,
  );
}

/** `2.` of `sensors.2.reset`, when there is a row of them. */
function numberIn(
  { complaints }: Check,
  { size, name }: ComponentNode,
  written: string,
  target: ConnectionNode['target'],
): string {
  const [number] = (size && /^\d+(\.|$)/.exec(written.slice(name.text.length + 1))) ?? [''];
  const most = size?.value;
  if (
    number !== '' &&
    most !== undefined &&
    !(Number.parseInt(number, 10) >= 1 && Number.parseInt(number, 10) <= most)
  ) {
    complaints.error('value', target, `${name.text} has the numbers 1 to ${most}.`);
  }
  return number;
}

function checkGoal(
  check: Check,
  { target, arguments: given }: ConnectionNode,
  { of, path, prefix, isOwn }: Goal,
): void {
  const { declared, complaints, suggestions } = check;
  const action = actionOf(of, path, declared);
  if (!action) {
    if (path !== '' && isServicePath(of, path, declared)) return;
    const near = suggestions.nearest(path, actionPaths(of, declared));
    const example = near ?? actionPaths(of, declared)[0] ?? 'action';
    const message =
      path === ''
        ? `Expected an action of ${of.name.text} after the component, as in ${prefix}${example}.`
        : `${of.name.text} has no action “${path}”.${guess(near)}`;
    const fix = near === undefined ? undefined : replaceWith(target, prefix + near);
    complaints.error('unknown-action', target, message, fix);
    return;
  }
  // from inside, the architecture's own actions are seen the other way round
  const wrong = isOwn ? 'in' : 'out';
  if (action.direction === wrong || action.direction === 'private') {
    const way = action.direction === 'private' ? 'is private' : `goes ${action.direction}`;
    complaints.warn(
      'direction',
      target,
      `“${path}” of ${of.name.text} ${way}: nothing can be sent to it here.`,
    );
  }
  if (given) checkArguments(check, action.node, given, target);
}

/** An architecture does not see private actions. */
function checkPrivate(
  { declared, complaints }: Check,
  architecture: ArchitectureScope,
  { pattern }: ConnectionNode,
): void {
  for (const { name } of eventsOf(pattern)) {
    if (name.kind !== 'name') continue;
    const meaning = declaredMeaning({ declared, architecture }, plainName(name.text));
    const [action, ...others] = meaning?.actions ?? [];
    if (action?.direction !== 'private' || others.length > 0) continue;
    complaints.warn('direction', name, `“${action.name.text}” is private: an architecture does not see it.`);
  }
}
