import { expect, test } from 'vitest';
import { STREAM_OPTIONS, StreamProcessor } from '../../engine/index.ts';
import type { StripView } from '../contract/live.ts';
import { eventsOf } from './shown-events.ts';
import { LiveStrip } from './strip.ts';

const VIEW: StripView = {
  width: 500,
  height: 100,
  ratio: 1,
  until: 10_000,
  spanMillis: 5000,
  colors: { hues: [] } as unknown as StripView['colors'],
};

function processorWith(
  ...events: readonly (readonly [id: string, at: number, causes?: string[]])[]
): StreamProcessor {
  const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: [], clocks: [] });
  for (const [id, at, causes] of events) processor.offer({ id, name: 'x', causes }, { from: 0, at });
  return processor;
}

test('what came in the time is drawn and can be pointed at, also behind an event that had waited for its cause', () => {
  const came = Array.from({ length: 10 }, (_, i) => [`e${i}`, 9000 + i * 50] as const);
  const { window } = processorWith(...came, ['waits', 1000, ['cause']], ['cause', 9500]);
  const strip = new LiveStrip();
  // the one that waited came before the time
  expect(strip.draw(eventsOf(window), VIEW).shown).toBe(11);
  const x = ((9000 - 5000) / 5000) * VIEW.width;
  const row = strip.rowAt(eventsOf(window), VIEW, x, 17);
  expect(row !== undefined && window.events.idOf(row)).toBe('e0');
});

test('of two events as near the newer one is meant; far from all none is', () => {
  const { window } = processorWith(['a', 9000], ['b', 9000]);
  const strip = new LiveStrip();
  strip.draw(eventsOf(window), VIEW);
  expect(strip.rowAt(eventsOf(window), VIEW, 400, 17)).toBe(1);
  expect(strip.rowAt(eventsOf(window), VIEW, 380, 17)).toBeUndefined();
});

/** A canvas that keeps what is drawn on it: each stroke or fill with its colour, dashes and shapes. */
function drawnOn(strip: LiveStrip): { what: string; color: string; dash: number; shapes: string[] }[] {
  const drawn: { what: string; color: string; dash: number; shapes: string[] }[] = [];
  let shapes: string[] = [];
  let dash = 0;
  const place = (...at: number[]): string => at.map(Math.round).join(',');
  const context = {
    fillStyle: '',
    strokeStyle: '',
    setTransform: () => {},
    clearRect: () => {},
    fillText: () => {},
    closePath: () => {},
    beginPath: () => {
      shapes = [];
    },
    setLineDash: (dashes: number[]) => {
      dash = dashes.length;
    },
    moveTo: (x: number, y: number) => shapes.push(`M${place(x, y)}`),
    lineTo: (x: number, y: number) => shapes.push(`L${place(x, y)}`),
    arc: (x: number, y: number, radius: number) => shapes.push(`O${place(x, y, radius)}`),
    stroke: () => drawn.push({ what: 'stroke', color: context.strokeStyle, dash, shapes }),
    fill: () => drawn.push({ what: 'fill', color: context.fillStyle, dash, shapes }),
  };
  strip.attach({ width: 0, height: 0, getContext: () => context } as unknown as OffscreenCanvas);
  return drawn;
}

const COLORS = {
  line: 'line',
  edge: 'edge',
  violation: 'violation',
  hit: 'hit',
  odd: 'odd',
  past: 'past',
  future: 'future',
  ink: 'ink',
  soft: 'soft',
  font: '10px sans-serif',
  hues: ['hue'],
};
const COLORED: StripView = { ...VIEW, colors: COLORS };

test('what is marked is drawn as its mark says, and told for the legend while it is on screen', () => {
  const { window } = processorWith(['plain', 6000], ['broken', 7000], ['watched', 8000], ['strange', 9000]);
  const strip = new LiveStrip();
  const drawn = drawnOn(strip);
  strip.mark(1, 'violation');
  strip.mark(1, 'hit');
  strip.mark(2, 'hit');
  strip.mark(3, 'odd');
  expect(strip.draw(eventsOf(window), COLORED).marks).toEqual(['violation', 'hit', 'odd']);
  const fills = drawn.filter(({ what }) => what === 'fill').map(({ color }) => color);
  expect(fills).toEqual(['hue', 'violation', 'hit', 'hue']);
  const rings = drawn.filter(({ color }) => color === 'odd');
  expect(rings.map(({ what, shapes }) => [what, ...shapes])).toEqual([['stroke', 'O400,17,6']]);
  // five seconds on there is one of them yet
  expect(strip.draw(eventsOf(window), { ...COLORED, until: 13_500 }).marks).toEqual(['odd']);
});

test('[W5] a path through what has left the window is dashed, a cause is not', () => {
  const { window } = processorWith(
    ['kept', 6000],
    ['between', 7000, ['kept']],
    ['after', 8000, ['between']],
    ['last', 9000, ['after']],
  );
  window.events.compact(Uint8Array.of(1, 0, 1, 1));
  const strip = new LiveStrip();
  const drawn = drawnOn(strip);
  strip.draw(eventsOf(window), COLORED);
  const [direct, summary] = drawn.filter(({ color }) => color === 'edge');
  expect(summary.dash).toBe(2);
  expect(summary.shapes).toEqual(['M100,17', 'L300,17']);
  expect(direct.dash).toBe(0);
  expect(direct.shapes).toEqual(['M300,17', 'L400,17']);
});

test('sources that there is no room for share the last lane, which says how many they are', () => {
  const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: [], clocks: [] });
  for (let i = 0; i < 6; i++) {
    processor.offer({ id: `e${i}`, name: 'x', source: `s${i}` }, { from: 0, at: 9000 });
  }
  const namesAt = (height: number): string[] =>
    new LiveStrip()
      .draw(eventsOf(processor.window), { ...VIEW, height })
      .lanes.map(({ name, events }) => `${name}: ${events}`);
  expect(namesAt(100)).toEqual(['s0: 1', 's1: 1', '+4 sources: 4']);
  expect(namesAt(200)).toEqual(['s0: 1', 's1: 1', 's2: 1', 's3: 1', 's4: 1', 's5: 1']);
});
