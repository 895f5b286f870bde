import { type NameTest, type TimeTest, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { AtomDraft, EventTests, VariantDraft } from '../../match/compile/draft.ts';
import { placeholdersOf } from '../../match/values/fields.ts';
import { nameTester } from '../../match/values/name-test.ts';
import { SAME_TIME } from '../../match/values/stamps.ts';
import { type Compute, computing, type Memory, type RunScope } from '../values/compute.ts';
import { payloadReader, type Read, valueReader } from '../values/path.ts';
import { type Happened, NOTHING_BOUND, type Observation } from './observation.ts';

/** A basic pattern, ready to be asked: one way for an observation to stand in a pattern's place. */
export interface Variant {
  /** Whether an event of this name, from this source, could. */
  readonly takesName: (name: number) => boolean;
  readonly takesSource: (source: number) => boolean;
  /** Whether the observation can, whatever else is seen. */
  readonly fits: (observation: Observation) => boolean;
  /** What is bound, or has to be what is bound; a missing value binds nothing and does not fit (rule T2). */
  readonly binds: readonly { readonly slot: number; readonly read: Read }[];
  /** Conditions on the observation and on what is bound. */
  readonly guards: readonly Guard[];
}

export interface Guard {
  readonly holds: Compute;
  readonly slots: readonly number[];
}

/** Conditions of patterns read no state and draw nothing. */
export const NO_MEMORY: Memory = {
  state: [],
  random: {
    unit: () => 0,
    normal: () => 0,
  },
};

export function variantsOf({ variants }: AtomDraft, scope: RunScope): Variant[] {
  return variants.map((draft) => variantFrom(draft, scope));
}

function variantFrom({ tests, binds, equals, guards }: VariantDraft, scope: RunScope): Variant {
  const { happened } = scope;
  const takesName = remembered(tests.names, happened.names);
  const takesSource = remembered(tests.sources, happened.sources);
  const bindsOf = [...binds, ...equals].map(({ place, name }) => ({
    slot: scope.slotOf(name),
    read: place === undefined ? sourceReader(happened) : payloadReader(place),
  }));
  return {
    takesName,
    takesSource,
    fits: allOf(testsOf(tests, takesName, takesSource, scope)),
    binds: bindsOf,
    guards: guards.map((guard) => ({
      holds: computing(guard, scope),
      slots: [...placeholdersOf(guard)].map((name) => scope.slotOf(name)),
    })),
  };
}

function sourceReader(happened: Happened): Read {
  return valueReader({ kind: 'field', field: 'source', path: '' }, happened);
}

type Test = (observation: Observation) => boolean;

function testsOf(
  tests: EventTests,
  takesName: (name: number) => boolean,
  takesSource: (source: number) => boolean,
  scope: RunScope,
): Test[] {
  const { happened } = scope;
  const all: Test[] = [];
  if (tests.names.length > 0) all.push(({ name }) => takesName(name));
  if (tests.sources.length > 0) all.push(({ source }) => takesSource(source));
  for (const guard of tests.guards) {
    const holds = computing(guard, scope);
    all.push(
      (observation) =>
        holds({ observations: [observation], bound: NOTHING_BOUND, memory: NO_MEMORY }) === true,
    );
  }
  for (const clock of tests.stamped) {
    const stamp = happened.stampsOn(clock);
    all.push(({ row }) => !Number.isNaN(stamp(row)));
  }
  for (const { clock, test } of tests.times) all.push(timeTest(clock, test, happened));
  return all;
}

/** Rule T14, of one event. */
function timeTest(clock: string, test: TimeTest, happened: Happened): Test {
  const stamp = happened.stampsOn(clock);
  if (test.kind === 'within') {
    const isPossible = test.least <= 0 && test.most >= 0;
    return ({ row }) => isPossible && !Number.isNaN(stamp(row));
  }
  const tolerance = clock === WALL_CLOCK ? SAME_TIME : 0;
  const isSince1970 = clock === WALL_CLOCK && test.isAbsolute;
  return ({ row }) => {
    const value = isSince1970 ? happened.millisOfEpoch(test.value) : test.value;
    const low = test.kind === 'before' ? Number.NEGATIVE_INFINITY : value - tolerance;
    const high = test.kind === 'after' ? Number.POSITIVE_INFINITY : value + tolerance;
    const own = stamp(row);
    return own >= low && own <= high;
  };
}

function allOf(tests: readonly Test[]): Test {
  if (tests.length === 0) return () => true;
  const [first, second] = tests;
  if (tests.length === 1) return first;
  if (tests.length === 2) return (observation) => first(observation) && second(observation);
  return (observation) => tests.every((test) => test(observation));
}

/** Each name is judged once; there are more names as time goes on. */
function remembered(tests: readonly NameTest[], names: readonly string[]): (name: number) => boolean {
  const testers = tests.map(nameTester);
  const verdicts: (boolean | undefined)[] = [];
  return (name) => (verdicts[name] ??= testers.every((passes) => passes(names[name])));
}
