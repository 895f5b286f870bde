import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Steps } from '../../../base/steps.ts';
import type { Expression } from '../../../model/pattern/expression.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { MatchData } from '../match-data.ts';
import { rowsOf, type ValuePostings, valuePostings } from '../search/postings.ts';
import {
  AFTER,
  type Alternative,
  APART,
  type Atom,
  BEFORE,
  type Bind,
  CAUSE_OF,
  type Check,
  DISTINCT,
  EFFECT_OF,
  LISTED_AFTER,
  LISTED_BEFORE,
  type Program,
  type TimePair,
  type Variant,
} from '../search/program.ts';
import { evaluator } from '../values/evaluate.ts';
import { placeholdersOf } from '../values/fields.ts';
import { afterWhole } from './after-whole.ts';
import { possiblyBound } from './basic-patterns.ts';
import type { AtomDraft, CheckDraft, Draft, VariantDraft } from './draft.ts';
import { eventContext, maskOf } from './event-tests.ts';
import { mayFindTwice } from './may-find-twice.ts';
import { type PatternProblem, problemOf } from './problem-of.ts';
import { fillable, keepSharedValues, MOST_REDUCED } from './reduce.ts';
import { writeOut } from './write-out.ts';

/** Rows that are swept for one pattern before the rest of its alternatives is left to the search. */
const MOST_SWEPT = 64_000_000;

export interface ProgramOptions {
  /** 1 for events that are seen (rule T16); all are when absent. */
  readonly visible?: Uint8Array;
  /** Placeholders that will be bound from outside. */
  readonly given?: readonly string[];
}

/** With more chains an order has no clocks; see `poset/reachability.ts`. */
const MOST_CLOCK_CHAINS = 256;

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
  const names = [...possiblyBound(pattern)];
  const building = new Building(data, options, names);
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
    names,
    slotCount: given.length + names.length,
    alternatives,
    drafts: kept,
    mayRepeat: mayFindTwice(alternatives),
    reach: yield* data.reach(),
    isOrderSlow: data.order.chainCount > MOST_CLOCK_CHAINS,
    chains: alternatives.some(({ relation }) => relation.some((bits) => (bits & APART) !== 0))
      ? yield* data.chains()
      : undefined,
    plans: new Map(),
    notes: [...building.notes],
    isCut: mostRepetitions !== undefined,
  });
}

class Building {
  readonly notes = new Set<string>();
  private readonly visible: Uint8Array | undefined;
  private readonly given: readonly string[];
  private readonly keepsAll: boolean;
  private swept = 0;
  private readonly postings = new Map<Uint8Array, Uint32Array>();
  private readonly visibleMasks = new Map<Uint8Array, Uint8Array>();

  constructor(
    private readonly data: MatchData,
    options: BuildOptions,
    private readonly names: readonly string[],
  ) {
    this.visible = options.visible;
    this.given = options.given ?? [];
    this.keepsAll = options.keepsAll ?? false;
  }

  *alternative(draft: Draft): Steps<Result<Alternative, PatternProblem>> {
    const relation = this.relation(draft);
    const causes = yield* this.causes(draft);
    if (!causes.ok) return causes;
    const variants: (readonly Variant[])[] = [];
    for (const atom of draft.atoms) variants.push(yield* this.variants(atom, causes.value.masks));
    const rows = yield* this.candidates(variants, relation);
    const shared = sharedSlots(variants, this.given.length);
    const atoms: Atom[] = [];
    for (let i = 0; i < variants.length; i++) atoms.push(yield* this.atom(variants[i], rows[i], shared));
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

  /** Where a placeholder is looked up: what was given stays apart from what the match itself binds. */
  private slotOf(name: string): number {
    const place = this.given.indexOf(name);
    return place >= 0 ? place : this.ownSlotOf(name);
  }

  private ownSlotOf(name: string): number {
    return this.given.length + this.names.indexOf(name);
  }

  /** Conditions on causes; those that are about each event by itself become masks. */
  private *causes({
    checks,
    atoms,
  }: Draft): Steps<Result<{ checks: Check[]; masks: Uint8Array[] }, PatternProblem>> {
    const kept: Check[] = [];
    const masks: Uint8Array[] = [];
    for (const check of checks) {
      if (check.kind !== 'cause') continue;
      const { has, cause, shared } = check;
      const program = yield* programOf(this.data, cause, { visible: this.visible, given: shared });
      if (!program.ok) return program;
      for (const note of program.value.notes) this.notes.add(note);
      const known = shared.length === 0 ? yield* afterWhole(program.value) : undefined;
      const isOfAll = check.atoms.length === atoms.length;
      if (known && isOfAll && !this.keepsAll && (!has || atoms.length === 1))
        masks.push(has ? known : known.map((one) => one ^ 1));
      else {
        const slots = shared.map((name) => this.slotOf(name));
        kept.push({ kind: 'cause', atoms: check.atoms, slots, has, cause: program.value, known });
      }
    }
    return succeed({ checks: kept, masks });
  }

  private *variants({ variants: drafts }: AtomDraft, masks: readonly Uint8Array[]): Steps<Variant[]> {
    const variants: Variant[] = [];
    for (const draft of drafts) variants.push(yield* this.variant(draft, variants, masks));
    return variants;
  }

  /** Per atom the events that may fill it in a match. */
  private *candidates(variants: readonly (readonly Variant[])[], relation: Uint8Array): Steps<Uint32Array[]> {
    let rows: Uint32Array[] = [];
    for (const some of variants) rows.push(yield* this.rowsOf(some.map(({ mask }) => mask)));
    if (this.keepsAll) return rows;
    rows = keptByValue(rows, variants, this.data.values.size);
    const { computation } = this.data;
    this.swept += computation.size;
    const isOrdered = relation.some((bits) => (bits & (BEFORE | AFTER)) !== 0);
    if (!isOrdered || rows.length > MOST_REDUCED || this.swept > MOST_SWEPT) return rows;
    const fits = yield* fillable(computation, rows, relation);
    const kept: Uint32Array[] = [];
    for (let atom = 0; atom < rows.length; atom++) {
      kept.push(rows[atom].filter((row) => (fits[row] & (1 << atom)) !== 0));
      yield atom / rows.length;
    }
    return kept;
  }

  private *atom(variants: readonly Variant[], rows: Uint32Array, shared: ReadonlySet<number>): Steps<Atom> {
    const slots = variants[0].binds
      .map(({ slot }) => slot)
      .filter((slot) => variants.every(({ binds }) => binds.some((bind) => bind.slot === slot)));
    const byValue = new Map<number, ValuePostings>();
    if (variants.length === 1) {
      for (const { slot, numbers } of variants[0].binds) {
        if (!shared.has(slot) || byValue.has(slot)) continue;
        byValue.set(slot, yield* valuePostings(rows, numbers, this.data.values.size));
      }
    }
    return { variants, rows, slots, byValue };
  }

  private *variant(
    draft: VariantDraft,
    earlier: readonly Variant[],
    masks: readonly Uint8Array[],
  ): Steps<Variant> {
    const binds: Bind[] = [];
    for (const { place, name } of draft.binds) {
      const numbers = yield* this.data.valueNumbers(place);
      if (this.given.includes(name)) binds.push({ slot: this.slotOf(name), numbers });
      binds.push({ slot: this.ownSlotOf(name), numbers });
    }
    for (const { place, name } of draft.equals) {
      binds.push({ slot: this.slotOf(name), numbers: yield* this.data.valueNumbers(place) });
    }
    const context = yield* eventContext(this.data, draft.guards, (name) => this.slotOf(name));
    const guards = draft.guards.map((guard) => ({
      holds: evaluator(guard, context),
      slots: this.slotsIn(guard),
    }));
    let sameAs = 0;
    earlier.forEach((other, number) => {
      if (number < 31 && other.guards.length === 0 && bindAlike(other.binds, binds)) sameAs |= 1 << number;
    });
    let mask = this.seen(yield* maskOf(this.data, draft.tests));
    for (const other of masks) mask = mask.map((one, row) => one & other[row]);
    return { role: draft.role, mask, binds, guards, sameAs };
  }

  private slotsIn(expression: Expression): number[] {
    return [...placeholdersOf(expression)].map((name) => this.slotOf(name));
  }

  /** The mask without the events that are not seen. */
  private seen(mask: Uint8Array): Uint8Array {
    const { visible } = this;
    if (visible === undefined) return mask;
    let seen = this.visibleMasks.get(mask);
    if (seen === undefined) {
      seen = mask.map((one, row) => one & visible[row]);
      this.visibleMasks.set(mask, seen);
    }
    return seen;
  }

  private *rowsOf(masks: readonly Uint8Array[]): Steps<Uint32Array> {
    const [first] = masks;
    if (masks.length === 1) {
      const rows = this.postings.get(first) ?? (yield* rowsOf(first));
      this.postings.set(first, rows);
      return rows;
    }
    const any = first.slice();
    for (const mask of masks) for (let row = 0; row < any.length; row++) any[row] |= mask[row];
    return yield* rowsOf(any);
  }

  private *stamps(clock: string) {
    const stamps = yield* this.data.stamps(clock);
    if (stamps.count === 0) this.notes.add(`No event has a stamp on the clock “${clock}”.`);
    return stamps;
  }

  private *check(draft: Exclude<CheckDraft, { kind: 'cause' }>): Steps<Check> {
    switch (draft.kind) {
      case 'where': {
        const { atoms, guard } = draft;
        const context = yield* eventContext(this.data, [guard], (name) => this.slotOf(name));
        return {
          kind: 'where',
          atoms,
          slots: this.slotsIn(guard),
          holds: evaluator(guard, context),
        };
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

  private relation({ atoms, pairs }: Draft): Uint8Array {
    const size = atoms.length;
    const relation = new Uint8Array(size * size);
    const set = (a: number, b: number, ofA: number, ofB: number): void => {
      relation[a * size + b] |= ofA;
      relation[b * size + a] |= ofB;
    };
    for (const pair of pairs) {
      const { a, b } = pair;
      switch (pair.kind) {
        case 'before':
          set(a, b, BEFORE, AFTER);
          // with hidden events between, what follows at once need not be an effect
          if (pair.isImmediate && this.visible === undefined) set(a, b, CAUSE_OF, EFFECT_OF);
          break;
        case 'apart':
          set(a, b, APART, APART);
          break;
        case 'distinct':
          set(a, b, DISTINCT, DISTINCT);
          break;
        case 'listed':
          set(a, b, LISTED_BEFORE, LISTED_AFTER);
          break;
      }
    }
    return relation;
  }
}

/** Slots by whose value candidates may be looked for: bound by one atom and wanted by another, or given. */
function sharedSlots(variants: readonly (readonly Variant[])[], givenCount: number): Set<number> {
  const shared = new Set<number>();
  const seen = new Set<number>();
  for (const some of variants) {
    const own = new Set(some.flatMap(({ binds }) => binds.map(({ slot }) => slot)));
    for (const slot of own) {
      if (slot < givenCount || seen.has(slot)) shared.add(slot);
      seen.add(slot);
    }
  }
  return shared;
}

/** Leaves out events with a value that another atom, which has to bind the same, never has. */
function keptByValue(
  rows: readonly Uint32Array[],
  variants: readonly (readonly Variant[])[],
  valueCount: number,
): Uint32Array[] {
  const bySlot = new Map<number, { atom: number; numbers: Uint32Array }[]>();
  variants.forEach((some, atom) => {
    if (some.length > 1) return;
    for (const { slot, numbers } of some[0].binds) {
      const binding = bySlot.get(slot) ?? [];
      if (binding.length < 32) binding.push({ atom, numbers });
      bySlot.set(slot, binding);
    }
  });
  let kept = [...rows];
  for (const binding of bySlot.values()) {
    if (binding.length > 1) kept = keepSharedValues(kept, binding, valueCount);
  }
  return kept;
}

function bindAlike(a: readonly Bind[], b: readonly Bind[]): boolean {
  return (
    a.length === b.length && a.every(({ slot, numbers }, i) => slot === b[i].slot && numbers === b[i].numbers)
  );
}
