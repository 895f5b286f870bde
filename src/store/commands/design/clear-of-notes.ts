import type { CanvasNote, CanvasPlace } from '../../../model/design/design-layout.ts';

interface Box extends CanvasPlace {
  readonly width: number;
  readonly height: number;
}

/** So much is left between a note and what stands below it, in pixels. */
const GAP = 32;

/** How far boxes have to go down together so that no note lies on one of them. */
export function downFromNotes(boxes: readonly Box[], notes: readonly CanvasNote[]): number {
  let down = 0;
  // each turn passes a note that is not met again
  for (let turn = 0; turn <= notes.length; turn++) {
    const moved = boxes.map((box) => ({ ...box, y: box.y + down }));
    const met = notes.filter((note) => moved.some((box) => isMet(box, note)));
    if (met.length === 0) return down;
    const top = Math.min(...moved.map(({ y }) => y));
    const bottom = Math.max(...met.map(({ y, height }) => y + height));
    down += bottom + GAP - top;
  }
  return down;
}

function isMet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
