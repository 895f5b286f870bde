import type { Raw } from './raw.ts';

const A_PATTERN = 'a pattern, such as Sensor.reading or (A -> B)';
const A_VALUE = 'a value, such as 3, "text", ?x or payload.amount';
const A_BODY =
  'what must hold: exists, never, every … leads to, every … satisfies, match, not match, count, single root, no unlinked events, depth at most, or emitted by';

const AFTER_PATTERN = 'an operator such as ->, a condition behind where, or the next declaration';

const DECLARATIONS = ['interface', 'module', 'architecture', 'pattern', 'clock', 'constraint', 'observe'];
const BODIES = ['exists', 'never', 'every', 'match', 'not', 'count', 'single', 'no', 'depth', 'emitted'];

/** By parent and by the kid before the place; `''` before all, `*` behind any other. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Document: {
    Constraint: AFTER_PATTERN,
    Macro: AFTER_PATTERN,
    '*': 'a declaration: interface, module, architecture, pattern, clock, constraint or observe',
  },
  Interface: {
    interface: 'the name of the interface',
    Name: '“{”, or extends and other interfaces',
    Extends: '“{”',
    '*': 'an action such as out reading(value: number), or requires, service or “}”',
  },
  Action: { Direction: 'the name of an action', '*': 'the parameters in round brackets' },
  Parameter: { Key: 'a colon and a type', Optional: 'a colon and a type', ':': 'a type', '=': 'a value' },
  Field: { Key: 'a colon and a type', Optional: 'a colon and a type', '*': 'a type' },
  Service: { service: 'the name of the service', Name: 'a colon and an interface', '*': 'an interface' },
  Module: {
    module: 'the name of the module',
    Name: '“{”, or implements and an interface',
    Implements: '“{”',
    '*': 'when, every, start, finish, set, script or “}”',
  },
  When: { when: A_PATTERN, '*': 'what is done: emit, set, or several of them in “{ }”' },
  Timer: {
    every: 'a length of time, such as 250ms',
    '*': 'what is done: emit, set, or several of them in “{ }”',
  },
  Start: { '*': 'what is done: emit, set, or several of them in “{ }”' },
  Finish: { '*': 'what is done: emit, set, or several of them in “{ }”' },
  Steps: { '*': 'emit, set or “}”' },
  State: { set: 'the name of a state', Name: '“=” and a value', '*': A_VALUE },
  Emit: { emit: 'the name of an action' },
  Script: { '*': 'the script, between three quotes before and three behind' },
  Architecture: {
    Constraint: AFTER_PATTERN,
    Macro: AFTER_PATTERN,
    architecture: 'the name of the architecture',
    Name: '“{”',
    Implements: '“{”',
    '*': 'a component such as sensor: Sensor, or connect, pipe, agent, constraint, pattern, clock, observe or “}”',
  },
  Component: { PlainName: 'a colon and an interface', ':': 'an interface', '*': 'a module' },
  Bound: { '*': 'a module' },
  Size: { '*': 'a number and “]”' },
  Connection: {
    ConnectionKind: A_PATTERN,
    to: 'component.action',
    '*': 'to and a target, such as to alerter.notify',
  },
  Target: { '*': 'component.action' },
  Argument: { Key: 'a colon and a value', '*': A_VALUE },
  Entry: { Key: 'a colon and a value', '*': A_VALUE },
  Macro: {
    pattern: 'the name of the pattern',
    Name: '“=” and a pattern',
    MacroParameters: '“=” and a pattern',
    '*': A_PATTERN,
  },
  MacroParameters: { '*': 'a parameter: ?x for a value, a plain name for a pattern' },
  Clock: { clock: 'the name of the clock', Name: 'a colon', '*': 'synchronous, regular or slaved to' },
  Synchronous: { '*': 'per level' },
  Regular: { '*': 'the length of a tick, such as 100ms' },
  Slaved: { slaved: 'to and the name of a clock', to: 'the name of a clock', '*': 'a number' },
  Observe: { observe: 'from and event patterns', from: 'an event pattern', '*': 'a constraint or “}”' },
  ObserveFrom: { observe: 'from and event patterns', '*': 'an event pattern' },
  Constraint: {
    constraint: 'the name of the constraint',
    ':': A_BODY,
    '*': 'a colon and what must hold; before it may stand a description in quotes, severity, vacuous or observe from',
  },
  ConstraintName: { '*': 'the name of the constraint' },
  PlainName: { '*': 'a name' },
  Key: { '*': 'a key' },
  Severity: { '*': 'error, warning or info' },
  Vacuous: { '*': 'skip, pass or fail' },
  Every: { every: A_PATTERN, '*': 'leads to and a pattern, or satisfies and a condition' },
  LeadsTo: { leads: 'to and a pattern', '*': A_PATTERN },
  Satisfies: { '*': 'a condition' },
  Exists: { '*': A_PATTERN },
  Never: { '*': A_PATTERN },
  Whole: { Not: 'match and a pattern', '*': A_PATTERN },
  Count: { count: 'an event pattern', is: 'a number, or a range such as 1..3', '*': 'is and a number' },
  Range: { '*': 'a number' },
  SingleRoot: { '*': 'root: the rule is “single root”' },
  NoUnlinked: { '*': 'the rest of “no unlinked events”' },
  Depth: { '*': 'the rest of “depth at most 10”' },
  EmittedBy: { emitted: 'by and sources', '*': 'a source' },
  Where: { '*': 'a condition' },
  Within: { within: 'a length of time, such as 2s', '*': 'a length of time' },
  WithinCause: { '*': A_PATTERN },
  Timing: { '*': 'a time: 5s after the beginning, or "2026-03-01T18:00:00Z"' },
  Caused: { with: 'cause and a pattern', without: 'cause and a pattern', '*': A_PATTERN },
  OnClock: { '*': 'the name of a clock' },
  Measure: { '*': 'a number' },
  Repetition: {
    '[': 'how often: 3, 2..5, * or +',
    Times: 'how they hang together: ->, |>, ||, ~, < or union',
    '*': A_PATTERN,
  },
  Times: { '*': 'how often: 3, 2..5, * or +' },
  Relation: { '*': 'how they hang together: ->, |>, ||, ~, < or union' },
  Bounded: { '*': 'a number' },
  Counted: {
    Counter: 'in and a range or a list',
    in: 'a range such as 1..3, or a list such as ["a", "b"]',
    CountRange: 'how they hang together: ->, |>, ||, ~, < or union',
    List: 'how they hang together: ->, |>, ||, ~, < or union',
    '*': A_PATTERN,
  },
  CountRange: { '*': 'a range such as 1..3' },
  Group: { '*': A_PATTERN },
  Event: { '*': 'the name of an event' },
  Source: { '*': 'a source: a word, a text in quotes, or ?x' },
  Attributes: { '*': 'a key with a value, such as amount: 3 or amount > 3' },
  Attribute: { Key: 'a colon, or one of ==, !=, <, <=, >, >=, in', '*': A_VALUE },
  MacroCall: { '*': 'an argument' },
};

const VALUE_PARENTS = new Set([
  ...['OrExpression', 'AndExpression', 'NotExpression', 'Comparison', 'Sum', 'Product', 'Negative', 'List'],
  ...['Record', 'Call', 'GroupExpression', 'After'],
]);
const PATTERN_PARENTS = new Set([
  'Or',
  'And',
  'Union',
  'Distinct',
  'Independent',
  'Earlier',
  'Sequence',
  'Suffixed',
]);

const SUFFIXES = ['where', 'within', 'with', 'without', 'before', 'after', 'union'];
const STEPS = ['emit', 'set'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  Document: [...DECLARATIONS, ...SUFFIXES, 'severity', 'vacuous', 'implements', 'extends'],
  Interface: ['out', 'private', 'requires', 'service', 'extends', ...DECLARATIONS],
  Module: ['when', 'every', 'start', 'finish', 'set', 'script', 'serial', 'parallel', 'implements', ...STEPS],
  When: [...STEPS, ...SUFFIXES, 'cause'],
  Timer: STEPS,
  Start: STEPS,
  Finish: STEPS,
  Steps: STEPS,
  Emit: ['after'],
  Architecture: [
    ...['connect', 'pipe', 'agent', 'constraint', 'pattern', 'clock', 'observe', 'implements'],
    ...SUFFIXES,
    'to',
  ],
  Connection: ['to', ...SUFFIXES],
  Clock: ['synchronous', 'regular', 'slaved'],
  Slaved: ['to', 'plus'],
  Constraint: [...BODIES, 'severity', 'vacuous', 'observe'],
  Observe: ['from', 'constraint'],
  Every: ['leads', 'satisfies', ...SUFFIXES],
  LeadsTo: ['to', ...SUFFIXES],
  Group: SUFFIXES,
  Suffixed: SUFFIXES,
  Caused: ['cause'],
  WithinCause: ['cause'],
};

/** What the notation would take behind so many kids of a node, in words. */
export function expectedIn({ name, kids }: Raw, index: number): string {
  const before = kids[index - 1]?.name ?? '';
  const row = Object.hasOwn(TABLE, name) ? TABLE[name] : {};
  const said = Object.hasOwn(row, before) ? row[before] : row['*'];
  return (
    said ?? (VALUE_PARENTS.has(name) ? A_VALUE : PATTERN_PARENTS.has(name) ? A_PATTERN : 'something else')
  );
}

/** Words of the notation that belong into a node. */
export function wordsIn({ name }: Raw): readonly string[] {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : [];
}
