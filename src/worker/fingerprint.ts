import { finishHash, HASH_SEED, hashBytes, mixWord } from '../base/byte-hash.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';

/** So many events from each end are part of the fingerprint, and so many evenly between. */
const SAMPLES = 64;

/**
 * What tells one execution from another, however its file is named: how many events, edges, sources and types it has,
 * and the ids and causes of events at its beginning, its end and evenly between. Text such as
 * `1235-1422-8-9f31c0aa-5b20d114`.
 */
export function fingerprintOf(computation: Computation): string {
  const { size, edgeCount, sources, causeStart } = computation;
  let ids = HASH_SEED;
  let shape = HASH_SEED;
  const encoder = new TextEncoder();
  for (const row of sampledRows(size)) {
    const id = encoder.encode(computation.idOf(row));
    ids = mixWord(ids, hashBytes(id, 0, id.length));
    shape = mixWord(shape, causeStart[row + 1] - causeStart[row]);
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) shape = mixWord(shape, computation.causes[e]);
  }
  const hex = (hash: number): string => finishHash(hash, size).toString(16).padStart(8, '0');
  return [size, edgeCount, sources.length, hex(ids), hex(shape)].join('-');
}

function sampledRows(size: number): EventIndex[] {
  const rows = new Set<number>();
  for (let i = 0; i < Math.min(SAMPLES, size); i++) {
    rows.add(i);
    rows.add(size - 1 - i);
    rows.add(Math.floor((i * size) / SAMPLES));
  }
  return [...rows].sort((a, b) => a - b).map(eventIndex);
}
