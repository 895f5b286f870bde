import type { Behaviour, BehaviourRule, Step, Timer } from '../model/design/behaviour.ts';
import type { Action, ActionDirection, Interface, Parameter, ValueType } from '../model/design/interface.ts';
import { DEFAULT_RUN, type RunOptions, type RunRecipe } from '../model/design/run.ts';
import type { RunArgument, RunExpression } from '../model/design/run-expression.ts';
import type {
  ConnectionKind,
  ConnectionTarget,
  Rebinding,
  System,
  SystemComponent,
  SystemConnection,
} from '../model/design/system.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { BinaryOperator, Json } from '../model/pattern/expression.ts';
import type { Pattern } from '../model/pattern/pattern.ts';
import { basic } from './pattern-pieces.ts';

/** Systems in few words, for tests of what runs them. */

const NOWHERE = { from: 0, to: 0 };

/** A number, a text, …; `?x` is a placeholder, `$x` a state, `.x` a path of the payload; an expression is itself. */
export type Word = Json | RunExpression;

export function value(word: Word): RunExpression {
  if (typeof word === 'object' && word !== null && 'kind' in word) return word as RunExpression;
  if (typeof word === 'string') {
    if (word.startsWith('?')) return { kind: 'placeholder', name: word.slice(1) };
    if (word.startsWith('$')) return { kind: 'state', name: word.slice(1) };
    if (word.startsWith('.')) return { kind: 'field', field: 'payload', path: word.slice(1) };
  }
  return { kind: 'literal', value: word as Json };
}

export function calc(left: Word, operator: BinaryOperator, right: Word): RunExpression {
  return { kind: 'binary', operator, left: value(left), right: value(right) };
}

export function draw(name: 'normal' | 'uniform' | 'choice', ...args: Word[]): RunExpression {
  return { kind: 'call', name, args: args.map(value) };
}

type Words = Readonly<Record<string, Word>>;

function argumentsOf(words: Words): RunArgument[] {
  return Object.entries(words).map(([key, word]) => ({ key, value: value(word) }));
}

export function emit(action: string, words: Words = {}, after?: Word): Step {
  const wait = after === undefined ? undefined : value(after);
  return { kind: 'emit', action, arguments: argumentsOf(words), after: wait, at: NOWHERE };
}

export function set(name: string, word: Word): Step {
  return { kind: 'set', name, value: value(word), at: NOWHERE };
}

export function call(name: string): Step {
  return { kind: 'call', name, at: NOWHERE };
}

export function when(
  pattern: Pattern | string,
  steps: readonly Step[],
  more: Partial<BehaviourRule> = {},
): BehaviourRule {
  return { pattern: partOf(pattern), guard: undefined, firing: 'serial', steps, at: NOWHERE, ...more };
}

export function every(millis: Word, ...steps: Step[]): Timer {
  return { every: value(millis), steps, at: NOWHERE };
}

/** What a module does: states with their first values, and whatever else it has. */
export function behaviour(parts: Partial<Omit<Behaviour, 'states'>> & { states?: Words } = {}): Behaviour {
  const { states = {}, ...rest } = parts;
  const first = Object.entries(states).map(([name, word]) => ({ name, value: value(word) }));
  return { start: [], finish: [], timers: [], rules: [], script: undefined, ...rest, states: first };
}

/**
 * An interface from its actions, one per line or comma: `out reading(value: number, unit = "C", note?)`. Without a
 * direction it is both ways, without a type anything.
 */
export function face(name: string, actions: string): Interface {
  const lines = actions.match(/[^,()]+(\([^)]*\))?/g) ?? [];
  return {
    name,
    extends: [],
    requires: [],
    services: [],
    actions: lines
      .map((line) => line.trim())
      .filter(Boolean)
      .map(actionOf),
    at: NOWHERE,
  };
}

function actionOf(text: string): Action {
  const [, direction = 'both', name, , parameters = ''] =
    /^(?:(in|out|private|both)\s+)?([\w.]+)(\(([^)]*)\))?$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`no action: ${text}`);
  return {
    name,
    direction: direction as ActionDirection,
    parameters: parameters
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .map(parameterOf),
    at: NOWHERE,
    isOwn: true,
  };
}

function parameterOf(text: string): Parameter {
  const [, name, mark, type = 'any', fallback] =
    /^(\w+)(\?)?(?::\s*(\w+))?(?:\s*=\s*(.+))?$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`no parameter: ${text}`);
  const plain = { kind: 'plain', name: type } as ValueType;
  if (fallback === undefined) return { name, type: plain, isOptional: mark !== undefined };
  return { name, type: plain, isOptional: true, default: JSON.parse(fallback) };
}

export interface Part {
  /** `sensor: Sensor`; behind a dot of a composite it is inside of it: `server.db: Db`. */
  readonly component: string;
  /** None: the outside world. */
  readonly does?: Behaviour;
  /** It is an architecture. */
  readonly isComposite?: boolean;
}

export interface Wire {
  readonly how: ConnectionKind;
  readonly pattern: Pattern | string;
  /** `alerter.notify`, `alerter` as a whole, `?s.notify`, `this.answer`. */
  readonly to: string;
  readonly gives?: Words;
  readonly after?: Word;
  /** The path of the architecture that it is inside of. */
  readonly inside?: string;
  readonly name?: string;
  readonly isOff?: boolean;
}

export function wire(
  how: ConnectionKind,
  pattern: Pattern | string,
  to: string,
  more: Partial<Wire> = {},
): Wire {
  return { how, pattern, to, ...more };
}

export interface SystemParts {
  readonly interfaces: readonly Interface[];
  readonly parts: readonly Part[];
  readonly wires?: readonly Wire[];
  readonly rebindings?: readonly {
    readonly pattern: Pattern | string;
    readonly bind?: readonly string[];
    readonly unbind?: readonly string[];
  }[];
  readonly clocks?: readonly ClockSpec[];
}

/** Connections have the ids `c0`, `c1`, … */
export function systemOfParts({
  interfaces,
  parts,
  wires = [],
  rebindings = [],
  clocks = [],
}: SystemParts): System {
  const components: SystemComponent[] = [];
  for (const { component, does, isComposite = false } of parts) {
    const [path, name] = component.split(':').map((text) => text.trim());
    const around = components.findIndex(
      (other) =>
        other.isComposite &&
        path.startsWith(`${other.path}.`) &&
        !path.slice(other.path.length + 1).includes('.'),
    );
    components.push({
      path,
      interface: interfaces.findIndex((one) => one.name === name),
      inside: around < 0 ? undefined : around,
      module: does ? name : undefined,
      behaviour: does,
      isComposite,
    });
  }
  const connections = wires.map((one, i) => connectionOf(one, `c${i}`, components));
  const idsOf = (names: readonly string[]): string[] =>
    connections.filter(({ name }) => name !== undefined && names.includes(name)).map(({ id }) => id);
  return {
    name: 'Tested',
    interfaces,
    components,
    connections,
    rebindings: rebindings.map(
      ({ pattern, bind = [], unbind = [] }): Rebinding => ({
        inside: undefined,
        pattern: partOf(pattern),
        steps: [
          { kind: 'bind', connections: idsOf(bind) },
          { kind: 'unbind', connections: idsOf(unbind) },
        ],
        at: NOWHERE,
      }),
    ),
    rules: { constraints: [], clocks },
  };
}

function connectionOf(one: Wire, id: string, components: readonly SystemComponent[]): SystemConnection {
  const { how, pattern, to, gives, after, inside, name, isOff = false } = one;
  const around = components.findIndex(({ path }) => path === inside);
  return {
    id,
    name,
    isOff,
    how,
    inside: around < 0 ? undefined : around,
    pattern: partOf(pattern),
    target: targetOf(to, components),
    arguments: gives && argumentsOf(gives),
    after: after === undefined ? undefined : value(after),
    at: NOWHERE,
  };
}

function targetOf(to: string, components: readonly SystemComponent[]): ConnectionTarget {
  const whole = components.findIndex(({ path }) => path === to);
  if (whole >= 0) return { kind: 'component', component: whole, action: undefined };
  const dot = to.lastIndexOf('.');
  const [head, action] = dot < 0 ? [to, undefined] : [to.slice(0, dot), to.slice(dot + 1)];
  if (head.startsWith('?')) return { kind: 'bound', placeholder: head.slice(1), action };
  if (head === 'this') return { kind: 'own', action: action ?? '' };
  const component = components.findIndex(({ path }) => path === head);
  if (component < 0) throw new Error(`no component: ${to}`);
  return { kind: 'component', component, action };
}

function partOf(pattern: Pattern | string): Pattern {
  return typeof pattern === 'string' ? basic(pattern) : pattern;
}

/** A recipe with nothing decided beside the seed. */
export function recipeWith(options: Partial<RunOptions> = {}, more: Partial<RunRecipe> = {}): RunRecipe {
  return { options: { ...DEFAULT_RUN, ...options }, injected: [], choices: [], dropped: [], ...more };
}
