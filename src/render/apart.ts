import type { View } from '../model/view.ts';
import type { Scene } from './scene.ts';
import { screenX } from './window.ts';

/** Of many events on screen one for each stretch of a lane so wide (CSS pixels) where there is any: the others lie under it. */
export function apart(scene: Scene, view: View, rows: Uint32Array, cell: number): Uint32Array {
  const { placement } = scene;
  const { x } = placement.axis(view.axis);
  const columns = Math.ceil(view.width / cell) + 1;
  const isTaken = new Uint8Array(columns * (placement.lanes + 1));
  const kept: number[] = [];
  for (const row of rows) {
    const column = Math.floor(screenX(view, x[row]) / cell);
    if (column < 0 || column >= columns) continue;
    const place = placement.laneOf(row) * columns + column;
    if (isTaken[place] === 1) continue;
    isTaken[place] = 1;
    kept.push(row);
  }
  return Uint32Array.from(kept);
}
