import { FUTURE, PAST, SELF } from './tones.ts';

/** True for an edge on a path to or from the selected event, by the tones of its ends. */
export function isInCone(cause: number, effect: number): boolean {
  return (
    (cause === PAST && (effect === PAST || effect === SELF)) ||
    (effect === FUTURE && (cause === FUTURE || cause === SELF))
  );
}
