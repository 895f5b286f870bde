import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, readRecording, writerOf } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { causesOf, eventAt, isoTime, startIdOf } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { DECLARED_CAUSE, type Provenance } from '../../model/provenance.ts';
import { computations } from '../../testing/random-computations.ts';
import { streamText } from '../../testing/stream-text.ts';
import { payloadReader } from './payload-reader.ts';
import type { ReadMessage } from './reading.ts';
import '../../testing/seed.ts';

const reader = (kind: 'lightcone' | 'pyrapide', source = 'live') => payloadReader(kind, { source });

function read(kind: 'lightcone' | 'pyrapide', ...messages: unknown[]): ReadMessage {
  const one = reader(kind);
  const read = messages.map((message) =>
    one.read({ data: typeof message === 'string' ? message : JSON.stringify(message) }),
  );
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

describe('events of Lightcone', () => {
  test('one per message, a list, or one a line', () => {
    const { events, problems } = read(
      'lightcone',
      { id: 'a', name: 'A', source: 's' },
      [{ id: 'b', name: 'B', causes: ['a'] }],
      '{"id":"c","name":"C","causes":"b"}\n{"id":4,"name":"D","causes":["c",7]}',
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual(['a A@s', 'b B@live <- a', 'c C@live <- b', '4 D@live <- c, 7']);
  });

  test('the head is no event, and its rules hold for what follows', () => {
    const { events, problems } = read(
      'lightcone',
      { lightcone: 1, rules: [{ kind: 'inferred', rule: 'same order', confidence: 0.5 }] },
      { id: 'a', name: 'A', causes: ['x', 'y'], by: 0 },
      {
        id: 'b',
        name: 'B',
        causes: ['a', { id: 'z', kind: 'derived', rule: 'clock' }],
        missing_causes: ['gone'],
      },
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'a A@live <- x [same order, 0.5], y [same order, 0.5]',
      'b B@live <- a, gone, z [clock]',
    ]);
  });

  test.each<[time: unknown, millis: number | undefined, nanos: number | undefined]>([
    ['2026-04-05T10:00:00.123456789Z', 1775383200123, 456789],
    [1775383200250, 1775383200250, 0],
    [1775383200250.5, 1775383200250, 500000],
    [0, 0, 0],
    ['1775383200123456789', 1775383200123, 456789],
    [null, undefined, undefined],
  ])('the time %j', (time, millis, nanos) => {
    const { events, problems } = read('lightcone', { id: 'a', name: 'A', time });
    expect(problems).toEqual([]);
    expect([events[0].timeMillis, events[0].timeNanos]).toEqual([millis, nanos]);
  });

  test.each<[what: string, record: unknown, event: string, said: string]>([
    ['no id', { name: 'A' }, 'live:1 A@live', 'came without an id'],
    ['an id that is none', { id: {}, name: 'A' }, 'live:1 A@live', 'came without an id'],
    ['no name', { id: 'a' }, 'a unnamed@live', 'no name'],
    ['a name that is none', { id: 'a', name: [] }, 'a unnamed@live', 'no name'],
    ['a time that is none', { id: 'a', name: 'A', time: 'soon' }, 'a A@live', 'time cannot be read'],
    ['a time beyond all', '{"id":"a","name":"A","time":1e999}', 'a A@live', 'time cannot be read'],
    ['a partner that is none', { id: 'a', name: 'A', partner: [] }, 'a A@live', 'its partner is no id'],
    ['causes that are none', { id: 'a', name: 'A', causes: {} }, 'a A@live', 'no list of ids'],
    [
      'a cause that is none',
      { id: 'a', name: 'A', causes: ['x', null] },
      'a A@live <- x',
      'one of its causes',
    ],
    ['a field of others', { id: 'a', name: 'A', colour: 'red' }, 'a A@live', '“colour” is no part'],
    ['a rule that there is not', { id: 'a', name: 'A', causes: ['x'], by: 7 }, 'a A@live <- x', ''],
  ])('%s: the event is kept', (_, record, event, said) => {
    const { events, problems } = read('lightcone', record);
    expect(streamText(events)).toEqual([event]);
    expect(problems.join(' ')).toContain(said);
    expect(problems).toHaveLength(said === '' ? 0 : 1);
  });

  test('a field of others is told of once', () => {
    const { problems } = read('lightcone', { id: 'a', name: 'A', x: 1 }, { id: 'b', name: 'B', x: 1 });
    expect(problems).toHaveLength(1);
  });

  test('what is no object is told of, with the rest read', () => {
    const { events, problems } = read('lightcone', [1, { id: 'a', name: 'A' }, [[]]]);
    expect(streamText(events)).toEqual(['a A@live']);
    expect(problems).toEqual([
      'The value 1 is no object with named fields and was left out.',
      'A list in a list is no object with named fields and was left out.',
    ]);
  });

  test('a newer version is told of', () => {
    expect(read('lightcone', { lightcone: 2 }).problems).toEqual([
      expect.stringContaining('another version'),
    ]);
  });
});

describe('events of PyRapide', () => {
  const event = {
    id: 'b',
    name: 'B',
    source: 's',
    timestamp: '2026-04-05T10:00:00Z',
    data: {},
    caused_by: ['a'],
  };

  test('single, and an empty payload is none', () => {
    const { events } = read('pyrapide', event, { ...event, id: 'c', data: { n: 1 } });
    expect(streamText(events)).toEqual(['b B@s <- a', 'c B@s <- a']);
    expect(events.map(({ payload }) => payload)).toEqual([undefined, { n: 1 }]);
    expect(events[0].timeMillis).toBe(1775383200000);
  });

  test('a whole document', () => {
    const { events, problems } = read('pyrapide', { events: [event, 5], constraints: [], metadata: {} });
    expect(streamText(events)).toEqual(['b B@s <- a']);
    expect(problems).toEqual(['Event 2 of the document is no object and was left out.']);
  });
});

/** An event as text, with all that it holds. */
function wholeText(event: StreamEvent): string {
  const {
    id,
    name,
    source,
    timeMillis,
    timeNanos = 0,
    payload,
    metadata,
    clocks,
    partner,
    causes = [],
    links = [],
  } = event;
  const time = timeMillis === undefined ? undefined : isoTime(timeMillis, timeNanos / 1e6);
  const from = [...causes.map((cause) => ({ cause, provenance: DECLARED_CAUSE })), ...links]
    .map(causeText)
    .sort();
  return JSON.stringify([id, name, source ?? '', time, payload, metadata, clocks, partner, from]);
}

function causeText({ cause, provenance }: { cause: string; provenance: Provenance }): string {
  return JSON.stringify([cause, provenance.kind, provenance.rule, provenance.confidence]);
}

/** The same from a computation, row by row. */
function wholeTexts(computation: Computation): string[] {
  const { danglingEffect, danglingKey, danglingProvenance, provenances, keys } = computation;
  return Array.from({ length: computation.size }, (_, i) => {
    const { id, name, source, time, payload, metadata, clocks } = eventAt(computation, eventIndex(i));
    const from = causesOf(computation, eventIndex(i)).map(({ row, provenance }) =>
      causeText({ cause: computation.idOf(row), provenance }),
    );
    for (let d = 0; d < danglingEffect.length; d++) {
      if (danglingEffect[d] !== i) continue;
      from.push(
        causeText({ cause: keys.textOf(danglingKey[d]), provenance: provenances[danglingProvenance[d]] }),
      );
    }
    const start = startIdOf(computation, eventIndex(i));
    return JSON.stringify([id, name, source, time, payload, metadata, clocks, start, from.sort()]);
  });
}

describe('a message says what a file says', () => {
  const writer = (format: Parameters<typeof writerOf>[0]) => {
    const found = writerOf(format);
    if (!found) throw new Error(format);
    return found;
  };

  test.each(['lightcone-jsonl', 'lightcone-msgpack', 'pyrapide'] as const)('written as %s', (format) => {
    const kind = format === 'pyrapide' ? 'pyrapide' : 'lightcone';
    fc.assert(
      fc.property(computations(), (computation) => {
        const written = bytesOf(writer(format).write(computation));
        const { events, problems } = reader(kind, '').read({ data: written });
        const expected = wholeTexts(computation);
        // PyRapide writes an empty payload for every event without one
        const texts = (all: string[]): string[] =>
          kind === 'pyrapide' ? all.map((text) => text.replace(/,\{\},/, ',null,')) : all;
        expect(problems).toEqual([]);
        expect(texts(events.map(wholeText)).sort()).toEqual(texts(expected).sort());
      }),
      { numRuns: 60 },
    );
  });

  test.each(['agent-run', 'checkout-incident', 'document-service', 'two-phase-commit'])(
    'the example %s, line by line',
    async (name) => {
      const bytes = new Uint8Array(readFileSync(`public/examples/${name}.jsonl`));
      const outcome = await readRecording({ name, bytes });
      if (outcome.kind !== 'recording') throw new Error(outcome.kind);
      const lines = new TextDecoder().decode(bytes).split('\n');
      const live = reader('lightcone', '');
      const read = lines.map((data) => live.read({ data }));
      expect(read.flatMap(({ problems }) => problems)).toEqual([]);
      const texts = read.flatMap(({ events }) => events.map(wholeText));
      expect(texts.sort()).toEqual(wholeTexts(outcome.recording.executions[0].computation).sort());
    },
  );
});
