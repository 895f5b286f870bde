import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STREAM_OPTIONS, StreamProcessor } from '../../engine/index.ts';
import { eventView } from './event-view.ts';
import { LiveCone } from './live-cone.ts';
import { rowOfSerial } from './row-of-serial.ts';
import { eventsOf, frozenEvents } from './shown-events.ts';
import '../../testing/seed.ts';

/** Causes of event n among the events before it. */
const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 60 })
  .map((all) => all.map((causes, n) => (n === 0 ? [] : [...new Set(causes.map((cause) => cause % n))])));

function offer(processor: StreamProcessor, graph: readonly number[][], from: number, to: number): void {
  for (let n = from; n < to; n++) {
    processor.offer({ id: `${n}`, name: 'e', causes: graph[n].map(String) }, { from: 0, at: n });
  }
}

const processorOf = (size: number): StreamProcessor =>
  new StreamProcessor(
    { ...STREAM_OPTIONS, size, mostPinned: 2, shadow: 4, room: 3 },
    { constraints: [], clocks: [] },
  );

describe('the cone of an event of a stream', () => {
  it('is the one of the whole, as far as events are at hand, whenever it is asked for', () =>
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), (graph, one, other) => {
        const chosen = one % graph.length;
        const asked = chosen + (other % (graph.length - chosen));
        const processor = processorOf(1000);
        offer(processor, graph, 0, asked + 1);
        const cone = new LiveCone(eventsOf(processor.window), chosen);
        cone.follow(eventsOf(processor.window));
        offer(processor, graph, asked + 1, graph.length);
        cone.follow(eventsOf(processor.window));
        const leadsTo = (from: number, to: number): boolean =>
          graph[to].some((cause) => cause === from || (cause > from && leadsTo(from, cause)));
        for (let n = 0; n < graph.length; n++) {
          const side =
            n === chosen ? 'self' : leadsTo(n, chosen) ? 'past' : leadsTo(chosen, n) ? 'future' : undefined;
          expect(cone.sideOf(n)).toBe(n > chosen && side === 'past' ? undefined : side);
        }
        const view = eventView(eventsOf(processor.window), chosen)!;
        expect([view.before, view.after]).toEqual([cone.before, cone.after]);
        expect(view.causes.map(({ event }) => event.serial)).toEqual(graph[chosen]);
        const effects = graph.flatMap((causes, n) => (causes.includes(chosen) ? [n] : []));
        expect(view.effects.map(({ serial }) => serial)).toEqual(effects);
        expect(view.effectCount).toBe(effects.length);
      }),
    ));

  it('goes on when rows move, and outlives its event', () => {
    const chain = Array.from({ length: 40 }, (_, n) => (n === 0 ? [] : [n - 1]));
    const processor = processorOf(6);
    offer(processor, chain, 0, 10);
    const cone = new LiveCone(eventsOf(processor.window), 8);
    cone.follow(eventsOf(processor.window));
    for (let n = 10; n < 40; n++) {
      offer(processor, chain, n, n + 1);
      cone.follow(eventsOf(processor.window));
    }
    expect(cone.sideOf(39)).toBe('future');
    expect(cone.after).toBe(31);
    expect(eventView(eventsOf(processor.window), 8)).toBeUndefined();
  });
});

describe('an event by its serial number', () => {
  it('is found where it is at hand, and nowhere else', () => {
    const processor = processorOf(5);
    offer(
      processor,
      Array.from({ length: 30 }, () => []),
      0,
      30,
    );
    const { events } = processor.window;
    for (let serial = -1; serial < 32; serial++) {
      const row = rowOfSerial(eventsOf(processor.window), serial);
      const plain = [...events.serialOf.subarray(0, events.size)].indexOf(serial);
      expect(row ?? -1).toBe(plain);
    }
  });

  it('tells how causes are known, which are not at hand, and what it says', () => {
    const processor = processorOf(10);
    const offerOne = (event: object): void =>
      void processor.offer({ name: 'e', ...event } as never, { from: 0, at: 5 });
    offerOne({ id: 'a', source: 'x' });
    offerOne({
      id: 'b',
      payload: { n: 1 },
      links: [{ cause: 'a', provenance: { kind: 'inferred', rule: 'near', confidence: 0.5 } }],
    });
    const view = eventView(eventsOf(processor.window), 1);
    expect(view).toMatchObject({
      event: { id: 'b' },
      arrivedAt: 5,
      isRetained: true,
      payload: '{"n":1}',
      causes: [{ event: { id: 'a', source: 'x' }, provenance: { kind: 'inferred', confidence: 0.5 } }],
    });
  });

  it('stays what it was when the picture was frozen, whatever comes', () => {
    const chain = Array.from({ length: 40 }, (_, n) => (n === 0 ? [] : [n - 1]));
    const processor = processorOf(6);
    offer(processor, chain, 0, 12);
    const frozen = frozenEvents(processor.window);
    const before = eventView(frozen, 9);
    expect(before).toMatchObject({ event: { id: '9' }, effectCount: 1, after: 2 });
    offer(processor, chain, 12, 40);
    expect(eventView(eventsOf(processor.window), 9)).toBeUndefined();
    expect(eventView(frozen, 9)).toEqual(before);
  });
});
