import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { EventBus } from './event-bus.ts';
import { EventHistory } from './event-history.ts';

it('[B16] holds the newest events, newest first, for any number of them', () => {
  const size = fc.integer({ min: 0, max: 9 });
  const types = fc.array(fc.constantFrom('a', 'a.b', 'c'), { maxLength: 40 });
  const query = fc.record(
    { type: fc.constantFrom('a', 'a.*', '*'), limit: fc.integer({ min: 0, max: 12 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(size, types, query, (most, all, asked) => {
      const history = new EventHistory(most);
      const events = all.map((type, index) => eventOf(type, index));
      for (const event of events) history.push(event);
      const expected = events
        .slice(Math.max(0, events.length - most))
        .reverse()
        .filter(
          ({ type }) => !asked.type || asked.type === '*' || type === (asked.type === 'a' ? 'a' : 'a.b'),
        )
        .slice(0, asked.limit ?? most);
      expect(history.read(asked)).toEqual(expected);
    }),
  );
});

it('[B16] of a bus it holds 1,000 unless said otherwise, in the order of delivery', () => {
  let ids = 0;
  const bus = new EventBus({ now: () => 0, newId: () => String(++ids), later: (work) => work() });
  for (let i = 0; i < 1500; i++) bus.publish({ type: 'a', source: 'test', data: i });
  const history = bus.history();
  expect(history).toHaveLength(1000);
  expect(history[0].data).toBe(1499);
  expect(history[999].data).toBe(500);
  expect(bus.history({ limit: 2 }).map(({ data }) => data)).toEqual([1499, 1498]);
});

it('[B16] holds an event before its first subscriber gets it, and not before', () => {
  let ids = 0;
  const bus = new EventBus({ now: () => 0, newId: () => String(++ids), later: (work) => work() });
  const seen: string[] = [];
  bus.subscribe('a', (_, publish) => {
    publish({ type: 'b', source: 'test', data: null });
    seen.push(
      bus
        .history()
        .map(({ type }) => type)
        .join(' '),
    );
  });
  bus.subscribe(
    'b',
    () =>
      void seen.push(
        bus
          .history()
          .map(({ type }) => type)
          .join(' '),
      ),
  );
  bus.publish({ type: 'a', source: 'test', data: null });
  expect(seen).toEqual(['a', 'b a']);
});

function eventOf(type: string, at: number): WorkspaceEvent {
  return { id: String(at), type, at, source: 'test', data: null, causes: [] };
}
