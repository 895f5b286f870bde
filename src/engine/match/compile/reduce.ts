import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import { AFTER, BEFORE, CAUSE_OF, EFFECT_OF } from '../search/program.ts';

/*
 * Which events can fill an atom at all, before any search.
 *
 * For `A -> B -> C` an event that fits B needs an A before it and a C after it. One sweep upwards tells every event
 * which atoms have an event before it, as bits of a word, and takes away what lacks one; a sweep downwards does the
 * same with what comes after. What is taken away may be what others needed, so the sweeps alternate until nothing
 * changes:
 *
 *     upwards     past[row] = OR of past[cause] | fits[cause]       fits[row] loses the atoms that miss something in past[row]
 *     downwards   the same with effects
 *
 * Up to 32 atoms share the words. When the relations form a tree, every event that is left is in a match as far as
 * precedence goes; otherwise it may be.
 */

/** Atoms in one word. */
export const MOST_REDUCED = 32;
/** Zigzags (`A -> B`, `C -> B`, `C -> D`) take more sweeps than chains; then it is left to the search. */
const MOST_SWEEPS = 6;
const ROWS_PER_STEP = 1 << 13;

/** What an atom needs of others, as bits of atoms. */
interface Needs {
  readonly past: Uint32Array;
  readonly future: Uint32Array;
  readonly causes: Uint32Array;
  readonly effects: Uint32Array;
}

/**
 * Bits of the atoms that each event can fill.
 * @param rowsOf per atom the events that pass its own tests
 */
export function* fillable(
  computation: Computation,
  rowsOf: readonly Uint32Array[],
  relation: Uint8Array,
): Steps<Uint32Array> {
  const { size } = computation;
  const fits = new Uint32Array(size);
  rowsOf.forEach((rows, atom) => {
    const bit = 1 << atom;
    for (let i = 0; i < rows.length; i++) fits[rows[i]] |= bit;
  });
  yield 0;
  const needs = needsOf(rowsOf.length, relation);
  const seen = new Uint32Array(size);
  const near = new Uint32Array(size);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const isUpwards = sweep % 2 === 0;
    const hasChanged = isUpwards
      ? yield* sweepUp(computation, fits, needs, seen)
      : yield* sweepDown(computation, fits, needs, seen, near);
    if (!hasChanged && sweep > 0) break;
  }
  return fits;
}

function needsOf(atoms: number, relation: Uint8Array): Needs {
  const having = (bit: number): Uint32Array =>
    Uint32Array.from({ length: atoms }, (_, atom) => {
      let bits = 0;
      for (let other = 0; other < atoms; other++) {
        if ((relation[atom * atoms + other] & bit) !== 0) bits |= 1 << other;
      }
      return bits;
    });
  return {
    past: having(AFTER),
    future: having(BEFORE),
    causes: having(EFFECT_OF),
    effects: having(CAUSE_OF),
  };
}

/** Takes away what misses something before it; answers whether there was such. */
function* sweepUp(
  { size, causeStart, causes }: Computation,
  fits: Uint32Array,
  needs: Needs,
  past: Uint32Array,
): Steps<boolean> {
  let hasChanged = false;
  for (let from = 0; from < size; from += ROWS_PER_STEP) {
    yield from / size;
    const stop = Math.min(size, from + ROWS_PER_STEP);
    for (let row = from; row < stop; row++) {
      let before = 0;
      let direct = 0;
      for (let e = causeStart[row], end = causeStart[row + 1]; e < end; e++) {
        const cause = causes[e];
        before |= past[cause];
        direct |= fits[cause];
      }
      before |= direct;
      past[row] = before;
      const own = fits[row];
      if (own === 0) continue;
      const left = leftOf(own, needs.past, before, needs.causes, direct);
      if (left !== own) {
        fits[row] = left;
        hasChanged = true;
      }
    }
  }
  return hasChanged;
}

function* sweepDown(
  { size, causeStart, causes }: Computation,
  fits: Uint32Array,
  needs: Needs,
  future: Uint32Array,
  effects: Uint32Array,
): Steps<boolean> {
  future.fill(0);
  effects.fill(0);
  let hasChanged = false;
  for (let from = size - 1; from >= 0; from -= ROWS_PER_STEP) {
    yield 1 - from / size;
    const stop = Math.max(-1, from - ROWS_PER_STEP);
    for (let row = from; row > stop; row--) {
      const after = future[row];
      let own = fits[row];
      if (own !== 0) {
        const left = leftOf(own, needs.future, after, needs.effects, effects[row]);
        if (left !== own) {
          fits[row] = own = left;
          hasChanged = true;
        }
      }
      const passed = after | own;
      if (passed === 0) continue;
      for (let e = causeStart[row], end = causeStart[row + 1]; e < end; e++) {
        future[causes[e]] |= passed;
        effects[causes[e]] |= own;
      }
    }
  }
  return hasChanged;
}

/** The atoms of `own` that miss nothing. */
function leftOf(
  own: number,
  needed: Uint32Array,
  there: number,
  neededNear: Uint32Array,
  near: number,
): number {
  let left = own;
  for (let bits = own; bits !== 0; bits &= bits - 1) {
    const atom = 31 - Math.clz32(bits & -bits);
    if ((needed[atom] & ~there) !== 0 || (neededNear[atom] & ~near) !== 0) left &= ~(1 << atom);
  }
  return left;
}

/** Per shared value only events whose value every atom has that binds it. */
export function keepSharedValues(
  rowsOf: readonly Uint32Array[],
  binding: readonly { readonly atom: number; readonly numbers: Uint32Array }[],
  valueCount: number,
): Uint32Array[] {
  const marks = new Uint32Array(valueCount);
  binding.forEach(({ atom, numbers }, i) => {
    const rows = rowsOf[atom];
    for (let j = 0; j < rows.length; j++) marks[numbers[rows[j]]] |= 1 << i;
  });
  const all = binding.length === 32 ? 0xffffffff : (1 << binding.length) - 1;
  const kept = [...rowsOf];
  for (const { atom, numbers } of binding) {
    kept[atom] = kept[atom].filter((row) => marks[numbers[row]] >>> 0 === all >>> 0);
  }
  return kept;
}
