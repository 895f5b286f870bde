import type { ConnectionEnd } from '../../model/design/design.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import type { ArchitectureScope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { plainName } from '../syntax/texts.ts';
import type { ConnectionNode, ModuleNode } from '../tree.ts';
import type { Check } from './check.ts';
import { emittedIn, functionsIn } from './scripts.ts';
import type { Places, Wire } from './wires.ts';

/** An action of a component; of the component as a whole the action is `*`. */
type Spot = string;

interface Step {
  readonly to: Spot;
  /** The connection that leads there; none: the component itself does. */
  readonly by: ConnectionNode | undefined;
}

/**
 * Whoever emits waits for what a `connect` delivers, and so on along the next ones: a way back to where it began never
 * ends (rule N31). Ways lead along connections, and inside a component from what its module takes to what it emits then.
 */
export function checkConnectCycles(
  check: Check,
  scope: ArchitectureScope,
  wires: readonly Wire[],
  places: Places,
): void {
  const steps = new Map<Spot, Step[]>();
  let left = MOST_STEPS;
  const add = (from: Spot, step: Step): void => {
    if (left-- <= 0) return;
    const known = steps.get(from);
    if (known) known.push(step);
    else steps.set(from, [step]);
  };
  const waiting = wires.filter(({ node }) => node.how === 'connect' && !node.isOff);
  if (waiting.length === 0) return;
  for (const { node, from, to } of waiting) {
    for (const end of from) {
      for (const emitter of places.of(end))
        for (const taker of places.of(to))
          add(spot(emitter, actionOf(end)), { to: spot(taker, actionOf(to)), by: node });
    }
  }
  const reactions = new Map<ModuleNode, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const [name, { module }] of scope.components) {
    const node = module && check.declared.modules.get(module.text);
    if (!node) continue;
    const known = reactions.get(node) ?? reactionsOf(check, node);
    reactions.set(node, known);
    for (const [taken, emitted] of known) {
      for (const action of emitted) {
        add(spot(name, taken), { to: spot(name, action), by: undefined });
        // what arrives as a whole may be anything
        add(spot(name, '*'), { to: spot(name, action), by: undefined });
      }
    }
  }
  if (left > 0) complain(check, steps);
}

/** Steps that are looked at; a text with more of them is not checked. */
const MOST_STEPS = 200_000;

function actionOf(end: ConnectionEnd): string {
  return (end.kind === 'component' || end.kind === 'interface' ? end.action : undefined) ?? '*';
}

function spot(component: string, action: string): Spot {
  return `${component} ${action}`;
}

/** What a module emits, without delay, when an action comes in. */
function reactionsOf({ declared }: Check, node: ModuleNode): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const prefix = node.implements ? `${node.implements.text}.` : '';
  const own = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  const note = (taken: string, emitted: readonly string[]): void => {
    const known = found.get(taken) ?? new Set();
    for (const one of emitted) known.add(own(one));
    found.set(taken, known);
  };
  const scripts = node.members.flatMap((one) => (one.kind === 'script' ? [one.text] : []));
  const byScript = scripts.flatMap(emittedIn);
  for (const name of scripts.flatMap(functionsIn)) note(name, byScript);
  for (const member of node.members) {
    if (member.kind !== 'when') continue;
    const emitted = member.steps.steps.flatMap((step) => {
      if (step.kind === 'call-step') return byScript;
      return step.kind === 'emit' && !step.after ? [plainName(step.action.text)] : [];
    });
    for (const { name } of eventsOf(member.pattern)) {
      const written = name.kind === 'name' ? plainName(name.text) : undefined;
      const meaning =
        written === undefined ? undefined : declaredMeaning({ declared, module: node }, written);
      note(meaning ? own(meaning.name) : '*', emitted);
    }
  }
  return found;
}

function complain({ complaints }: Check, steps: ReadonlyMap<Spot, readonly Step[]>): void {
  const groups = groupsOf(steps);
  const said = new Set<number>();
  for (const [from, list] of steps) {
    for (const { to, by } of list) {
      const group = groups.get(from);
      if (!by || group === undefined || group !== groups.get(to) || said.has(group)) continue;
      said.add(group);
      const way = wayBack(steps, groups, to, from);
      const names = [from, ...way].map((one) => one.slice(0, one.indexOf(' ')));
      const path = names.filter((name, i) => name !== names[i - 1]);
      const closed = path.length === 1 || path[0] !== path[path.length - 1] ? [...path, path[0]] : path;
      const message = `These connections wait for one another without end: ${closed.join(' -> ')}. Let one of them be a pipe or an agent.`;
      const word = { from: by.from, to: by.from + by.how.length };
      complaints.warn('connect-cycle', { from: by.from, to: by.to }, message, {
        title: 'Make it a pipe',
        edits: [{ ...word, insert: 'pipe' }],
      });
    }
  }
}

/** The shortest way inside a group, both ends included. */
function wayBack(
  steps: ReadonlyMap<Spot, readonly Step[]>,
  groups: ReadonlyMap<Spot, number>,
  start: Spot,
  goal: Spot,
): Spot[] {
  const before = new Map<Spot, Spot | undefined>([[start, undefined]]);
  for (const at of before.keys()) {
    if (at === goal) break;
    for (const { to } of steps.get(at) ?? [])
      if (groups.get(to) === groups.get(goal) && !before.has(to)) before.set(to, at);
  }
  const way: Spot[] = [];
  for (let at: Spot | undefined = goal; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

/**
 * Numbers the spots that lie on ways back to themselves: those of one group reach one another (Tarjan's strongly
 * connected components, with a stack of its own instead of recursion).
 */
function groupsOf(steps: ReadonlyMap<Spot, readonly Step[]>): Map<Spot, number> {
  const order = new Map<Spot, number>();
  const low = new Map<Spot, number>();
  const groups = new Map<Spot, number>();
  const stack: Spot[] = [];
  const isOpen = new Set<Spot>();
  let count = 0;
  for (const root of steps.keys()) {
    if (order.has(root)) continue;
    const todo: { at: Spot; next: number }[] = [];
    const enter = (at: Spot): void => {
      order.set(at, order.size);
      low.set(at, order.size - 1);
      stack.push(at);
      isOpen.add(at);
      todo.push({ at, next: 0 });
    };
    enter(root);
    for (let top = todo.at(-1); top; top = todo.at(-1)) {
      const { at } = top;
      const step = steps.get(at)?.[top.next++];
      if (step) {
        if (!order.has(step.to)) enter(step.to);
        else if (isOpen.has(step.to)) low.set(at, Math.min(low.get(at)!, order.get(step.to)!));
        continue;
      }
      todo.pop();
      const parent = todo.at(-1);
      if (parent) low.set(parent.at, Math.min(low.get(parent.at)!, low.get(at)!));
      if (low.get(at) !== order.get(at)) continue;
      const members = stack.splice(stack.lastIndexOf(at));
      for (const one of members) isOpen.delete(one);
      const isCycle = members.length > 1 || (steps.get(at) ?? []).some(({ to }) => to === at);
      if (isCycle) for (const one of members) groups.set(one, count);
      count++;
    }
  }
  return groups;
}
