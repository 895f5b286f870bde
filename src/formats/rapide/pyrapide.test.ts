import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { bytesOf } from '../writer.ts';
import { pyrapideReader } from './pyrapide.ts';
import { pyrapideWriter } from './write-pyrapide.ts';

const context = { options: {}, breathe: () => undefined, report: () => {} };

async function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return pyrapideReader.read({ name: 'x.json', bytes }, context);
}

async function readOne(text: string | Uint8Array) {
  const result = await read(text);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value.executions[0];
}

const sample = {
  events: [
    {
      id: 'evt_001',
      name: 'Sensor.reading',
      timestamp: '2026-03-01T10:00:00.000Z',
      data: { t: 90 },
      causes: [],
    },
    {
      id: 'evt_002',
      name: 'Alerter.alert',
      timestamp: '2026-03-01T10:00:00.250Z',
      data: {},
      causes: ['evt_001'],
    },
  ],
  constraints: [{ name: 'c', type: 'must_match', satisfied: true }],
  metadata: {
    architecture: 'Monitoring',
    event_count: 2,
    causal_density: 0.5,
    serialized_at: '2026-03-01T10:00:01.000Z',
    run: 7,
  },
};

describe('PyRapide JSON', () => {
  test('[F127] reads the documented keys', async () => {
    const { computation, diagnostics, label } = await readOne(JSON.stringify(sample));
    expect(computationText(computation)).toBe(
      [
        'head {"architecture":"Monitoring","constraints":[{"name":"c","type":"must_match","satisfied":true}],"metadata":{"run":7}}',
        '"evt_001" "Sensor.reading" @ "" 2026-03-01T10:00:00.000Z payload {"t":90}',
        '"evt_002" "Alerter.alert" @ "" 2026-03-01T10:00:00.250Z <- "evt_001" (declared by "causes" 1)',
      ].join('\n'),
    );
    expect(label).toBe('Monitoring');
    expect(diagnostics.kept).toEqual([]);
  });

  test('[F127] writes the documented keys', async () => {
    const { computation } = await readOne(JSON.stringify(sample));
    const written = pyrapideWriter.write(computation, { now: new Date('2026-03-01T10:00:01Z') });
    const document = JSON.parse(new TextDecoder().decode(bytesOf(written)));
    expect(document.events).toEqual(sample.events);
    expect(document.constraints).toEqual(sample.constraints);
    expect(document.metadata).toMatchObject(sample.metadata);
  });

  test('[F129] payload and caused_by are accepted for data and causes, in any order of keys', async () => {
    const { computation } = await readOne(
      '{"metadata":null,"events":[{"caused_by":["b"],"payload":{"x":1},"name":"A","id":"a"},{"id":"b","name":"B"}]}',
    );
    expect(computationText(computation)).toBe(
      ['head {}', '"b" "B" @ ""', '"a" "A" @ "" <- "b" (declared by "causes" 1) payload {"x":1}'].join('\n'),
    );
  });

  test('[F129] cycles, self-causes, duplicate ids and unknown causes are four different problems', async () => {
    const { diagnostics } = await readOne(
      JSON.stringify({
        events: [
          { id: 'a', name: 'A', causes: ['c'] },
          { id: 'b', name: 'B', causes: ['a', 'b'] },
          { id: 'c', name: 'C', causes: ['b', 'gone'] },
          { id: 'a', name: 'A', causes: [] },
        ],
      }),
    );
    expect(diagnostics.kept.map(({ code, eventId, place }) => [code, eventId, place])).toEqual([
      ['self-cause', 'b', { record: 2 }],
      ['duplicate-id', 'a', { record: 4 }],
      ['unknown-cause', 'c', { record: 3 }],
      ['cycle', expect.any(String), { record: expect.any(Number) }],
    ]);
  });

  test('[F128] written and read again it is the same computation', async () => {
    // the format does not tell an empty payload from none
    const text = (computation: Parameters<typeof computationText>[0]): string =>
      computationText(computation).replaceAll(/ payload \{\}(?= metadata| clocks|$)/gm, '');
    await fc.assert(
      fc.asyncProperty(computations(), async (computation) => {
        const again = await readOne(bytesOf(pyrapideWriter.write(computation)));
        expect(text(again.computation)).toBe(text(computation));
        expect(again.diagnostics.lost).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('a damaged event is left out and reading goes on after it', async () => {
    const { computation, diagnostics } = await readOne(
      '{"events": [\n {"id":"a","name":"A"},\n {"id":"b","name":"B","data":{"x":}},\n {"id":"c","name":"C","causes":["a"]}\n], "metadata": {}}',
    );
    expect(computation.size).toBe(2);
    expect(diagnostics.kept[0]).toMatchObject({
      code: 'bad-record',
      place: { line: 3, column: 35, record: 2 },
      lost: 1,
    });
  });

  test.each([
    ['{"events":[{"id":"a","name":"A"},{"id":"b","na', 'truncated', 1],
    ['{"events":[{"id":"a","name":"A"}', 'truncated', 1],
    ['{"events":[{"id":"a","name":"A"}],"metadata":{"event_count":3}}', 'truncated', 2],
    ['{"events":[{"id":"a","name":"A"}],"metadata":{"event_', 'truncated', 1],
    ['{"events":[{"id":"a","name":"A"}] oops}', 'bad-record', 1],
  ])('%s is not whole, and it says so', async (text, code, lost) => {
    const { computation, diagnostics } = await readOne(text);
    expect(computation.size).toBe(1);
    expect(diagnostics.kept).toMatchObject([{ code, lost }]);
  });

  test.each([
    ['{"events":[]}', 'no-events'],
    ['{"events":[{"id":', 'broken'],
    ['{"spans":[]}', 'not-my-format'],
    ['[1]', 'not-my-format'],
  ])('%s is a fault', async (text, code) => {
    expect(await read(text)).toMatchObject({ ok: false, fault: { code } });
  });
});
