import { KeyTable } from '../../base/key-table.ts';
import type { Computation } from '../../model/computation.ts';
import { effectsFromCauses } from '../../model/effects.ts';
import type { Slices } from '../../model/slices.ts';
import { coverMarks } from '../poset/covers.ts';
import type { Reachability } from '../poset/reachability.ts';
import { Colours, ColourTable, type EdgeGraph } from './colours.ts';
import { ValueHash } from './value-hash.ts';

/** Two computations side by side as one graph: the rows of A, then, from `split` on, those of B. */
export interface TwoPosets extends EdgeGraph {
  readonly split: number;
  /** Name and source as one number, the same in both. */
  readonly labelOf: Uint32Array;
  /** The source alone. */
  readonly sourceOf: Uint32Array;
  readonly sourceCount: number;
  /** Equal payloads have one number, keys that do not count left out; 0 for none. */
  readonly payloadOf: Uint32Array;
}

/** With the edges as they are recorded. */
export function twoPosets(a: Computation, b: Computation, ignoredKeys: readonly string[]): TwoPosets {
  const nameOf = numbersOfBoth(a.types, a.typeOf, b.types, b.typeOf);
  const source = numbersOfBoth(a.sources, a.sourceOf, b.sources, b.sourceOf);
  const size = a.size + b.size;
  const labelOf = new Uint32Array(size);
  const labels = new ColourTable(size);
  for (let row = 0; row < size; row++) {
    labelOf[row] = labels.numberOf(nameOf.numbers[row], source.numbers[row]);
  }
  return {
    ...edgesOfBoth(a, b, undefined),
    size,
    split: a.size,
    labelOf,
    sourceOf: source.numbers,
    sourceCount: source.count,
    payloadOf: payloadNumbers(a, b, ignoredKeys),
  };
}

/** The same with covers alone: edges that longer paths replace say nothing about the order. */
export function reduced(
  posets: TwoPosets,
  a: Computation,
  b: Computation,
  [orderOfA, orderOfB]: readonly [Reachability, Reachability],
): TwoPosets {
  const covers = [coverMarks(a, orderOfA), coverMarks(b, orderOfB)] as const;
  return { ...posets, ...edgesOfBoth(a, b, covers) };
}

/** Each label occurs as often in A as in B. */
export function haveEqualLabels({ size, split, labelOf }: TwoPosets): boolean {
  if (size !== split * 2) return false;
  const surplus = new Int32Array(size);
  for (let row = 0; row < size; row++) surplus[labelOf[row]] += row < split ? 1 : -1;
  return surplus.every((count) => count === 0);
}

/** What colours begin with: the label, and the payload where it counts. */
export function seedColours({ size, labelOf, payloadOf }: TwoPosets, hasPayload: boolean): Colours {
  const seed = new Colours(size);
  for (let row = 0; row < size; row++) seed.set(row, labelOf[row], hasPayload ? payloadOf[row] + 1 : 0);
  return seed;
}

function edgesOfBoth(
  a: Computation,
  b: Computation,
  marks: readonly [Uint8Array, Uint8Array] | undefined,
): Omit<EdgeGraph, 'size'> {
  const size = a.size + b.size;
  const causeStart = new Uint32Array(size + 1);
  const causes = new Uint32Array(a.edgeCount + b.edgeCount);
  let at = 0;
  let first = 0;
  for (const [side, computation] of [a, b].entries()) {
    const isKept = marks?.[side];
    for (let row = 0; row < computation.size; row++) {
      for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
        if (isKept === undefined || isKept[e] === 1) causes[at++] = first + computation.causes[e];
      }
      causeStart[first + row + 1] = at;
    }
    first += computation.size;
  }
  const kept = causes.slice(0, at);
  const { start: effectStart, rows: effects } = effectsFromCauses(size, causeStart, kept);
  return { causeStart, causes: kept, effectStart, effects };
}

function numbersOfBoth(
  textsOfA: readonly string[],
  ofA: Uint32Array,
  textsOfB: readonly string[],
  ofB: Uint32Array,
): { numbers: Uint32Array; count: number } {
  const known = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  const inA = textsOfA.map(numberOf);
  const inB = textsOfB.map(numberOf);
  const numbers = new Uint32Array(ofA.length + ofB.length);
  for (let row = 0; row < ofA.length; row++) numbers[row] = inA[ofA[row]];
  for (let row = 0; row < ofB.length; row++) numbers[ofA.length + row] = inB[ofB[row]];
  return { numbers, count: known.size };
}

/**
 * Payloads are compared as the bytes they arrived in as long as each of them is in both recordings; they are read only
 * where that is not so, because the same value may be written in two ways.
 */
function payloadNumbers(a: Computation, b: Computation, ignoredKeys: readonly string[]): Uint32Array {
  const table = new KeyTable();
  const numbers = new Uint32Array(a.size + b.size);
  const rowOf: number[] = [];
  const inA = internAll(a.payload, a.size, numbers.subarray(0, a.size), table, rowOf, 0);
  const inB = internAll(b.payload, b.size, numbers.subarray(a.size), table, rowOf, a.size);
  const isSame = ignoredKeys.length === 0 && inA === table.size && inB === table.size;
  if (isSame) return numbers;
  const values = new ColourTable(table.size + 1);
  const hash = new ValueHash(ignoredKeys);
  const valueOfKey = rowOf.map((row) => {
    hash.of(row < a.size ? a.payload.value(row) : b.payload.value(row - a.size));
    return values.numberOf(hash.high >>> 0, hash.low >>> 0) + 1;
  });
  for (let row = 0; row < numbers.length; row++)
    if (numbers[row] > 0) numbers[row] = valueOfKey[numbers[row] - 1];
  return numbers;
}

/** Numbers byte strings from 1 on and answers how many different ones this side has. */
function internAll(
  payload: Slices,
  size: number,
  numbers: Uint32Array,
  table: KeyTable,
  rowOf: number[],
  first: number,
): number {
  const isMet = new Set<number>();
  for (let row = 0; row < size; row++) {
    const bytes = payload.bytes(row);
    if (!bytes) continue;
    const key = table.intern(bytes, 0, bytes.length);
    if (key === rowOf.length) rowOf.push(first + row);
    isMet.add(key);
    numbers[row] = key + 1;
  }
  return isMet.size;
}
