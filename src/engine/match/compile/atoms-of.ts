import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';
import { rowsOf, type ValuePostings, valuePostings } from '../search/postings.ts';
import { AFTER, type Atom, BEFORE, type Bind, type Variant } from '../search/program.ts';
import { evaluator } from '../values/evaluate.ts';
import type { AtomDraft, Draft, VariantDraft } from './draft.ts';
import { eventContext, maskOf } from './event-tests.ts';
import { fillable, keepSharedValues, MOST_REDUCED } from './reduce.ts';
import type { Slots } from './slots.ts';

/** Rows that are swept for one pattern before the rest of its alternatives is left to the search. */
const MOST_SWEPT = 64_000_000;

export interface AtomsOptions {
  readonly visible?: Uint8Array;
  /** Keeps events that are in no match. */
  readonly keepsAll?: boolean;
}

/** Makes atoms of drafts: masks, what is bound, and the events that may fill each. */
export class AtomsOf {
  private swept = 0;
  private readonly rowsByMask = new Map<Uint8Array, Uint32Array>();
  private readonly visibleMasks = new Map<Uint8Array, Uint8Array>();

  constructor(
    private readonly data: MatchData,
    private readonly slots: Slots,
    private readonly options: AtomsOptions,
  ) {}

  /** @param masks what every event has to pass besides */
  *of({ atoms: drafts }: Draft, relation: Uint8Array, masks: readonly Uint8Array[]): Steps<Atom[]> {
    const variants: (readonly Variant[])[] = [];
    for (const draft of drafts) variants.push(yield* this.variants(draft, masks));
    const rows = yield* this.candidates(variants, relation);
    const shared = sharedSlots(variants, this.slots.given.length);
    const atoms: Atom[] = [];
    for (let i = 0; i < variants.length; i++) atoms.push(yield* this.atom(variants[i], rows[i], shared));
    return atoms;
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
    if (this.options.keepsAll) return rows;
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
      if (this.slots.isGiven(name)) binds.push({ slot: this.slots.of(name), numbers });
      binds.push({ slot: this.slots.ownOf(name), numbers });
    }
    for (const { place, name } of draft.equals) {
      binds.push({ slot: this.slots.of(name), numbers: yield* this.data.valueNumbers(place) });
    }
    const context = yield* eventContext(this.data, draft.guards, (name) => this.slots.of(name));
    const guards = draft.guards.map((guard) => ({
      holds: evaluator(guard, context),
      slots: this.slots.in(guard),
    }));
    let sameAs = 0;
    earlier.forEach((other, number) => {
      if (number < 31 && other.guards.length === 0 && bindAlike(other.binds, binds)) sameAs |= 1 << number;
    });
    let mask = this.seen(yield* maskOf(this.data, draft.tests));
    for (const other of masks) mask = inBoth(mask, other);
    return { role: draft.role, mask, binds, guards, sameAs };
  }

  /** The mask without the events that are not seen. */
  private seen(mask: Uint8Array): Uint8Array {
    const { visible } = this.options;
    if (visible === undefined) return mask;
    let seen = this.visibleMasks.get(mask);
    if (seen === undefined) {
      seen = inBoth(mask, visible);
      this.visibleMasks.set(mask, seen);
    }
    return seen;
  }

  private *rowsOf(masks: readonly Uint8Array[]): Steps<Uint32Array> {
    const [first] = masks;
    if (masks.length === 1) {
      const rows = this.rowsByMask.get(first) ?? (yield* rowsOf(first));
      this.rowsByMask.set(first, rows);
      return rows;
    }
    const any = first.slice();
    for (const mask of masks) for (let row = 0; row < any.length; row++) any[row] |= mask[row];
    return yield* rowsOf(any);
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

function inBoth(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length);
  for (let row = 0; row < a.length; row++) both[row] = a[row] & b[row];
  return both;
}

function bindAlike(a: readonly Bind[], b: readonly Bind[]): boolean {
  return (
    a.length === b.length && a.every(({ slot, numbers }, i) => slot === b[i].slot && numbers === b[i].numbers)
  );
}
