import { type Change, setChange } from './change.ts';
import { isRecord, isSameJson, type Json, type JsonRecord, valueAt } from './json.ts';

/** Shorter texts are set as a whole: a splice of them would say less. In UTF-16 units. */
const SHORTEST_SPLICED = 24;

/** What leads from one value to another: values of records by key, one splice for a longer text, lists as a whole. */
export function diffJson(before: Json | undefined, after: Json | undefined): Change[] {
  const changes: Change[] = [];
  collect(before, after, [], changes);
  return changes;
}

/** @param at where it is; the same list all the way, longer on the way in and shorter on the way out */
function collect(before: Json | undefined, after: Json | undefined, at: string[], into: Change[]): void {
  if (before === after) return;
  if (isRecord(before) && isRecord(after)) {
    collectRecord(before, after, at, into);
  } else if (typeof before === 'string' && typeof after === 'string' && isLong(before, after)) {
    into.push({ kind: 'splice', at: [...at], ...spliceBetween(before, after) });
  } else if (!isSameJson(before, after)) {
    into.push(setChange([...at], before, after));
  }
}

function collectRecord(before: JsonRecord, after: JsonRecord, at: string[], into: Change[]): void {
  const depth = at.length;
  for (const key of Object.keys(before)) {
    at[depth] = key;
    collect(before[key], valueAt(after, key), at, into);
  }
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) continue;
    at[depth] = key;
    collect(undefined, after[key], at, into);
  }
  at.length = depth;
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
  let from = sharedStart(before, after, most);
  if (from > 0 && isHighSurrogate(before.charCodeAt(from - 1))) from--;
  let shared = sharedEnd(before, after, most - from);
  if (shared > 0 && isLowSurrogate(before.charCodeAt(before.length - shared))) shared--;
  return {
    from,
    removed: ownPart(before, from, before.length - shared),
    inserted: ownPart(after, from, after.length - shared),
  };
}

/** A slice alone would keep the whole text in memory as long as the change is remembered. */
function ownPart(text: string, from: number, to: number): string {
  const part = text.slice(from, to);
  return part.length === text.length ? part : structuredClone(part);
}

/** Texts are compared so many units at once, which is far faster than one by one; the last stretch is walked. */
const STRETCH = 1024;

function sharedStart(a: string, b: string, most: number): number {
  let count = 0;
  while (count + STRETCH <= most && a.slice(count, count + STRETCH) === b.slice(count, count + STRETCH)) {
    count += STRETCH;
  }
  while (count < most && a.charCodeAt(count) === b.charCodeAt(count)) count++;
  return count;
}

function sharedEnd(a: string, b: string, most: number): number {
  const ends = (count: number): boolean =>
    a.slice(a.length - count - STRETCH, a.length - count) ===
    b.slice(b.length - count - STRETCH, b.length - count);
  let count = 0;
  while (count + STRETCH <= most && ends(count)) count += STRETCH;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count++;
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
