import type { Surface } from './surface.ts';

export interface Boxes {
  /** Middles, x and y in turn, CSS pixels. */
  readonly places: readonly number[];
  /** Half the side. */
  readonly reach: number;
  readonly width: number;
  readonly colour: string;
  readonly isRound: boolean;
}

/** The cost of stroking a path grows with the square of what it holds; filling does not. */
const MOST_STROKED = 100;

/** Outlines of squares around points; many at once are four filled bars each, with sharp corners. */
export function drawBoxes(surface: Surface, { places, reach, width, colour, isRound }: Boxes): void {
  const isFew = places.length <= MOST_STROKED * 2;
  surface.strokeStyle = colour;
  surface.fillStyle = colour;
  surface.lineWidth = width;
  surface.beginPath();
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i], places[i + 1]];
    if (!isFew) addFrame(surface, x, y, reach, width);
    else if (isRound) surface.roundRect(x - reach, y - reach, reach * 2, reach * 2, 3);
    else surface.rect(x - reach, y - reach, reach * 2, reach * 2);
  }
  if (isFew) surface.stroke();
  else surface.fill();
}

function addFrame(surface: Surface, x: number, y: number, reach: number, width: number): void {
  const outer = reach + width / 2;
  const side = outer * 2;
  surface.rect(x - outer, y - outer, side, width);
  surface.rect(x - outer, y + outer - width, side, width);
  surface.rect(x - outer, y - outer + width, width, side - 2 * width);
  surface.rect(x + outer - width, y - outer + width, width, side - 2 * width);
}
