import type { Raw } from './raw.ts';

/** What could stand somewhere, and what is said behind the place: examples or a list. */
type Expected = string | readonly [what: string, more: string];

const A_PATTERN: Expected = ['a pattern', ', such as “Sensor.reading” or “(A -> B)”'];
const A_VALUE: Expected = ['a value', ', such as “3”, "text", “?x” or “payload.amount”'];
const A_BODY: Expected = [
  'a rule',
  ': “exists”, “never”, “every … leads to”, “every … satisfies”, “match”, “not match”, “count”, “single root”, “no unlinked events”, “depth at most” or “emitted by”',
];
const A_LENGTH: Expected = ['a length of time', ', such as “2s”'];
const A_RELATION: Expected = ['an operator', ': “->”, “|>”, “||”, “~”, “<” or “union”'];
const A_TIMES: Expected = ['a number of times', ', such as “3”, “2..5”, “*” or “+”'];
const A_RANGE: Expected = ['a range or a list', ', such as “1..3” or “["a", "b"]”'];
const A_STEP: Expected = ['a step', ': “emit”, “set”, “call”, or several of them in “{ }”'];
const A_BIND: Expected = ['“bind” or “unbind” and the name of a connection', ', as in “{ bind spare }”'];
const A_SPAN: Expected = ['a range or a list', ', such as “1..5” or “["a", "b"]”'];
const GENERATED: Expected = ['a connection, “for”, “if”, “when” or “}”', ', such as “connect a.out to b.in”'];
const A_TYPE: Expected = ['a colon and a type', ', as in “value: number”'];
const AN_INTERFACE: Expected = ['a colon and an interface', ', as in “sensor: Sensor”'];
const A_SOURCE: Expected = ['a source', ': a word, a text in quotes, or a placeholder such as “?x”'];
const A_TARGET: Expected = ['a component and an action', ', such as “alerter.notify”'];
const AN_EVENT: Expected = ['a basic pattern', ', such as “Sensor.reading”'];
const A_CAUSE: Expected = ['“cause” and a pattern', ', as in “with cause Sensor.reading”'];

const AFTER_PATTERN: Expected =
  'an operator such as “->”, a condition that begins with “where”, or the next declaration';

const DECLARATIONS = ['interface', 'module', 'architecture', 'pattern', 'clock', 'constraint', 'observe'];
const BODIES = ['exists', 'never', 'every', 'match', 'not', 'count', 'single', 'no', 'depth', 'emitted'];

/** By parent and by the kid before the place; `''` before all, `*` behind any other. */
const TABLE: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  Document: {
    Constraint: AFTER_PATTERN,
    Macro: AFTER_PATTERN,
    '*': [
      'a declaration',
      ': “interface”, “module”, “architecture”, “pattern”, “clock”, “constraint” or “observe”',
    ],
  },
  Interface: {
    interface: 'the name of the interface',
    Name: '“{”, or “extends” and other interfaces',
    Extends: '“{”',
    '*': ['an action, “requires”, “service” or “}”', '; an action looks like “out reading(value: number)”'],
  },
  Action: {
    Direction: 'the name of an action',
    '*': ['the parameters in round brackets', ', as in “(value: number)”'],
  },
  Parameter: { Key: A_TYPE, Optional: A_TYPE, ':': 'a type', '=': 'a value' },
  Field: { Key: A_TYPE, Optional: A_TYPE, '*': 'a type' },
  Service: { service: 'the name of the service', Name: AN_INTERFACE, '*': 'the name of an interface' },
  Module: {
    module: 'the name of the module',
    Name: '“{”, or “implements” and an interface',
    Implements: '“{”',
    '*': '“when”, “every”, “start”, “finish”, “set”, “script” or “}”',
  },
  When: { when: A_PATTERN, '*': A_STEP },
  Timer: { every: A_LENGTH, '*': A_STEP },
  Start: { '*': A_STEP },
  Finish: { '*': A_STEP },
  Steps: { '*': '“emit”, “set”, “call” or “}”' },
  CallStep: { '*': 'the name of a function' },
  State: { set: 'the name of a state', Name: '“=” and a value', '*': A_VALUE },
  Emit: { emit: 'the name of an action' },
  Script: { '*': ['the script in three quotes', ', as in “script """…"""”'] },
  Architecture: {
    Constraint: AFTER_PATTERN,
    Macro: AFTER_PATTERN,
    architecture: 'the name of the architecture',
    Name: '“{”',
    Implements: '“{”',
    '*': [
      'a component, “connect”, “pipe”, “agent”, “constraint”, “pattern”, “clock”, “observe”, “for”, “if”, “when” or “}”',
      '; a component looks like “sensor: Sensor”',
    ],
  },
  Component: { PlainName: AN_INTERFACE, ':': 'the name of an interface', '*': 'the name of a module' },
  Bound: { '*': 'the name of a module' },
  Size: { '*': 'a number and “]”' },
  Connection: {
    ConnectionKind: A_PATTERN,
    to: A_TARGET,
    '*': ['“to” and a target', ', as in “to alerter.notify”'],
  },
  Target: { '*': A_TARGET },
  Indexed: {
    Name: 'a number in square brackets',
    '[': 'which of them, as a number',
    '.': 'the name of an action',
    '*': '“]”',
  },
  BoundTarget: { '*': 'the name of an action' },
  As: { '*': 'the name of the connection' },
  For: {
    for: ['a counter', ', as in “for !i in 1..5”'],
    Counter: ['“in” and a range or a list', ', as in “!i in 1..5”'],
    in: A_SPAN,
    Span: '“{”',
    '*': GENERATED,
  },
  Span: { '*': A_SPAN },
  If: { if: ['a condition', ', such as “!i > 1”'], '{': GENERATED, '}': GENERATED, '*': '“{”' },
  Else: { else: '“{”', '*': GENERATED },
  Rebinding: { when: A_PATTERN, '*': A_BIND },
  Bind: { '*': 'the name of a connection' },
  Argument: { Key: 'a colon and a value', '*': A_VALUE },
  Entry: { Key: 'a colon and a value', '*': A_VALUE },
  Macro: {
    pattern: 'the name of the pattern',
    Name: '“=” and a pattern',
    MacroParameters: '“=” and a pattern',
    '*': A_PATTERN,
  },
  MacroParameters: { '*': ['a parameter', ': “?x” for a value, a plain name for a pattern'] },
  Clock: {
    clock: 'the name of the clock',
    Name: ['a colon', ', then “synchronous”, “regular” or “slaved to”'],
    '*': '“synchronous”, “regular” or “slaved to”',
  },
  Synchronous: { '*': '“per level”' },
  Regular: { '*': ['the length of a tick', ', such as “100ms”'] },
  Slaved: { slaved: '“to” and the name of a clock', to: 'the name of a clock', '*': 'a number of ticks' },
  Observe: {
    observe: '“from” and basic patterns',
    from: AN_EVENT,
    '*': 'a constraint or “}”',
  },
  ObserveFrom: { observe: '“from” and basic patterns', '*': AN_EVENT },
  Constraint: {
    constraint: 'the name of the constraint',
    ':': A_BODY,
    '*': [
      'a colon and a rule',
      '. A description in quotes, “severity”, “vacuous” and “observe from” go before the colon',
    ],
  },
  ConstraintName: { '*': 'the name of the constraint' },
  PlainName: { '*': 'a name' },
  Key: { '*': 'a key' },
  Severity: { '*': '“error”, “warning” or “info”' },
  Vacuous: { '*': '“skip”, “pass” or “fail”' },
  Every: { every: A_PATTERN, '*': ['“leads to” or “satisfies”', ', as in “every A leads to B”'] },
  LeadsTo: { leads: '“to” and a pattern', '*': A_PATTERN },
  Satisfies: { '*': 'a condition' },
  Exists: { '*': A_PATTERN },
  Never: { '*': A_PATTERN },
  Whole: { Not: '“match” and a pattern', '*': A_PATTERN },
  Count: {
    count: AN_EVENT,
    is: ['a number or a range', ', such as “6” or “1..3”'],
    '*': ['“is” and a number', '. “count” takes one basic pattern, as in “count Sensor.reading is 6”'],
  },
  Range: { '*': 'a number' },
  SingleRoot: { '*': '“root”' },
  NoUnlinked: { unlinked: '“events”', '*': '“unlinked events”' },
  Depth: {
    at: '“most” and a number',
    most: 'a number',
    '*': ['“at most” and a number', ', as in “depth at most 10”'],
  },
  EmittedBy: {
    emitted: ['“by” and sources', ', as in “emitted by sensor-1, sensor-2”'],
    '*': ['a source', ': a word or a text in quotes'],
  },
  Where: { '*': ['a condition', ', such as “payload.amount > 3”'] },
  Within: { '*': A_LENGTH },
  WithinCause: { '*': A_PATTERN },
  Timing: { '*': ['a time', ', such as “5s” after the beginning or "2026-03-01T18:00:00Z"'] },
  Caused: { with: A_CAUSE, without: A_CAUSE, '*': A_PATTERN },
  OnClock: { '*': 'the name of a clock' },
  Measure: { '*': 'a number' },
  Repetition: { '[': A_TIMES, Times: A_RELATION, '*': A_PATTERN },
  Times: { '*': A_TIMES },
  Relation: { '*': A_RELATION },
  Bounded: { '*': 'a number' },
  Counted: {
    Counter: ['“in” and a range or a list', ', as in “!i in 1..3”'],
    in: A_RANGE,
    CountRange: A_RELATION,
    List: A_RELATION,
    '*': A_PATTERN,
  },
  CountRange: { '*': ['a range', ', such as “1..3”'] },
  Group: { '*': A_PATTERN },
  Event: { '*': 'the name of an event' },
  Source: { '*': A_SOURCE },
  Attributes: { '*': ['a key with a value', ', such as “amount: 3” or “amount > 3”'] },
  Attribute: { Key: ['a colon or a comparison', ', as in “amount: 3” or “amount > 3”'], '*': A_VALUE },
  MacroCall: { '*': 'an argument' },
};

/** Behind the first word of a rule. */
const AFTER_FIRST_WORD: Readonly<Record<string, Expected>> = {
  exists: A_PATTERN,
  never: A_PATTERN,
  every: ['a pattern', ', as in “every A leads to B”'],
  match: A_PATTERN,
  not: '“match” and a pattern',
  count: [
    'a basic pattern, “is” and a number',
    '. “count” takes one basic pattern, as in “count Sensor.reading is 6”',
  ],
  single: TABLE.SingleRoot['*'],
  no: TABLE.NoUnlinked['*'],
  depth: TABLE.Depth['*'],
  emitted: TABLE.EmittedBy.emitted,
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
const STEPS = ['emit', 'set', 'call'];
const GENERATED_WORDS = ['connect', 'pipe', 'agent', 'when', 'for', 'if', 'else'];
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
    ...['when', 'for', 'if', 'else'],
    ...SUFFIXES,
    'to',
  ],
  Connection: ['to', 'as', 'off', ...SUFFIXES],
  For: GENERATED_WORDS,
  If: GENERATED_WORDS,
  Else: GENERATED_WORDS,
  Rebinding: ['bind', 'unbind', ...SUFFIXES],
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

/**
 * What the notation would take behind so many kids of a node, as a sentence.
 *
 * @param where the place in words, such as `here`; nothing when the sentence before says it
 */
export function expectedIn({ name, kids }: Raw, index: number, where = ''): string {
  const before = kids[index - 1]?.name ?? '';
  const row = Object.hasOwn(TABLE, name) ? TABLE[name] : {};
  const said = Object.hasOwn(row, before) ? row[before] : row['*'];
  return sentence(
    said ?? (VALUE_PARENTS.has(name) ? A_VALUE : PATTERN_PARENTS.has(name) ? A_PATTERN : 'something else'),
    where,
  );
}

/** Words that a rule can begin with. */
export const FIRST_WORDS: readonly string[] = BODIES;

/** What belongs behind the first word of a rule, as a sentence. */
export function expectedAfter(firstWord: string): string {
  return sentence(AFTER_FIRST_WORD[firstWord], `after “${firstWord}”`);
}

function sentence(expected: Expected, where: string): string {
  const [what, more] = typeof expected === 'string' ? [expected, ''] : expected;
  return `Expected ${what}${where && ` ${where}`}${more}.`;
}

/** Words of the notation that belong into a node. */
export function wordsIn({ name }: Raw): readonly string[] {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : [];
}
