import type { Surface } from './surface.ts';

/** A disc, or a diamond for a failure, added to the path. */
export function shapePath(surface: Surface, x: number, y: number, radius: number, isFailure: boolean): void {
  if (isFailure) diamond(surface, x, y, radius * 1.25);
  else {
    surface.moveTo(x + radius, y);
    surface.arc(x, y, radius, 0, Math.PI * 2);
  }
}

/** The left (`side` -1) or right (1) half of a mark. */
export function halfPath(
  surface: Surface,
  x: number,
  y: number,
  radius: number,
  isFailure: boolean,
  side: -1 | 1,
): void {
  if (!isFailure) {
    surface.arc(x, y, radius, side < 0 ? Math.PI / 2 : -Math.PI / 2, side < 0 ? Math.PI * 1.5 : Math.PI / 2);
    return;
  }
  const reach = radius * 1.25;
  surface.moveTo(x, y - reach);
  surface.lineTo(x + side * reach, y);
  surface.lineTo(x, y + reach);
  surface.closePath();
}

export function diamond(surface: Surface, x: number, y: number, reach: number): void {
  surface.moveTo(x, y - reach);
  surface.lineTo(x + reach, y);
  surface.lineTo(x, y + reach);
  surface.lineTo(x - reach, y);
  surface.closePath();
}
