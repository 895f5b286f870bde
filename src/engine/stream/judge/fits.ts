import type { EventPattern, NameTest, Pattern, TimeTest } from '../../../model/pattern/pattern.ts';
import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { areFree } from '../../check/between-singles.ts';
import { withoutForeign } from '../../check/fitting.ts';
import { asSingle } from '../../check/singles.ts';
import { possiblyBound } from '../../match/compile/basic-patterns.ts';
import { type Evaluate, evaluator } from '../../match/values/evaluate.ts';
import { placeholdersOf } from '../../match/values/fields.ts';
import { nameTester } from '../../match/values/name-test.ts';
import { holds, type Value } from '../../match/values/operations.ts';
import { isSameValue } from '../../match/values/value-table.ts';
import { ByType } from '../by-type.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Fit } from './fit.ts';
import type { PastBits } from './past-bits.ts';
import type { LiveClocks } from './stamps.ts';
import { Bound, type Current } from './values.ts';

/** What rules are made of: the events and what is known of them as they come. */
export interface Stage {
  readonly events: LiveEvents;
  readonly current: Current;
  readonly past: PastBits;
  readonly clocks: LiveClocks;
  /** What is seen (rule K3); everything when absent. */
  readonly observed?: Observed;
}

export interface Observed {
  /** The same for rules that see the same. */
  readonly text: string;
  /** Whether the current event is seen. */
  readonly isSeen: () => boolean;
}

/** A pattern of single events as a test; `undefined` when it takes more than the event and its past to tell. */
export function fitOf(stage: Stage, pattern: Pattern): Fit | undefined {
  const single = asSingle(pattern);
  if (!single) return undefined;
  const bound = new Bound([...possiblyBound(pattern)]);
  const test = testOf(stage, pattern, bound);
  if (!test) return undefined;
  const { current, observed } = stage;
  const own = JSON.stringify(pattern, (key, value) => (key === 'at' ? undefined : value));
  return {
    single,
    text: observed ? `${observed.text} ${own}` : own,
    mayFit: mayFitOf(pattern),
    isByNameAlone: !observed && isName(pattern),
    isBindingNothing: bound.bindsNothing,
    fits: () => {
      bound.clear(current.row);
      return test() && (!observed || observed.isSeen());
    },
    isSure: () => bound.isSure,
    bindings: () => bound.bindings(),
    evaluate: (guard) => {
      const evaluate = evaluator(guard, bound.context(current));
      return () => evaluate(bound.frame);
    },
  };
}

type Test = () => boolean;

function testOf(stage: Stage, pattern: Pattern, bound: Bound): Test | undefined {
  switch (pattern.kind) {
    case 'event':
      return eventTest(stage, withoutForeign(pattern), bound);
    case 'where': {
      const of = testOf(stage, pattern.of, bound);
      const guard = evaluator(pattern.guard, bound.context(stage.current));
      return of && (() => of() && guard(bound.frame) === true);
    }
    case 'timed': {
      const of = testOf(stage, pattern.of, bound);
      const inTime = timeTest(stage, pattern.clock ?? WALL_CLOCK, pattern.test);
      return of && (() => of() && inTime());
    }
    case 'or': {
      const left = testOf(stage, pattern.left, bound);
      const right = testOf(stage, pattern.right, bound);
      return left && right && (() => fitsEither(left, right, bound));
    }
    case 'cause': {
      const { has } = pattern;
      const canBeUnsure = asksForLack(pattern);
      const of = testOf(stage, pattern.of, bound);
      const cause = fitOf(stage, pattern.cause);
      const effect = asSingle(pattern.of);
      if (!of || !cause || !effect || !areFree(effect, cause.single)) return undefined;
      const bit = stage.past.bitOf(cause);
      return () => {
        if (!of() || stage.past.isBefore(bit) !== has) return false;
        if (canBeUnsure && stage.past.isUnknownBefore(stage.current.row)) bound.isSure = false;
        return true;
      };
    }
    default:
      return undefined;
  }
}

/** What fits for certain in one way does. */
function fitsEither(left: Test, right: Test, bound: Bound): boolean {
  const isLeft = left();
  if (isLeft && bound.isSure) return true;
  bound.isSure = true;
  if (right()) return true;
  bound.isSure = !isLeft;
  return isLeft;
}

/** Whether something has to be missing for it to fit. */
function asksForLack(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'cause':
      return !pattern.has || asksForLack(pattern.of) || asksForLack(pattern.cause);
    case 'where':
    case 'timed':
      return asksForLack(pattern.of);
    case 'or':
      return asksForLack(pattern.left) || asksForLack(pattern.right);
    default:
      return false;
  }
}

function isName(pattern: Pattern): boolean {
  return pattern.kind === 'event' && !pattern.source && pattern.attributes.length === 0;
}

function mayFitOf(pattern: Pattern): (name: string) => boolean {
  switch (pattern.kind) {
    case 'event':
      return pattern.name ? nameTester(pattern.name) : () => true;
    case 'or': {
      const left = mayFitOf(pattern.left);
      const right = mayFitOf(pattern.right);
      return (name) => left(name) || right(name);
    }
    case 'where':
    case 'timed':
    case 'cause':
      return mayFitOf(pattern.of);
    default:
      return () => true;
  }
}

function eventTest({ events, current }: Stage, pattern: EventPattern, bound: Bound): Test {
  const { name, source, attributes } = pattern;
  const tests: Test[] = [];
  if (name) {
    const passes = new ByType(events, nameTester(name));
    tests.push(() => passes.of(current.row));
  }
  const sourceName = (): string => events.sources[events.sourceOf[current.row]];
  if (source?.how === 'bind') tests.push(() => bindTo(bound, source.name, sourceName()));
  else if (source) {
    const passes = nameTester(source as NameTest);
    tests.push(() => passes(sourceName()));
  }
  // what is compared with a value that is bound here has to wait until it is
  const late: Test[] = [];
  for (const attribute of attributes) {
    const { path } = attribute;
    if (attribute.kind === 'bind') {
      tests.push(() => bindTo(bound, attribute.name, current.payload(path)));
      continue;
    }
    const { operator, value } = attribute;
    const wanted: Evaluate = evaluator(value, bound.context(current));
    const test = (): boolean => holds(operator, current.payload(path) as Value, wanted(bound.frame));
    (placeholdersOf(value).size === 0 ? tests : late).push(test);
  }
  return allOf([...tests, ...late]);
}

function allOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (tests.length === 1) return first;
  if (tests.length === 2) return () => first() && second();
  return () => {
    for (const test of tests) if (!test()) return false;
    return true;
  };
}

/** A value that is not there never fits; a placeholder stands for one value only. */
function bindTo(bound: Bound, name: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (bound.has(name)) return isSameValue(bound.valueOf(name) as never, value as never);
  bound.bind(name, value);
  return true;
}

function timeTest({ clocks, current }: Stage, clock: string, test: TimeTest): Test {
  const stamps = clocks.of(clock);
  const { tolerance } = stamps;
  if (test.kind === 'within') {
    const isPossible = test.least <= 0 && test.most >= 0;
    return () => isPossible && !Number.isNaN(stamps.stamp(current.row));
  }
  const { value, kind } = test;
  const isSince1970 = clock === WALL_CLOCK && test.isAbsolute;
  return () => {
    const stamp = isSince1970 ? current.events.timeOf[current.row] : stamps.stamp(current.row);
    if (Number.isNaN(stamp)) return false;
    return (
      (kind === 'before' || stamp >= value - tolerance) && (kind === 'after' || stamp <= value + tolerance)
    );
  };
}
