import { afterEach, expect, it, vi } from 'vitest';
import { learn } from '../../engine/index.ts';
import type { LiveAnomaly, LiveWarning } from '../../model/live/live-insight.ts';
import { browserWorld } from '../../sources/index.ts';
import { fromPicture } from '../../testing/picture.ts';
import type { AttachQuestion, LiveModel, LiveView } from '../contract/live.ts';
import { LiveTopic } from './live.ts';

/** Of the shop it knows the pages alone, and thinks that looking at one leads to a timeout. */
const PAGES: LiveModel = {
  model: learn(
    fromPicture(
      Array.from(
        { length: 6 },
        (_, n) =>
          `a${n}:web.requested @web-1 ${n * 1000}\nc${n}:catalog.listed @catalog-1 ${n * 1000 + 20} <- a${n}\nt${n}:stock.timeout @stock-1 ${n * 1000 + 900} <- c${n}`,
      ).join('\n'),
    ),
    { keyedBy: 'name-and-source', recording: 'pages', execution: '1' },
  ),
  support: 5,
  horizon: 3,
};

const QUESTION: AttachQuestion = {
  sources: [
    {
      spec: {
        id: 's1',
        name: 'Shop',
        address: { kind: 'demo', system: 'shop', seed: 1, speed: 50 },
        payload: 'auto',
      },
      secrets: {},
    },
  ],
  rules: { constraints: [], clocks: [] },
  watches: [],
  window: { events: 2000 },
  model: PAGES,
};

const topics: LiveTopic[] = [];

afterEach(async () => {
  for (const topic of topics.splice(0)) await topic.stop();
});

it('a model runs along: what it finds odd and expects is told once, and what became of it', async () => {
  const topic = new LiveTopic(browserWorld);
  topics.push(topic);
  const anomalies: LiveAnomaly[] = [];
  const warnings = new Map<number, LiveWarning>();
  let last: LiveView | undefined;
  const take = (view: LiveView): void => {
    last = view;
    anomalies.push(...(view.anomalies ?? []));
    for (const warning of view.warnings ?? []) warnings.set(warning.number, warning);
  };
  const until = (holds: (view: LiveView) => boolean): Promise<void> =>
    vi.waitFor(() => expect(last && holds(last)).toBe(true), { timeout: 10_000 });
  const begun = await topic.begin(QUESTION, take);
  if (begun.ok) take(begun.value);
  await until(({ insight }) => (insight?.warnings ?? 0) > 20 && (insight?.didNotCome ?? 0) > 0);
  expect(last?.insight?.judged).toBe(last?.events);
  const numbers = anomalies.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const opened = anomalies.find(({ event }) => event.name === 'cart.opened');
  expect(opened).toMatchObject({
    kind: 'UNSEEN_EVENT',
    description: '“cart.opened” (cart) was never seen in the 18 events learnt.',
  });
  const [first] = [...warnings.values()].sort((a, b) => a.number - b.number);
  expect(first).toMatchObject({ event: { name: 'web.requested' }, expected: { name: 'stock.timeout' } });

  await topic.model(undefined);
  await until(({ insight }) => insight === undefined);
  const count = anomalies.length;
  const before = last?.events ?? 0;
  await until(({ events }) => events > before + 100);
  expect(anomalies.length).toBe(count);
  await topic.model(PAGES);
  await until(({ insight }) => (insight?.judged ?? 0) > 0);
  expect(last?.insight?.judged).toBeLessThan(last?.events ?? 0);
});
