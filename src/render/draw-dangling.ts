import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { forEachVisible } from './visible-events.ts';
import type { Window } from './window.ts';

/** A short broken line from the left into every event that names a cause the recording does not hold. */
export function drawDangling(
  surface: Surface,
  scene: Scene,
  view: View,
  window: Window,
  palette: Palette,
): void {
  const { danglingEffect } = scene.placement.computation;
  if (danglingEffect.length === 0 || view.edgeMarks?.includes('missing') === false) return;
  const radius = markRadius(view);
  surface.strokeStyle = palette.textFaint;
  surface.lineWidth = 1;
  surface.beginPath();
  forEachVisible(scene, view, window, (row, x, y) => {
    if (!holds(danglingEffect, row)) return;
    const ghost = missingCauseX(view, x);
    surface.moveTo(x - radius, y);
    surface.lineTo(x - radius - 3, y);
    surface.moveTo(x - radius - 5, y);
    surface.lineTo(ghost + 3, y);
    surface.moveTo(ghost + 2.5, y);
    surface.arc(ghost, y, 2.5, 0, Math.PI * 2);
  });
  surface.stroke();
}

/** Where the sign for the missing causes of an event at `x` stands, CSS pixels. */
export function missingCauseX(view: View, x: number): number {
  return x - markRadius(view) * 2 - 8;
}

export function hasMissingCauses({ placement }: Scene, row: number): boolean {
  return holds(placement.computation.danglingEffect, row);
}

/** Whether an ascending column holds a value. */
function holds(ascending: Uint32Array, value: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value;
}
