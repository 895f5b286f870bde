import { applyChanges } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import { diffJson } from '../../base/changes/diff.ts';
import { isRecord, isSameJson, type Json, type JsonRecord, valueAt } from '../../base/changes/json.ts';
import { rebaseChanges } from '../../base/changes/rebase.ts';

export interface Merged {
  /** What leads from the other's data to the merged data. */
  readonly changes: readonly Change[];
  readonly data: Json | undefined;
  /** True when both changed the same thing: mine counts, theirs is in the history. */
  readonly isCollision: boolean;
}

/**
 * Mine, made beside something else, put on top of it. Changes of different things both count; of the same thing mine counts,
 * except that two records are joined key by key.
 *
 * @param before what both began with
 * @param after what mine made of it
 * @param theirs what is there now
 */
export function mergeOnto(
  before: Json | undefined,
  mine: readonly Change[],
  after: Json | undefined,
  theirs: Json | undefined,
): Merged {
  const moved = rebaseChanges(mine, diffJson(before, theirs));
  if (moved) return { changes: moved, data: applyChanges(theirs, moved), isCollision: false };
  const data = joined(before, after, theirs);
  return { changes: diffJson(theirs, data), data, isCollision: true };
}

function joined(
  before: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
): Json | undefined {
  if (isSameJson(mine, before)) return theirs;
  if (isSameJson(theirs, before) || !isRecord(mine) || !isRecord(theirs)) return mine;
  const from = isRecord(before) ? before : {};
  const result: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = joined(valueAt(from, key), valueAt(mine, key), valueAt(theirs, key));
    if (value !== undefined) result[key] = value;
  }
  return result satisfies JsonRecord;
}
