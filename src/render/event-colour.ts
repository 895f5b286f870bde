import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { isBack } from './standing.ts';
import { ELSEWHERE, FUTURE, PAST, SELF } from './tones.ts';

/** An event's colour: a tint where others stand out; by its tone around a selection; else a failure's, or a soft hue by its type. */
export function colourOfEvent(scene: Scene, row: number, palette: Palette): string {
  if (isBack(scene.overlays, row)) return palette.elsewhereSoft;
  switch (scene.tones?.toneOf[row]) {
    case PAST:
      return palette.past;
    case FUTURE:
      return palette.future;
    case ELSEWHERE:
      return palette.elsewhere;
    case SELF:
      return palette.selected;
    default:
      if (scene.failures[row] === 1) return palette.failure;
      return palette.types[scene.placement.computation.typeOf[row] % palette.types.length];
  }
}
