// Recordings made for the benchmark.
import { chanceOf } from '../examples/chance.mjs';

const LAYERS = 25;
const WIDE = 20;

/** 500 events that one last event all depends on: what the cone view and its peers lay out. */
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

const NAMES = ['order', 'order', 'paid', 'paid', 'paid', 'stored', 'sent', 'failed'];

/** Sixteen sources that exchange messages: what patterns are looked for in. */
export function lanesRecording(events) {
  const chance = chanceOf(11);
  const last = [];
  const lines = [];
  for (let at = 0; at < events; at++) {
    const lane = chance.below(16);
    const causes = new Set(last[lane] === undefined ? [] : [last[lane]]);
    const other = chance.below(16);
    if (chance.oneIn(5) && last[other] !== undefined) causes.add(last[other]);
    const payload = { order: chance.below(events / 10) };
    const event = {
      id: `e${at}`,
      name: chance.pick(NAMES),
      source: `worker ${lane}`,
      payload,
      causes: [...causes],
    };
    lines.push(JSON.stringify(event));
    last[lane] = `e${at}`;
  }
  return `${lines.join('\n')}\n`;
}
