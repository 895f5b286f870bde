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
  /** What leads from mine alone to the merged data: what the next change of mine has to go past. */
  readonly others: readonly Change[];
}

/**
 * Mine, made beside something else, put on top of it. Changes of different things both count; of the same thing mine counts,
 * except that two records are joined key by key.
 *
 * @param before what both began with
 * @param after what mine made of it
 * @param theirs what is there now
 * @param others how it came there, where that is known step by step: finer than what can be seen of the data alone
 */
export function mergeOnto(
  before: Json | undefined,
  mine: readonly Change[],
  after: Json | undefined,
  theirs: Json | undefined,
  others: readonly Change[] = diffJson(before, theirs),
): Merged {
  const changes = rebaseChanges(mine, others) ?? rebaseChanges(mine, diffJson(before, theirs));
  const isCollision = changes === undefined;
  const data = changes ? applyChanges(theirs, changes) : joined(before, after, theirs);
  return {
    data,
    isCollision,
    changes: changes ?? diffJson(theirs, data),
    others: (isCollision ? undefined : rebaseChanges(others, mine)) ?? diffJson(after, data),
  };
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
