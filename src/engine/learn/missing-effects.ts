import { U32Column } from '../../base/column.ts';
import type { Computation } from '../../model/computation.ts';
import { KINDS_PER_SWEEP } from './always.ts';
import { type ModelIndex, type PairsByKind, UNSEEN } from './model-index.ts';

const ROWS_PER_TURN = 1 << 14;

/** Gaps that are looked at; a recording with more has nothing to do with the model. */
const MOST_GAPS = 1_000_000;

/**
 * Events that did not lead to what all events of their kind led to (rule M15).
 *
 * One gap shows in many places: everything above it misses everything below it. It is told once, at the last event that
 * misses it and by the first kind that is missing: a gap is left out where an effect of the event misses the same kind,
 * or where the event misses another kind that always leads to that one.
 *
 * Answers how many events were left out because the recording ends before what they lead to was due.
 */
export function* missingEffects(
  computation: Computation,
  index: ModelIndex,
  kindOf: Uint32Array,
  support: number,
  report: (row: number, missing: number) => void,
): Generator<number, number> {
  const { size, causeStart, causes } = computation;
  const { model, kinds, alwaysOf } = index;
  const isOpen = openEvents(computation, index, kindOf);
  const gapRow = new U32Column();
  const gapKind = new U32Column();
  const future = new Uint32Array(size);
  const below = new Uint32Array(size);
  for (let first = 0; model.always.isKept && first < kinds; first += KINDS_PER_SWEEP) {
    const always = bitsPerKind(index, first, support);
    if (!always.some((bits) => bits !== 0)) continue;
    future.fill(0);
    below.fill(0);
    for (let to = size; to > 0; to -= ROWS_PER_TURN) {
      for (let row = to - 1; row >= Math.max(0, to - ROWS_PER_TURN); row--) {
        const kind = kindOf[row];
        let handed = future[row];
        let gaps = 0;
        if (kind !== UNSEEN) {
          if (isOpen[row] === 0) gaps = always[kind] & ~future[row];
          if (kind >= first && kind - first < KINDS_PER_SWEEP) handed |= 1 << (kind - first);
        }
        for (let told = gaps & ~below[row]; told !== 0; told &= told - 1) {
          gapRow.push(row);
          gapKind.push(first + 31 - Math.clz32(told & -told));
        }
        const missed = below[row] | gaps;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
          future[causes[e]] |= handed;
          below[causes[e]] |= missed;
        }
      }
      if (gapRow.length > MOST_GAPS) return 0;
      yield 0.6 + (0.35 * first) / kinds;
    }
  }
  reportFirstMissing(gapRow.flatten(), gapKind.flatten(), alwaysOf, model.always.effect, report);
  return isOpen.reduce((sum, open) => sum + open, 0);
}

/** Events after which the recording may end before everything has followed (rule M16). */
function openEvents({ size, timeOf }: Computation, { model }: ModelIndex, kindOf: Uint32Array): Uint8Array {
  let end = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < size; row++) if (timeOf[row] > end) end = timeOf[row];
  const isOpen = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    if (kindOf[row] !== UNSEEN && timeOf[row] + model.kinds.reach[kindOf[row]] > end) isOpen[row] = 1;
  }
  return isOpen;
}

/** Per kind the kinds among 32 that it always led to; none for kinds with too few observations. */
function bitsPerKind({ model, kinds }: ModelIndex, first: number, support: number): Uint32Array {
  const bits = new Uint32Array(kinds);
  const { cause, effect } = model.always;
  for (let i = 0; i < cause.length; i++) {
    const bit = effect[i] - first;
    if (bit >= 0 && bit < KINDS_PER_SWEEP && model.kinds.seen[cause[i]] >= support)
      bits[cause[i]] |= 1 << bit;
  }
  return bits;
}

/** Of each event's gaps those that no other of its gaps leads to; of two that lead to each other the first. */
function reportFirstMissing(
  rows: Uint32Array,
  missing: Uint32Array,
  { start, pair }: PairsByKind,
  effect: readonly number[],
  report: (row: number, missing: number) => void,
): void {
  const order = Uint32Array.from(rows.keys()).sort((a, b) => rows[a] - rows[b] || missing[a] - missing[b]);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && rows[order[to]] === rows[order[from]]) to++;
    const kinds = Array.from(order.subarray(from, to), (i) => missing[i]);
    const isThere = new Set(kinds);
    const follows = new Set<number>();
    for (const kind of kinds) {
      if (follows.has(kind)) continue;
      for (let i = start[kind]; i < start[kind + 1]; i++) {
        const next = effect[pair[i]];
        if (next !== kind && isThere.has(next)) follows.add(next);
      }
    }
    for (const kind of kinds) if (!follows.has(kind)) report(rows[order[from]], kind);
    from = to;
  }
}
