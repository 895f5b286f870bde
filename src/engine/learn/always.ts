import type { Computation } from '../../model/computation.ts';
import type { AlwaysColumns } from '../../model/learnt-model.ts';
import type { EventKinds } from './event-kinds.ts';

/** Beyond these nothing is kept: the sweeps, or the pairs, would outweigh all the rest. */
export const MOST_KINDS = 4096;
export const MOST_ALWAYS = 500_000;

/** Kinds looked for in one sweep: one bit each. */
export const KINDS_PER_SWEEP = 32;

const ROWS_PER_TURN = 1 << 14;

export const NO_ALWAYS: AlwaysColumns = { isKept: false, cause: [], effect: [] };

/**
 * Pairs of kinds where every event of the first led to one of the second (rule M6). One downward sweep per 32 kinds: the
 * bits of an event's future flow to its causes, and a kind keeps what all its events have.
 */
export function* alwaysLeadsTo(
  computation: Computation,
  { name, kindOf }: EventKinds,
): Generator<number, AlwaysColumns> {
  const { size, causeStart, causes, causeProvenance } = computation;
  const isInferred = inferredRules(computation);
  const kinds = name.length;
  if (kinds > MOST_KINDS) return NO_ALWAYS;
  const found: number[] = [];
  const future = new Uint32Array(size);
  const all = new Uint32Array(kinds);
  for (let first = 0; first < kinds; first += KINDS_PER_SWEEP) {
    if (first > 0) future.fill(0);
    all.fill(0xffffffff);
    for (let to = size; to > 0; to -= ROWS_PER_TURN) {
      for (let row = to - 1; row >= Math.max(0, to - ROWS_PER_TURN); row--) {
        const kind = kindOf[row];
        const bits = future[row];
        all[kind] &= bits;
        const own = kind - first;
        const handed = own >= 0 && own < KINDS_PER_SWEEP ? bits | (1 << own) : bits;
        if (handed === 0) continue;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
          if (isInferred[causeProvenance[e]] === 0) future[causes[e]] |= handed;
        }
      }
      yield 0.8 + (0.2 * first) / kinds;
    }
    for (let kind = 0; kind < kinds; kind++) {
      for (let bits = all[kind]; bits !== 0; bits &= bits - 1) {
        found.push(kind * kinds + first + (31 - Math.clz32(bits & -bits)));
      }
    }
    if (found.length > MOST_ALWAYS) return NO_ALWAYS;
  }
  found.sort((a, b) => a - b);
  return {
    isKept: true,
    cause: found.map((pair) => Math.floor(pair / kinds)),
    effect: found.map((pair) => pair % kinds),
  };
}

/** 1 for the linking rules whose edges are a reader's guess: no rule of ours rests on one. */
export function inferredRules({ provenances }: Computation): Uint8Array {
  return Uint8Array.from(provenances, ({ kind }) => (kind === 'inferred' ? 1 : 0));
}
