import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Steps } from '../../../base/steps.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { MatchData } from '../match-data.ts';
import { type Alternative, APART, type Check, type Program, type TimePair } from '../search/program.ts';
import { evaluator } from '../values/evaluate.ts';
import type { Stamps } from '../values/stamps.ts';
import { afterWhole } from './after-whole.ts';
import { AtomsOf } from './atoms-of.ts';
import { possiblyBound } from './basic-patterns.ts';
import type { CheckDraft, Draft } from './draft.ts';
import { eventContext } from './event-tests.ts';
import { mayFindTwice } from './may-find-twice.ts';
import { type PatternProblem, problemOf } from './problem-of.ts';
import { relationOf } from './relation-of.ts';
import { Slots } from './slots.ts';
import { writeOut } from './write-out.ts';

/** With more chains an order has no clocks; see `poset/reachability.ts`. */
const MOST_CLOCK_CHAINS = 256;

export interface ProgramOptions {
  /** 1 for events that are seen (rule T16); all are when absent. */
  readonly visible?: Uint8Array;
  /** Placeholders that will be bound from outside. */
  readonly given?: readonly string[];
}

interface BuildOptions extends ProgramOptions {
  /** Keeps alternatives and events that are in no match: an explanation is about those. */
  readonly keepsAll?: boolean;
}

/** Compiles a pattern: reads the columns it needs, makes its masks and its postings. */
export function* programOf(
  data: MatchData,
  pattern: Pattern,
  options: BuildOptions = {},
): Steps<Result<Program, PatternProblem>> {
  const given = options.given ?? [];
  const problem = problemOf(pattern, given);
  if (problem) return fail(problem);
  const written = writeOut(pattern, given);
  if (!written.ok) return written;
  const { drafts, mostRepetitions } = written.value;
  const slots = new Slots(given, [...possiblyBound(pattern)]);
  const building = new Building(data, options, slots);
  const alternatives: Alternative[] = [];
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const alternative = yield* building.alternative(draft);
    if (!alternative.ok) return alternative;
    // where no event is left for an atom there is no match
    if (!options.keepsAll && alternative.value.atoms.some(({ rows }) => rows.length === 0)) continue;
    alternatives.push(alternative.value);
    kept.push(draft);
  }
  if (mostRepetitions !== undefined) {
    const times = mostRepetitions === 1 ? 'once' : `${mostRepetitions} times`;
    building.notes.add(`Repetitions were followed up to ${times}: longer ones are not among the matches.`);
  }
  return succeed({
    data,
    visible: options.visible,
    given,
    names: slots.names,
    slotCount: slots.count,
    alternatives,
    drafts: kept,
    mayRepeat: mayFindTwice(alternatives),
    reach: yield* data.reach(),
    isOrderSlow: data.order.chainCount > MOST_CLOCK_CHAINS,
    chains: alternatives.some(asksForIndependence) ? yield* data.chains() : undefined,
    plans: new Map(),
    notes: [...building.notes],
    isCut: mostRepetitions !== undefined,
  });
}

function asksForIndependence({ relation }: Alternative): boolean {
  return relation.some((bits) => (bits & APART) !== 0);
}

class Building {
  /** Whole sentences. */
  readonly notes = new Set<string>();
  private readonly atoms: AtomsOf;

  constructor(
    private readonly data: MatchData,
    private readonly options: BuildOptions,
    private readonly slots: Slots,
  ) {
    this.atoms = new AtomsOf(data, slots, options);
  }

  *alternative(draft: Draft): Steps<Result<Alternative, PatternProblem>> {
    const relation = relationOf(draft, this.options.visible === undefined);
    const causes = yield* this.causes(draft);
    if (!causes.ok) return causes;
    const atoms = yield* this.atoms.of(draft, relation, causes.value.masks);
    const checks: Check[] = [...causes.value.checks];
    for (const check of draft.checks) if (check.kind !== 'cause') checks.push(yield* this.check(check));
    const timePairs: TimePair[] = [];
    for (const pair of draft.pairs) {
      if (pair.kind !== 'earlier' && pair.kind !== 'window') continue;
      const { a, b, kind, clock } = pair;
      const stamps = yield* this.stamps(clock);
      timePairs.push({ a, b, kind, stamps, most: pair.kind === 'window' ? pair.most : 0 });
    }
    return succeed({ atoms, relation, timePairs, checks });
  }

  /** Conditions on causes; those that are about each event by itself become masks. */
  private *causes(
    draft: Draft,
  ): Steps<Result<{ readonly checks: Check[]; readonly masks: Uint8Array[] }, PatternProblem>> {
    const { visible, keepsAll = false } = this.options;
    const checks: Check[] = [];
    const masks: Uint8Array[] = [];
    for (const check of draft.checks) {
      if (check.kind !== 'cause') continue;
      const { has, cause, shared } = check;
      const program = yield* programOf(this.data, cause, { visible, given: shared });
      if (!program.ok) return program;
      for (const note of program.value.notes) this.notes.add(note);
      const known = shared.length === 0 ? yield* afterWhole(program.value) : undefined;
      // none of them has: none by itself has; or there is only one
      const isOfEach =
        check.atoms.length === draft.atoms.length && (!has || draft.atoms.length === 1) && !keepsAll;
      if (known && isOfEach) masks.push(has ? known : withoutMarks(known));
      else {
        const slots = shared.map((name) => this.slots.of(name));
        checks.push({ kind: 'cause', atoms: check.atoms, slots, has, cause: program.value, known });
      }
    }
    return succeed({ checks, masks });
  }

  private *stamps(clock: string): Steps<Stamps> {
    const stamps = yield* this.data.stamps(clock);
    if (stamps.count === 0) this.notes.add(`No event has a stamp on the clock “${clock}”.`);
    return stamps;
  }

  private *check(draft: Exclude<CheckDraft, { kind: 'cause' }>): Steps<Check> {
    switch (draft.kind) {
      case 'where': {
        const { atoms, guard } = draft;
        const context = yield* eventContext(this.data, [guard], (name) => this.slots.of(name));
        return { kind: 'where', atoms, slots: this.slots.in(guard), holds: evaluator(guard, context) };
      }
      case 'nothing-between': {
        const { left, right } = draft;
        return { kind: 'nothing-between', atoms: [...left, ...right], slots: [], left, right };
      }
      case 'span': {
        const { atoms, clock, least } = draft;
        return { kind: 'span', atoms, slots: [], stamps: yield* this.stamps(clock), least };
      }
      case 'same-events': {
        const { left, right } = draft;
        return { kind: 'same-events', atoms: [...left, ...right], slots: [], left, right };
      }
    }
  }
}

function withoutMarks(marks: Uint8Array): Uint8Array {
  const others = new Uint8Array(marks.length);
  for (let row = 0; row < marks.length; row++) others[row] = marks[row] ^ 1;
  return others;
}
