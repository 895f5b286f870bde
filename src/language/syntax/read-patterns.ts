import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import type { Relation } from '../../model/pattern/pattern.ts';
import { RELATION_SIGNS } from '../print/pattern-doc.ts';
import type { CountedNode, MacroArgument, PatternNode, RepeatNode, TimesNode, Word } from '../tree.ts';
import type { Raw } from './raw.ts';
import { eventOf } from './read-events.ts';
import { durationOf, expressionIn, numberOf, readExpression, tooDeep } from './read-expressions.ts';
import { clockIn, clockOf, measureIn, measureOf, timesOf } from './read-measures.ts';
import { kidOf, kidsOf, missing, type Reader } from './reader.ts';

const CHAINS: Readonly<Record<string, Relation | 'or' | 'and'>> = {
  Or: 'or',
  And: 'and',
  Union: 'union',
  Distinct: 'distinct',
  Independent: 'independent',
  Earlier: 'earlier',
  Sequence: 'precedes',
};
const SUFFIXES = new Set(['Where', 'Within', 'Timing', 'Caused', 'WithinCause']);
export const PATTERNS: ReadonlySet<string> = new Set([
  ...['Suffixed', 'Repetition', 'Counted', 'Group', 'MacroCall', 'Event'],
  ...Object.keys(CHAINS),
]);

/** The pattern among the kids of a node, or what is missing there. */
export function patternIn(reader: Reader, parent: Raw, depth = 0): PatternNode {
  return patternOf(reader, kidOf(parent, PATTERNS), parent, depth);
}

function patternOf(reader: Reader, raw: Raw | undefined, parent: Raw, depth: number): PatternNode {
  if (!raw) return missing(parent);
  if (depth > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  const { from, to } = raw;
  switch (raw.name) {
    case 'Suffixed':
      return suffixedOf(reader, raw, depth);
    case 'Repetition':
      return repetitionOf(reader, raw, depth);
    case 'Counted':
      return countedOf(reader, raw, depth);
    case 'Group':
      return { kind: 'group', of: patternIn(reader, raw, depth + 1), from, to };
    case 'MacroCall':
      return macroCallOf(reader, raw, depth);
    case 'Event':
      return eventOf(reader, raw);
    default:
      return chainOf(reader, raw, depth);
  }
}

/** Operands with operators between them, as a tree that leans to the left. */
function chainOf(reader: Reader, raw: Raw, depth: number): PatternNode {
  const kind = CHAINS[raw.name];
  const operands = raw.kids.filter(({ name }) => PATTERNS.has(name));
  const signs = raw.kids.filter(({ name }) => !PATTERNS.has(name) && name !== 'OnClock');
  if (depth + signs.length > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  const operand = (index: number): PatternNode =>
    patternOf(reader, operands[index], raw, depth + signs.length - Math.max(0, index - 1));
  let left = operand(0);
  signs.forEach((sign, index) => {
    const right = operand(index + 1);
    const clock = clockAfter(reader, raw, operands[index + 1]);
    const range = { from: left.from, to: clock?.to ?? right.to };
    if (kind === 'or' || kind === 'and') left = { kind, left, right, ...range };
    else {
      const relation = reader.textOf(sign) === '|>' ? 'immediately' : kind;
      left = { kind: 'join', relation, clock, left, right, ...range };
    }
  });
  return left;
}

function clockAfter(reader: Reader, raw: Raw, operand: Raw | undefined): Word | undefined {
  const next = operand && raw.kids[raw.kids.indexOf(operand) + 1];
  return next?.name === 'OnClock' ? clockOf(reader, next) : undefined;
}

function suffixedOf(reader: Reader, raw: Raw, depth: number): PatternNode {
  const suffixes = kidsOf(raw, SUFFIXES);
  if (depth + suffixes.length > DEEPEST_EXPRESSION) return tooDeep(reader, raw);
  let of = patternIn(reader, raw, depth + suffixes.length);
  suffixes.forEach((suffix, index) => {
    if (suffix.name === 'WithinCause') {
      reader.complain(
        'place',
        suffix,
        '“within cause” can stand only at the end of a rule that begins with “never”.',
      );
    } else of = suffixOf(reader, suffix, of, depth + suffixes.length - index);
  });
  return of;
}

/** `never P within cause C`: the pattern and the cause, when it ends like that. */
export function withinCauseOf(
  reader: Reader,
  never: Raw,
): { pattern: PatternNode; cause: PatternNode } | undefined {
  const raw = kidOf(never, 'Suffixed');
  const last = raw?.kids.at(-1);
  if (!raw || last?.name !== 'WithinCause') return undefined;
  const kids = raw.kids.slice(0, -1);
  const inner = kids.length === 1 ? kids[0] : { ...raw, kids, to: kids.at(-1)?.to ?? raw.to };
  return { pattern: patternOf(reader, inner, never, 0), cause: patternIn(reader, last) };
}

function suffixOf(reader: Reader, raw: Raw, of: PatternNode, depth: number): PatternNode {
  const range = { from: of.from, to: raw.to };
  switch (raw.name) {
    case 'Where':
      return { kind: 'where', of, guard: expressionIn(reader, raw), ...range };
    case 'Caused':
      return {
        kind: 'cause',
        of,
        has: kidOf(raw, 'without') === undefined,
        cause: patternIn(reader, raw, depth),
        ...range,
      };
    case 'Timing': {
      const when = (['before', 'after'] as const).find((word) => kidOf(raw, word)) ?? 'at';
      return {
        kind: 'timing',
        of,
        when,
        value: measureIn(reader, raw),
        clock: clockIn(reader, raw),
        ...range,
      };
    }
    default: {
      const [first, second] = kidsOf(raw, new Set(['Measure']));
      const isRange = kidOf(raw, 'Dots') !== undefined;
      const most = isRange ? second : first;
      return {
        kind: 'within',
        of,
        least: isRange ? measureOf(reader, first, raw) : undefined,
        most: measureOf(reader, most, raw),
        clock: clockIn(reader, raw),
        ...range,
      };
    }
  }
}

function repetitionOf(reader: Reader, raw: Raw, depth: number): RepeatNode {
  const times = kidOf(raw, 'Times');
  const [first, second] = times ? kidsOf(times, COUNTS) : [];
  const isAny = times && kidOf(times, SIGNS);
  const hasDots = times && kidOf(times, 'Dots');
  const least: TimesNode = isAny
    ? numberNode(isAny, isAny.name === 'Star' ? 0 : 1)
    : timesOf(reader, first, times ?? raw);
  const most = isAny || (hasDots && !second) ? undefined : timesOf(reader, hasDots ? second : first, raw);
  return {
    kind: 'repeat',
    least,
    most,
    relation: relationIn(reader, raw),
    clock: clockIn(reader, raw),
    of: patternIn(reader, raw, depth + 1),
    from: raw.from,
    to: raw.to,
  };
}

const COUNTS = new Set(['Number', 'Placeholder']);
const MEASURED = new Set(['Number', 'Duration']);
const SIGNS = new Set(['Star', 'Plus']);

function numberNode({ from, to }: Raw, value: number): TimesNode {
  return { kind: 'number', text: String(value), value, from, to };
}

function relationIn(reader: Reader, raw: Raw): Relation {
  const sign = kidOf(raw, 'Relation');
  const text = sign ? reader.textOf(sign) : '';
  return (
    (Object.keys(RELATION_SIGNS) as Relation[]).find((one) => RELATION_SIGNS[one] === text) ?? 'distinct'
  );
}

function countedOf(reader: Reader, raw: Raw, depth: number): CountedNode {
  const counter = kidOf(raw, 'Counter');
  const range = kidOf(raw, 'CountRange');
  const list = kidOf(raw, 'List');
  const [least, most] = range ? kidsOf(range, new Set(['Bounded'])) : [];
  const bound = (one: Raw | undefined, parent: Raw): TimesNode =>
    timesOf(reader, one && kidOf(one, COUNTS), parent, one && kidOf(one, 'Minus') ? '-' : '');
  return {
    kind: 'counted',
    counter: counter
      ? { text: reader.textOf(counter).slice(1), from: counter.from, to: counter.to }
      : reader.word(undefined, raw),
    over: range
      ? {
          kind: 'range',
          least: bound(least, range),
          most: bound(most, range),
          from: range.from,
          to: range.to,
        }
      : list
        ? readExpression(reader, list, depth + 1)
        : missing(raw),
    relation: relationIn(reader, raw),
    clock: clockIn(reader, raw),
    of: patternIn(reader, raw, depth + 1),
    from: raw.from,
    to: raw.to,
  };
}

function macroCallOf(reader: Reader, raw: Raw, depth: number): PatternNode {
  const head = kidOf(raw, 'MacroName');
  return {
    kind: 'macro-call',
    name: head
      ? { text: reader.text.slice(head.from + 1, head.to), from: head.from + 1, to: head.to }
      : reader.word(undefined, raw),
    arguments: reader.items(raw, '(', ')').map((item) => macroArgument(reader, item, raw, depth + 1)),
    from: raw.from,
    to: raw.to,
  };
}

function macroArgument(reader: Reader, raw: Raw, parent: Raw, depth: number): MacroArgument {
  if (PATTERNS.has(raw.name)) return patternOf(reader, raw, parent, depth);
  if (raw.name !== 'Measured') return readExpression(reader, raw, depth) as MacroArgument;
  const value = kidOf(raw, MEASURED);
  if (!value) return missing(raw);
  const sign = kidOf(raw, 'Minus') ? '-' : '';
  const node = value.name === 'Number' ? numberOf(reader, value, sign) : durationOf(reader, value, sign);
  return { ...node, from: raw.from, to: raw.to };
}
