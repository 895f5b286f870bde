import { diffJson } from '../../base/changes/diff.ts';
import type { Json } from '../../base/changes/json.ts';
import { mergeOnto } from '../documents/merge.ts';

/** What was made of `base` put on top of what is there now: what others changed meanwhile stays where both do not touch. */
export function mergeContent(base: Json, mine: Json, theirs: Json): Json {
  return mergeOnto(base, diffJson(base, mine), mine, theirs).data as Json;
}
