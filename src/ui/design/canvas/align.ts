import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { type Box, boxAround } from './geometry.ts';

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Where boxes go so that their edges or middles are in line; only those that move. */
export function aligned(boxes: ReadonlyMap<string, Box>, how: Alignment): { [name: string]: CanvasPlace } {
  const all = boxAround(boxes.values());
  if (!all) return {};
  return moves(boxes, ({ x, y, width, height }) => {
    switch (how) {
      case 'left':
        return { x: all.x, y };
      case 'centre':
        return { x: Math.round(all.x + (all.width - width) / 2), y };
      case 'right':
        return { x: all.x + all.width - width, y };
      case 'top':
        return { x, y: all.y };
      case 'middle':
        return { x, y: Math.round(all.y + (all.height - height) / 2) };
      case 'bottom':
        return { x, y: all.y + all.height - height };
    }
  });
}

/** The same room between each and the next; the first and the last stay. Fewer than three stay as they are. */
export function distributed(
  boxes: ReadonlyMap<string, Box>,
  along: 'horizontally' | 'vertically',
): { [name: string]: CanvasPlace } {
  if (boxes.size < 3) return {};
  const [at, size] = along === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...boxes].sort(([, a], [, b]) => a[at] - b[at]);
  const [first, last] = [sorted[0][1], sorted[sorted.length - 1][1]];
  const taken = sorted.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = (last[at] + last[size] - first[at] - taken) / (sorted.length - 1);
  const places = new Map<Box, number>();
  let next = first[at];
  for (const [, box] of sorted) {
    places.set(box, Math.round(next));
    next += box[size] + gap;
  }
  places.set(last, last[at]);
  return moves(boxes, (box) => ({ x: box.x, y: box.y, [at]: places.get(box)! }));
}

function moves(
  boxes: ReadonlyMap<string, Box>,
  to: (box: Box) => CanvasPlace,
): { [name: string]: CanvasPlace } {
  const places: { [name: string]: CanvasPlace } = {};
  for (const [name, box] of boxes) {
    const { x, y } = to(box);
    if (x !== box.x || y !== box.y) places[name] = { x, y };
  }
  return places;
}
