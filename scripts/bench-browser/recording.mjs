// A recording of 500 events that one last event all depends on: what the cone view and its peers lay out.
import { chanceOf } from '../examples/chance.mjs';

const LAYERS = 25;
const WIDE = 20;

export function coneRecording() {
  const chance = chanceOf(7);
  const lines = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    for (let at = 0; at < WIDE; at++) {
      const isLast = layer === LAYERS - 1 && at === WIDE - 1;
      const causes = new Set();
      if (isLast) for (let other = 0; other < WIDE - 1; other++) causes.add(`${layer}.${other}`);
      else if (layer > 0) {
        causes.add(`${layer - 1}.${at}`);
        if (chance.oneIn(2)) causes.add(`${layer - 1}.${chance.below(WIDE)}`);
      }
      if (isLast) causes.add(`${layer - 1}.${at}`);
      lines.push(
        JSON.stringify({
          id: `${layer}.${at}`,
          name: `step ${layer}`,
          source: `worker ${(at + layer * 3) % 16}`,
          causes: [...causes],
        }),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
