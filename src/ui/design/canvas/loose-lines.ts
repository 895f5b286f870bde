import { BoxIndex } from './box-index.ts';
import type { LooseFlow } from './canvas-props.ts';
import type { Box } from './geometry.ts';
import type { LooseLine } from './LineLayer.tsx';
import { headOf, pathOf, spotOf, wayBetween } from './route.ts';

/** Lines between cards as wholes for flows that nothing declares. */
export function looseLines(flows: readonly LooseFlow[], boxes: ReadonlyMap<string, Box>): LooseLine[] {
  const cards = new BoxIndex(boxes.values());
  return flows.flatMap(({ from, to, label }, i) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b) return [];
    const way = wayBetween(
      { x: a.x + a.width, y: a.y + 30, side: 'right' },
      { x: b.x, y: b.y + 30, side: 'left' },
      {
        ...{ cards, aside: ((i % 5) - 2) * 8 },
        ...{ top: Math.min(a.y, b.y), bottom: Math.max(a.y + a.height, b.y + b.height) },
      },
    );
    const { x, y } = spotOf(way);
    return [{ key: `${from} ${to} ${i}`, path: pathOf(way, 8), head: headOf(way, 'arrow'), label, x, y }];
  });
}
