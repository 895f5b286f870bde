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
