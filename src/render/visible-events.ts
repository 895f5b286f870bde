import type { EventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import type { Scene } from './scene.ts';
import { screenX, screenY, type Window } from './window.ts';

/** Visits the events on screen, lane by lane from left to right, with their places. */
export function forEachVisible(
  scene: Scene,
  view: View,
  window: Window,
  visit: (row: EventIndex, x: number, y: number) => void,
): void {
  const { rows, x } = window.rows;
  for (let i = 0; i < window.entryFrom.length; i++) {
    for (let entry = window.entryFrom[i]; entry < window.entryEnd[i]; entry++) {
      const row = rows[entry] as EventIndex;
      visit(row, screenX(view, x[entry]), screenY(view, scene.placement.yOf(row, view.axis)));
    }
  }
}
