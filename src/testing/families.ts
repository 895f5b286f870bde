import { KeyTable } from '../base/key-table.ts';
import { Lcg } from '../base/rng.ts';
import { Computation } from '../model/computation.ts';
import { DECLARED_CAUSE } from '../model/provenance.ts';
import { SlicesBuilder } from '../model/slices.ts';

/** A graph of the tests and benchmarks: columns as in a computation, ids left to whoever needs them. */
export interface Family {
  readonly name: FamilyName;
  readonly size: number;
  readonly sourceCount: number;
  readonly typeOf: Uint32Array;
  readonly sourceOf: Uint32Array;
  /** Milliseconds since the first event, rising. */
  readonly timeOf: Float64Array;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
}

export type FamilyName = 'lanes' | 'trace' | 'wide';

export const FAMILIES: readonly FamilyName[] = ['lanes', 'trace', 'wide'];

/** The same graph for the same name and size, everywhere. */
export function familyOf(name: FamilyName, size: number): Family {
  if (name === 'lanes') return lanes(size);
  return name === 'trace' ? trace(size) : wide(size);
}

/** 32 sequential sources that listen to one another: every slice is nearly the whole prefix, 32 chains cover all. */
export function lanes(size: number): Family {
  const rng = new Lcg();
  const family = emptyFamily('lanes', size, 32, 2);
  const { typeOf, sourceOf, timeOf, causeStart, causes } = family;
  let edge = 0;
  let clock = 0;
  for (let i = 0; i < size; i++) {
    const state = rng.next();
    sourceOf[i] = i % 32;
    typeOf[i] = state >>> 28;
    const first = i - 32;
    if (first >= 0) causes[edge++] = first;
    if (i > 0) {
      const second = i - 1 - (((state >>> 8) & 0xffff) % Math.min(i, 200));
      if (second !== first) causes[edge++] = second;
    }
    causeStart[i + 1] = edge;
    clock += ((state >>> 16) & 0xff) / 100;
    timeOf[i] = clock;
  }
  return { ...family, causes: causes.slice(0, edge) };
}

/** 64 live requests of about 40 events, hardly linked: tiny slices, huge width. */
export function trace(size: number): Family {
  return requests('trace', size, 64, 40, 2);
}

/** 2000 live requests of about 200 events, one event in ten linked across: neither chains nor small slices help. */
export function wide(size: number): Family {
  return requests('wide', size, 2000, 200, 10);
}

/**
 * Requests interleaved by the generator. Each event: a request is drawn; its first cause is one of the last four events
 * of the request; one in five has a second cause in its request, `crossPercent` in a hundred one in another request.
 * A request ends with probability 1 / `length` per event and a new one takes its place.
 */
function requests(
  name: FamilyName,
  size: number,
  live: number,
  length: number,
  crossPercent: number,
): Family {
  const rng = new Lcg();
  const family = emptyFamily(name, size, live, 3);
  const { typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const members: number[][] = Array.from({ length: live }, () => []);
  let edge = 0;
  let clock = 0;
  for (let i = 0; i < size; i++) {
    const request = rng.below(live);
    const own = members[request];
    const from = edge;
    const add = (cause: number): void => {
      for (let e = from; e < edge; e++) if (causes[e] === cause) return;
      causes[edge++] = cause;
    };
    if (own.length > 0) {
      add(own[own.length - 1 - rng.below(Math.min(4, own.length))]);
      if (rng.below(5) === 0) add(own[rng.below(own.length)]);
      if (rng.below(100) < crossPercent) {
        const other = members[rng.below(live)];
        if (other.length > 0) add(other[rng.below(other.length)]);
      }
    }
    causeStart[i + 1] = edge;
    own.push(i);
    if (rng.below(length) === 0) own.length = 0;
    sourceOf[i] = request;
    typeOf[i] = rng.below(16);
    clock += rng.below(256) / 100;
    timeOf[i] = clock;
  }
  return { ...family, causes: causes.slice(0, edge) };
}

/** The family as a computation with the ids `e0`, `e1`, … */
export function familyComputation(family: Family): Computation {
  const keys = new KeyTable();
  const keyOf = new Uint32Array(family.size);
  for (let i = 0; i < family.size; i++) keyOf[i] = keys.internText(`e${i}`);
  return new Computation({
    types: Array.from({ length: 16 }, (_, i) => `type ${i}`),
    sources: Array.from({ length: family.sourceCount }, (_, i) => `source ${i}`),
    typeOf: family.typeOf,
    sourceOf: family.sourceOf,
    timeOrigin: 0,
    timeOf: family.timeOf,
    causeStart: family.causeStart,
    causes: family.causes,
    causeProvenance: new Uint8Array(family.causes.length),
    provenances: [DECLARED_CAUSE],
    keys,
    keyOf,
    payload: new SlicesBuilder().seal(family.size),
    danglingEffect: new Uint32Array(0),
    danglingKey: new Uint32Array(0),
    danglingProvenance: new Uint8Array(0),
  });
}

function emptyFamily(name: FamilyName, size: number, sourceCount: number, mostCauses: number): Family {
  return {
    name,
    size,
    sourceCount,
    typeOf: new Uint32Array(size),
    sourceOf: new Uint32Array(size),
    timeOf: new Float64Array(size),
    causeStart: new Uint32Array(size + 1),
    causes: new Uint32Array(size * mostCauses),
  };
}
