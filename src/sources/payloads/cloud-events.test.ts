import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { streamText } from '../../testing/stream-text.ts';
import { payloadReader } from './payload-reader.ts';
import type { ReadMessage } from './reading.ts';

function read(...messages: unknown[]): ReadMessage {
  const one = payloadReader('cloudevents', { source: 'live' });
  const read = messages.map((message) => one.read({ data: JSON.stringify(message) }));
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

const event = { specversion: '1.0', id: 'e1', type: 'order.placed', source: '/shop' };

describe('CloudEvents', () => {
  test('single and in a batch, with their cause by causationid', () => {
    const { events, problems } = read(event, [
      { ...event, id: 'e2', causationid: 'e1' },
      { ...event, id: 'e3', causationid: 'e2' },
    ]);
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'e1 order.placed@/shop',
      'e2 order.placed@/shop <- e1',
      'e3 order.placed@/shop <- e2',
    ]);
  });

  test('data is payload, what is no other field is metadata', () => {
    const [read1, read2] = read(
      {
        ...event,
        time: '2026-04-05T10:00:00.5Z',
        data: [1],
        correlationid: 'c',
        partitionkey: 'p',
        traceparent: 't',
      },
      { ...event, data_base64: 'AAE=' },
    ).events;
    expect(read1.payload).toEqual([1]);
    expect(read1.timeMillis).toBe(1775383200500);
    expect(read1.metadata).toEqual({
      specversion: '1.0',
      correlationid: 'c',
      partitionkey: 'p',
      traceparent: 't',
    });
    expect(read2.payload).toEqual({ base64: 'AAE=' });
  });

  test('one id of two sources is two events; sent again it is the same', () => {
    const { events } = read(event, { ...event, source: '/till' }, event, { ...event, source: '/till' });
    expect(events.map(({ id }) => id)).toEqual(['e1', '/till/e1', 'e1', '/till/e1']);
  });

  test.each<[what: string, record: unknown, text: string, said: string]>([
    ['no id', { ...event, id: undefined }, 'live:1 order.placed@/shop', 'came without an id'],
    ['no type', { ...event, type: 7 }, 'e1 7@/shop', ''],
    ['a type that is none', { ...event, type: {} }, 'e1 unnamed@/shop', 'no type'],
    ['no source', { ...event, source: undefined }, 'e1 order.placed@live', ''],
    ['a time that is none', { ...event, time: {} }, 'e1 order.placed@/shop', 'time cannot be read'],
    [
      'a cause that is none',
      { ...event, causationid: {} },
      'e1 order.placed@/shop',
      'no id and was left out',
    ],
  ])('%s', (_, record, text, said) => {
    const { events, problems } = read(record);
    expect(streamText(events)).toEqual([text]);
    expect(problems.join(' ')).toContain(said);
    expect(problems).toHaveLength(said === '' ? 0 : 1);
  });
});

describe('CDEvents', () => {
  const links = (...all: unknown[]) => ({
    context: { id: 'c1', type: 'dev.cdevents.build.started.0.3.0', source: '/ci', chainId: 'x', links: all },
    subject: { id: 's' },
  });

  test('every kind of link names a cause, each cause counts once', () => {
    const { events, problems } = read(
      links(
        { linkType: 'RELATION', linkKind: 'TRIGGER', target: { contextId: 'a' } },
        { linkType: 'PATH', from: { contextId: 'b' } },
        { linkType: 'END', from: { contextId: 'a' } },
      ),
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'c1 dev.cdevents.build.started.0.3.0@/ci <- a [relation link], b [path link]',
    ]);
    expect(events[0].payload).toEqual({ subject: { id: 's' } });
  });

  test('a link that names nothing is told of', () => {
    const { events, problems } = read(
      links({ linkType: 'PATH' }, { linkType: 'OTHER', from: { contextId: 'a' } }, 3),
    );
    expect(streamText(events)).toEqual(['c1 dev.cdevents.build.started.0.3.0@/ci']);
    expect(problems).toHaveLength(3);
  });

  test('inside of a CloudEvent its links hold too', () => {
    const data = links({ linkType: 'PATH', from: { contextId: 'a' } });
    const { events } = read({ ...event, id: 'c1', data });
    expect(streamText(events)).toEqual(['c1 order.placed@/shop <- a [path link]']);
  });

  test('a link that is sent by itself is told of', () => {
    const { events, problems } = read({ linkType: 'PATH', from: { contextId: 'a' }, to: { contextId: 'b' } });
    expect(events).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('sent apart from its events')]);
  });
});

const shared = '../shared/data/cloudevents';

describe.skipIf(!existsSync(shared))('CloudEvents and CDEvents of others (../shared/data)', () => {
  test('the examples of the correlation extension are one tree', () => {
    const data = readFileSync(`${shared}/correlation-extension-examples.json`);
    const { events, problems } = payloadReader('cloudevents', { source: 'live' }).read({ data });
    expect(problems).toEqual([]);
    expect(events).toHaveLength(8);
    const causeOf = new Map(events.map(({ id, causes = [] }) => [id, causes[0]]));
    expect(events.flatMap(({ causes = [] }) => causes)).toHaveLength(7);
    expect(events.filter(({ causes }) => !causes).map(({ id }) => id)).toEqual(['order-123']);
    const height = (id: string | undefined): number => (id === undefined ? 0 : 1 + height(causeOf.get(id)));
    expect(Math.max(...events.map(({ id }) => height(id)))).toBe(5);
    expect(
      new Set(events.map(({ metadata }) => (metadata as { correlationid: string }).correlationid)),
    ).toEqual(new Set(['txn-abc-123']));
  });

  test('each of the 48 conformance events has one cause, outside of the set', () => {
    const names = existsSync(shared) ? readdirSync(`${shared}/cdevents`) : [];
    expect(names).toHaveLength(48);
    const reader = payloadReader('cloudevents', { source: 'live' });
    for (const name of names) {
      const data = readFileSync(`${shared}/cdevents/${name}`, 'utf8');
      const { events, problems } = reader.read({ data });
      expect(problems).toEqual([]);
      expect(events).toHaveLength(1);
      // the obvious count: every contextId that stands in the file
      const named = new Set(Array.from(data.matchAll(/"contextId": "([^"]+)"/g), ([, id]) => id));
      expect(events[0].links?.map(({ cause }) => cause)).toEqual([...named]);
      expect(named.has(events[0].id)).toBe(false);
    }
  });
});
