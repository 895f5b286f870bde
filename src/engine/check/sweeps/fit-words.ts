import type { Computation } from '../../../model/computation.ts';
import type { EventPattern } from '../../../model/pattern/pattern.ts';
import { nameTester } from '../../match/values/name-test.ts';

/** Rules that fit into one word. */
export const LANES = 32;

/**
 * Which of up to 32 basic patterns an event fits, as the bits of one word: `byType[type] & bySource[source]`, and where
 * payloads or hidden events matter `& byRow[row]`. Names are tested once per name.
 */
export interface FitWords {
  readonly byType: Uint32Array;
  readonly bySource: Uint32Array;
  readonly byRow: Uint32Array | undefined;
}

export interface Fitting {
  /** The basic pattern, if there is one. */
  readonly core: EventPattern | undefined;
  /** 1 for the events that fit; needed unless name and source of the basic pattern tell. */
  readonly mask: Uint8Array | undefined;
}

/** @param patterns at most 32; pattern `i` is bit `i` */
export function fitWords(computation: Computation, patterns: readonly Fitting[]): FitWords {
  const { types, sources, size } = computation;
  const byType = new Uint32Array(types.length);
  const bySource = new Uint32Array(sources.length);
  let byRow: Uint32Array | undefined;
  patterns.forEach(({ core, mask }, lane) => {
    const bit = 1 << lane;
    if (mask) {
      byRow ??= new Uint32Array(size).fill(0xffffffff);
      for (let row = 0; row < size; row++) if (mask[row] === 0) byRow[row] &= ~bit;
    }
    const { name, source } = mask || !core ? { name: undefined, source: undefined } : core;
    setBit(byType, types, name && nameTester(name), bit);
    const isNamed = source !== undefined && source.how !== 'bind';
    setBit(bySource, sources, isNamed ? nameTester(source) : undefined, bit);
  });
  return { byType, bySource, byRow };
}

function setBit(
  words: Uint32Array,
  names: readonly string[],
  passes: ((name: string) => boolean) | undefined,
  bit: number,
): void {
  for (let i = 0; i < words.length; i++) if (passes?.(names[i]) ?? true) words[i] |= bit;
}

/** Calls back for every bit that is set. */
export function eachLane(word: number, visit: (lane: number) => void): void {
  for (let rest = word; rest !== 0; rest &= rest - 1) visit(31 - Math.clz32(rest & -rest));
}
