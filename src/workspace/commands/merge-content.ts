import { diffJson } from '../../base/changes/diff.ts';
import { isRecord, type Json, valueAt } from '../../base/changes/json.ts';
import { mergeOnto } from '../documents/merge.ts';

/**
 * What was made of `base` put on top of what is there now: what others changed meanwhile stays where both do not touch. Each
 * field is merged by itself, so that two who put a thing at different places do not lose what either wrote.
 */
export function mergeContent(base: Json, mine: Json, theirs: Json): Json {
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return merged(base, mine, theirs) as Json;
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].flatMap((key) => {
    const value = merged(valueAt(base, key), valueAt(mine, key), valueAt(theirs, key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(fields);
}

function merged(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Json | undefined {
  return mergeOnto(base, diffJson(base, mine), mine, theirs).data;
}
