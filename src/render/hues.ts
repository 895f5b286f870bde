import type { Computation } from '../model/computation.ts';
import type { Palette } from './palette.ts';

/** A soft hue per event type, the same in every frame. */
export function hueOf({ typeOf }: Computation, row: number, palette: Palette): string {
  return palette.types[typeOf[row] % palette.types.length];
}
