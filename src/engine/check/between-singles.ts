import type { Pattern } from '../../model/pattern/pattern.ts';
import { possiblyBound } from '../match/compile/basic-patterns.ts';
import { foreignConditions } from './fitting.ts';
import { type SharedPlace, sharedPlaces } from './keys.ts';
import { asSingle, type Single, sharesInCoreOnly } from './singles.ts';

/** Whether whichever events fit the two, no value says that they do not fit together. */
export function areFree(leader: Single, follower: Single): boolean {
  return sharesInCoreOnly(leader, follower) && placesShared(leader, follower)?.length === 0;
}

/** Values that two events have to share; `undefined` when that is not all they have to. */
export function placesShared(leader: Single, follower: Single): SharedPlace[] | undefined {
  if (!follower.core) return [];
  return leader.core
    ? sharedPlaces(leader.core, follower.core)
    : foreignConditions(follower.core).length === 0
      ? []
      : undefined;
}

/** The patterns of one event, or of two different ones that bind nothing. */
export function effectsOf(pattern: Pattern): Single[] | undefined {
  const one = asSingle(pattern);
  if (one) return [one];
  if (pattern.kind !== 'join' || pattern.relation !== 'distinct' || possiblyBound(pattern).size > 0)
    return undefined;
  const left = asSingle(pattern.left);
  const right = asSingle(pattern.right);
  return left && right ? [left, right] : undefined;
}
