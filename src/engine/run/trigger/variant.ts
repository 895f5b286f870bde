import { type NameTest, type TimeTest, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { AtomDraft, EventTests, VariantDraft } from '../../match/compile/draft.ts';
import { placeholdersOf } from '../../match/values/fields.ts';
import { nameTester } from '../../match/values/name-test.ts';
import { SAME_TIME } from '../../match/values/stamps.ts';
import { type Compute, computing, type Memory, type RunScope } from '../values/compute.ts';
import { payloadReader, type Read, valueReader } from '../values/path.ts';
import { type Happened, type Known, NOTHING_BOUND, type Observation } from './observation.ts';

/** A basic pattern, ready to be asked: one way for an observation to stand in a pattern's place. */
export interface Variant {
  /** Whether an event of this name, from this source, could. */
  readonly takesName: (name: number, happened: Known) => boolean;
  readonly takesSource: (source: number, happened: Known) => boolean;
  /** Whether the observation can, whatever else is seen. */
  readonly fits: (observation: Observation, happened: Happened) => boolean;
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

/** What names in a pattern stand for, and what is known of events beforehand. */
export interface TriggerScope extends RunScope {
  readonly known: Known;
}

export function variantsOf({ variants }: AtomDraft, scope: TriggerScope): Variant[] {
  return variants.map((draft) => variantFrom(draft, scope));
}

function variantFrom({ tests, binds, equals, guards }: VariantDraft, scope: TriggerScope): Variant {
  const { known } = scope;
  const byName = remembered(tests.names, known.names);
  const bySource = remembered(tests.sources, known.sources);
  const takesName: Variant['takesName'] = (name, { names }) => byName(name, names);
  const takesSource: Variant['takesSource'] = (source, { sources }) => bySource(source, sources);
  const bindsOf = [...binds, ...equals].map(({ place, name }) => ({
    slot: scope.slotOf(name),
    read: place === undefined ? SOURCE : payloadReader(place),
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

const SOURCE: Read = valueReader({ kind: 'field', field: 'source', path: '' });

type Test = Variant['fits'];

function testsOf(
  tests: EventTests,
  takesName: Variant['takesName'],
  takesSource: Variant['takesSource'],
  scope: RunScope,
): Test[] {
  const all: Test[] = [];
  if (tests.names.length > 0) all.push(({ name }, happened) => takesName(name, happened));
  if (tests.sources.length > 0) all.push(({ source }, happened) => takesSource(source, happened));
  for (const guard of tests.guards) {
    const holds = computing(guard, scope);
    all.push(
      (observation, happened) =>
        holds({ observations: [observation], bound: NOTHING_BOUND, memory: NO_MEMORY, happened }) === true,
    );
  }
  for (const clock of tests.stamped) {
    all.push(({ row }, happened) => !Number.isNaN(happened.stampsOn(clock)(row)));
  }
  for (const { clock, test } of tests.times) all.push(timeTest(clock, test));
  return all;
}

/** Rule T14, of one event. */
function timeTest(clock: string, test: TimeTest): Test {
  if (test.kind === 'within') {
    const isPossible = test.least <= 0 && test.most >= 0;
    return ({ row }, happened) => isPossible && !Number.isNaN(happened.stampsOn(clock)(row));
  }
  const tolerance = clock === WALL_CLOCK ? SAME_TIME : 0;
  const isSince1970 = clock === WALL_CLOCK && test.isAbsolute;
  return ({ row }, happened) => {
    const value = isSince1970 ? happened.millisOfEpoch(test.value) : test.value;
    const low = test.kind === 'before' ? Number.NEGATIVE_INFINITY : value - tolerance;
    const high = test.kind === 'after' ? Number.POSITIVE_INFINITY : value + tolerance;
    const own = happened.stampsOn(clock)(row);
    return own >= low && own <= high;
  };
}

function allOf(tests: readonly Test[]): Test {
  if (tests.length === 0) return () => true;
  const [first, second] = tests;
  if (tests.length === 1) return first;
  if (tests.length === 2) {
    return (observation, happened) => first(observation, happened) && second(observation, happened);
  }
  return (observation, happened) => tests.every((test) => test(observation, happened));
}

/** A known name is judged once for all runs; one that came up in a run says nothing of other runs. */
function remembered(
  tests: readonly NameTest[],
  known: readonly string[],
): (name: number, texts: readonly string[]) => boolean {
  const testers = tests.map(nameTester);
  const takes = (text: string): boolean => testers.every((passes) => passes(text));
  const verdicts: (boolean | undefined)[] = [];
  return (name, texts) =>
    name < known.length ? (verdicts[name] ??= takes(known[name])) : takes(texts[name]);
}
