import { guess, replaceWith } from '../lower/complaints.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import { actionOf, actionPaths, membersOf, type Scope } from '../names/declared.ts';
import { plainName } from '../syntax/texts.ts';
import type { ActionNode, EmitNode, InterfaceNode, ModuleNode, StateNode, StepsNode } from '../tree.ts';
import { checkArguments } from './arguments.ts';
import type { Check } from './check.ts';
import { eventsOf } from './events-of.ts';
import { checkValue, type ValueScope } from './values.ts';

/** @param boundBy what a pattern of the text binds, `undefined` when it has no meaning */
export function checkModule(
  check: Check,
  node: ModuleNode,
  boundBy: (pattern: object) => ReadonlySet<string> | undefined,
): void {
  const of = node.implements && check.interfaceNamed(node.implements);
  const states = new Set(node.members.flatMap((one) => (one.kind === 'state' ? [one.name.text] : [])));
  const none: ValueScope = { states, bound: new Set(), hasEvents: false };
  for (const member of node.members) {
    switch (member.kind) {
      case 'state':
        checkValue(check, member.value, { ...none, states: new Set() });
        break;
      case 'start':
      case 'finish':
        checkSteps(check, member.steps, of, none);
        break;
      case 'timer':
        checkValue(check, member.every, none);
        checkSteps(check, member.steps, of, none);
        break;
      case 'when':
        checkSteps(check, member.steps, of, { states, bound: boundBy(member.pattern), hasEvents: true });
        break;
    }
  }
  if (of) checkHandlers(check, node, of);
}

function checkSteps(
  check: Check,
  { steps }: StepsNode,
  of: InterfaceNode | undefined,
  scope: ValueScope,
): void {
  for (const step of steps) {
    if (step.kind === 'emit') checkEmit(check, step, of, scope);
    else checkState(check, step, scope);
  }
}

function checkState(check: Check, { name, value }: StateNode, scope: ValueScope): void {
  const { complaints, suggestions } = check;
  if (name.text !== '' && !scope.states.has(name.text)) {
    const near = suggestions.nearest(name.text, [...scope.states]);
    const message = `There is no state “${name.text}”. Declare it among the members of the module, as in set ${name.text} = 0.${guess(near)}`;
    complaints.error('state', name, message, near === undefined ? undefined : replaceWith(name, near));
  }
  checkValue(check, value, scope);
}

function checkEmit(check: Check, node: EmitNode, of: InterfaceNode | undefined, scope: ValueScope): void {
  for (const { value } of node.arguments) checkValue(check, value, scope);
  if (node.after) checkValue(check, node.after, scope);
  const { action } = node;
  if (!of || action.text === '') return;
  const { declared, complaints, suggestions } = check;
  const own = withoutPrefix(plainName(action.text), `${of.name.text}.`);
  const found = actionOf(of, own, declared);
  if (!found) {
    const near = suggestions.nearest(own, actionPaths(of, declared));
    const fix = near === undefined ? undefined : replaceWith(action, near);
    complaints.error('unknown-action', action, `${of.name.text} has no action “${own}”.${guess(near)}`, fix);
    return;
  }
  if (found.direction === 'in') {
    const message = `“${own}” comes in: a module of ${of.name.text} takes it and does not emit it.`;
    complaints.warn('direction', action, message);
  }
  checkArguments(check, found.node, node.arguments, action);
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Actions that come in should be handled (X11: a warning, not an error). */
function checkHandlers({ declared, complaints }: Check, node: ModuleNode, of: InterfaceNode): void {
  if (node.members.some(({ kind }) => kind === 'script')) return;
  const incoming = membersOf(of, declared).filter(
    (one): one is ActionNode => one.kind === 'action' && one.direction === 'in',
  );
  const handled = handledActions(node, { declared, module: node });
  const open = handled === 'all' ? [] : incoming.filter((action) => !handled.has(action));
  if (open.length === 0) return;
  const list = open.map(({ name }) => `“${name.text}”`).join(', ');
  complaints.warn(
    'unhandled',
    node.name,
    `${node.name.text} does nothing when ${list} of ${of.name.text} comes in.`,
  );
}

function handledActions({ members }: ModuleNode, scope: Scope): Set<ActionNode> | 'all' {
  const handled = new Set<ActionNode>();
  for (const member of members) {
    if (member.kind !== 'when') continue;
    for (const { name } of eventsOf(member.pattern)) {
      if (name.kind !== 'name') return 'all';
      const meaning = declaredMeaning(scope, plainName(name.text));
      for (const action of meaning?.actions ?? []) handled.add(action);
    }
  }
  return handled;
}
