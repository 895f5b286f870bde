import { guess, replaceWith } from '../lower/complaints.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import { splitGuard, statesOf } from '../lower/state-guards.ts';
import { actionOf, actionPaths, membersOf, type Scope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { keyText } from '../print/expression-doc.ts';
import { plainName } from '../syntax/texts.ts';
import type {
  ActionNode,
  CallStepNode,
  EmitNode,
  InterfaceNode,
  ModuleNode,
  StateNode,
  StepsNode,
  WhenNode,
} from '../tree.ts';
import { checkArguments } from './arguments.ts';
import { type BoundTypes, boundTypes } from './bound-types.ts';
import type { Check } from './check.ts';
import { functionsIn } from './scripts.ts';
import { addAction, turnAction } from './skeletons.ts';
import { checkValue, type ValueScope } from './values.ts';

/** @param boundBy what a pattern of the text binds, `undefined` when it has no meaning */
export function checkModule(
  check: Check,
  node: ModuleNode,
  boundBy: (pattern: object) => ReadonlySet<string> | undefined,
): void {
  const of = node.implements && check.interfaceNamed(node.implements);
  const states = statesOf(node);
  const scripts = scriptsOf(node);
  const functions = scripts.length === 0 ? undefined : new Set(scripts.flatMap(functionsIn));
  const none: StepScope = { states, bound: new Set(), hasEvents: false, types: NO_TYPES, functions };
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
        checkWhen(check, node, member, of, { ...none, bound: boundBy(member.pattern), hasEvents: true });
        break;
    }
  }
  if (of) checkHandlers(check, node, of);
}

function scriptsOf({ members }: ModuleNode): string[] {
  return members.flatMap((one) => (one.kind === 'script' ? [one.text] : []));
}

/** What the steps of a module may look at and call. */
interface StepScope extends ValueScope {
  readonly types: () => BoundTypes;
  /** Of its script; none when it has no script. */
  readonly functions: ReadonlySet<string> | undefined;
}

const NO_TYPES = (): BoundTypes => new Map();

function checkWhen(
  check: Check,
  node: ModuleNode,
  { pattern, steps }: WhenNode,
  of: InterfaceNode | undefined,
  scope: StepScope,
): void {
  const { guard } = splitGuard(pattern, scope.states);
  if (guard) checkValue(check, guard, scope);
  const types = (): BoundTypes => boundTypes(pattern, { declared: check.declared, module: node });
  checkSteps(check, steps, of, { ...scope, types });
}

function checkSteps(
  check: Check,
  { steps }: StepsNode,
  of: InterfaceNode | undefined,
  scope: StepScope,
): void {
  for (const step of steps) {
    if (step.kind === 'emit') checkEmit(check, step, of, scope);
    else if (step.kind === 'state') checkState(check, step, scope);
    else checkCall(check, step, scope);
  }
}

/** What is called is a function of the script (rule N29). */
function checkCall(
  { complaints, suggestions }: Check,
  { name }: CallStepNode,
  { functions }: StepScope,
): void {
  if (name.text === '' || functions?.has(name.text)) return;
  const near = suggestions.nearest(name.text, [...(functions ?? [])]);
  const message = functions
    ? `The script has no function “${name.text}”.${guess(near)}`
    : `There is no script with a function “${name.text}”. Add one to the module, as in script """function ${name.text}(match) { … }""".`;
  const fix = near === undefined ? undefined : replaceWith(name, near);
  complaints.error('unknown-function', name, message, fix);
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

function checkEmit(check: Check, node: EmitNode, of: InterfaceNode | undefined, scope: StepScope): void {
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
    const keys = node.arguments.map(({ key }) => `${keyText(key)}: any`);
    const isNew = /^[A-Za-z_]\w*$/.test(own);
    const addition = isNew ? addAction(check, of, own, `out ${own}(${keys.join(', ')})`) : undefined;
    const message = `${of.name.text} has no action “${own}”.${guess(near)}`;
    complaints.error('unknown-action', action, message, fix, addition);
    return;
  }
  if (found.direction === 'in') {
    const message = `“${own}” comes in: a module of ${of.name.text} takes it and does not emit it.`;
    const fix = own.includes('.') ? undefined : turnAction(own, found.node, 'out');
    complaints.warn('direction', action, message, fix);
  }
  checkArguments(check, found.node, node.arguments, action, scope.types);
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Actions that come in should be handled, by a rule or a function of their name (X11: a warning, not an error). */
function checkHandlers({ declared, complaints }: Check, node: ModuleNode, of: InterfaceNode): void {
  const incoming = membersOf(of, declared).filter(
    (one): one is ActionNode => one.kind === 'action' && one.direction === 'in',
  );
  const handled = handledActions(node, { declared, module: node });
  const functions = new Set(scriptsOf(node).flatMap(functionsIn));
  const open =
    handled === 'all'
      ? []
      : incoming.filter((action) => !handled.has(action) && !functions.has(action.name.text));
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
