import type { Shown } from './shown.ts';

/**
 * What has happened while a replay is on screen: 1 for an event inside its cut, `undefined` when there is none. The same
 * memory changes with the cut, so it is read at once and not kept.
 */
export function replayCutOf({ picture }: Shown): Uint8Array | undefined {
  return picture.overlays.cut;
}
