import type { Change, Place } from './change.ts';
import { isRecord, isSameJson, type Json, type JsonRecord, valueAt } from './json.ts';

/** Changes that do not fit the data they are applied to: made from other data, or damaged. */
export class MisfitChange extends Error {
  override readonly name = 'MisfitChange';
}

/**
 * The data after some changes, in their order. What they leave alone is shared with the data before.
 *
 * @throws MisfitChange where a change does not find what it says was there
 */
export function applyChanges(data: Json | undefined, changes: readonly Change[]): Json | undefined {
  // records made here are nobody else's yet: later changes are written into them, not into another copy
  const own = new Set<JsonRecord>();
  let now = data;
  for (const change of changes) now = replaceAt(now, change, 0, own);
  return now;
}

function applyOne(value: Json | undefined, change: Change): Json | undefined {
  if (change.kind === 'set') {
    if (!isSameJson(value, change.before)) throw misfit(change.at, 'another value is there');
    return change.after;
  }
  const { from, removed, inserted } = change;
  if (typeof value !== 'string' || !reads(value, removed, from)) {
    throw misfit(change.at, `the text does not read that way at ${from}`);
  }
  return value.slice(0, from) + inserted + value.slice(from + removed.length);
}

/** `startsWith` alone would move a place before the beginning or after the end into the text. */
function reads(text: string, part: string, from: number): boolean {
  return Number.isInteger(from) && from >= 0 && from <= text.length && text.startsWith(part, from);
}

function replaceAt(
  data: Json | undefined,
  change: Change,
  depth: number,
  own: Set<JsonRecord>,
): Json | undefined {
  const { at } = change;
  if (depth === at.length) return applyOne(data, change);
  if (!isRecord(data)) throw misfit(at, 'there is no record on the way');
  const key = at[depth];
  if (key === '__proto__') throw misfit(at, 'no record has such a key');
  const before = valueAt(data, key);
  const after = replaceAt(before, change, depth + 1, own);
  if (after === before) return data;
  const record: Record<string, Json> = own.has(data) ? data : { ...data };
  own.add(record);
  if (after === undefined) delete record[key];
  else record[key] = after;
  return record;
}

function misfit(at: Place, why: string): MisfitChange {
  return new MisfitChange(`A change at ${at.length === 0 ? 'the top' : at.join('.')} does not fit: ${why}.`);
}
