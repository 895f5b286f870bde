import { type Change, type Place, setChange } from './change.ts';
import { isRecord, isSameJson, type Json, type JsonRecord, valueAt } from './json.ts';

/** Shorter texts are set as a whole: a splice of them would say less. In UTF-16 units. */
const SHORTEST_SPLICED = 24;

/** What leads from one value to another: values of records by key, one splice for a longer text, lists as a whole. */
export function diffJson(before: Json | undefined, after: Json | undefined): Change[] {
  const changes: Change[] = [];
  collect(before, after, [], changes);
  return changes;
}

function collect(before: Json | undefined, after: Json | undefined, at: Place, into: Change[]): void {
  if (before === after) return;
  if (isRecord(before) && isRecord(after)) {
    collectRecord(before, after, at, into);
  } else if (typeof before === 'string' && typeof after === 'string' && isLong(before, after)) {
    into.push({ kind: 'splice', at, ...spliceBetween(before, after) });
  } else if (!isSameJson(before, after)) {
    into.push(setChange(at, before, after));
  }
}

function collectRecord(before: JsonRecord, after: JsonRecord, at: Place, into: Change[]): void {
  for (const key of Object.keys(before)) collect(before[key], valueAt(after, key), [...at, key], into);
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) collect(undefined, after[key], [...at, key], into);
  }
}

function isLong(before: string, after: string): boolean {
  return Math.min(before.length, after.length) >= SHORTEST_SPLICED;
}

export interface Splice {
  readonly from: number;
  readonly removed: string;
  readonly inserted: string;
}

/** The one splice that leads from a text to another: what they share at both ends stays. Never cuts a surrogate pair. */
export function spliceBetween(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  if (from > 0 && isHighSurrogate(before.charCodeAt(from - 1))) from--;
  let shared = 0;
  while (
    shared < most - from &&
    before.charCodeAt(before.length - 1 - shared) === after.charCodeAt(after.length - 1 - shared)
  ) {
    shared++;
  }
  if (shared > 0 && isLowSurrogate(before.charCodeAt(before.length - shared))) shared--;
  return {
    from,
    removed: before.slice(from, before.length - shared),
    inserted: after.slice(from, after.length - shared),
  };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
