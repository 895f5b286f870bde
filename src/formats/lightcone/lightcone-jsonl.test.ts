import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { bytesOf } from '../writer.ts';
import { lightconeJsonlReader } from './lightcone-jsonl.ts';
import { lightconeJsonlWriter } from './write-lightcone-jsonl.ts';

const encoder = new TextEncoder();
const context = { options: {}, breathe: () => undefined, report: () => {} };

async function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text;
  return lightconeJsonlReader.read({ name: 'x.jsonl', bytes }, context);
}

async function readOne(text: string | Uint8Array) {
  const result = await read(text);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value.executions[0];
}

describe('Lightcone JSON Lines', () => {
  test('written and read again it is the same computation', async () => {
    await fc.assert(
      fc.asyncProperty(computations(), async (computation) => {
        const again = await readOne(bytesOf(lightconeJsonlWriter.write(computation)));
        expect(computationText(again.computation)).toBe(computationText(computation));
        expect(again.computation.provenances.filter((p) => p.rule !== 'causes').length).toBe(
          computation.provenances.filter((p) => p.rule !== 'causes').length,
        );
        expect(again.diagnostics.lost).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('bad lines are left out one by one, each with its place', async () => {
    const { computation, diagnostics } = await readOne(
      [
        '{"lightcone":1,"events":9,"name":"demo","colour":"red"}',
        '{"id":"a","name":"A"}',
        '{"id":"b","name":"B","causes":["a"],"payload":{"x":tru}}',
        '[1]',
        '{"name":"C"}',
        '{"id":"a","name":"again"}',
        '{"id":"d","name":"D","causes":["b"],"time":"soon","shape":1}',
        '{"id":"e","name":"E","causes":["d","e"]',
      ].join('\n'),
    );
    expect(computationText(computation)).toBe(
      ['head {"name":"demo"}', '"a" "A" @ ""', '"d" "D" @ "" <- missing "b"'].join('\n'),
    );
    expect(diagnostics.kept.map(({ code, place, lost }) => [code, place, lost])).toEqual([
      ['ignored', { line: 1 }, undefined],
      ['bad-record', { line: 3, column: 52 }, 1],
      ['bad-record', { line: 4 }, 1],
      ['bad-record', { line: 5 }, 1],
      ['duplicate-id', { line: 6 }, 1],
      ['ignored', { line: 7 }, undefined],
      ['bad-value', { line: 7 }, undefined],
      ['truncated', { line: 8, column: 40 }, 1],
      ['truncated', undefined, 2],
      ['unknown-cause', { line: 7 }, undefined],
    ]);
    expect(diagnostics.lost).toBe(7);
  });

  test('a record is a line: white space in it may hold no line break', async () => {
    const { computation, diagnostics } = await readOne(
      '{"id":"a","name":"A","payload":{"x":[1, 2]}}\r\n\n{"id":"b","name":"B","payload":[1,\n{"id":"c","name":"C"}\n]}\n  {"id":"d","name":"D"}  \r\n{"id":"e","name":"E"} {}\n{"id":"f","name":"F"}',
    );
    expect(computation.types).toEqual(['A', 'C', 'D', 'F']);
    expect(Array.from(computation.placeOf ?? [])).toEqual([1, 4, 6, 8]);
    expect(diagnostics.kept.map(({ code, place }) => [code, place?.line])).toEqual([
      ['bad-record', 3],
      ['bad-record', 5],
      ['bad-record', 7],
    ]);
  });

  test('files one after another are several executions', async () => {
    const result = await read(
      '{"lightcone":1,"name":"one"}\n{"id":"a","name":"A"}\n{"lightcone":1}\n{"id":"a","name":"B"}\n',
    );
    expect(
      result.ok && result.value.executions.map(({ label, computation }) => [label, computation.types]),
    ).toEqual([
      ['one', ['A']],
      ['execution 2', ['B']],
    ]);
  });

  test.each([
    ['{"lightcone":2}\n{"id":"a","name":"A"}', 'unknown-format', 'version 2'],
    ['{"lightcone":1}\n', 'no-events', 'no events'],
    ['{"lightcone":1}\n{"id":"a","na', 'broken', 'middle of its last line'],
  ])('%s is a fault', async (text, code, words) => {
    expect(await read(text)).toMatchObject({
      ok: false,
      fault: { code, message: expect.stringContaining(words) },
    });
  });
});
