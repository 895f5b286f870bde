import { ExtensionCodec, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteHeap } from '../../base/byte-heap.ts';
import { awkwardJson, computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { bytesOf } from '../writer.ts';
import { lightconeMsgpackReader } from './lightcone-msgpack.ts';
import { MsgpackToJson } from './msgpack-json.ts';
import { lightconeMsgpackWriter } from './write-lightcone-msgpack.ts';

const context = { options: {}, breathe: () => undefined, report: () => {} };

function read(bytes: Uint8Array) {
  return lightconeMsgpackReader.read({ name: 'x.msgpack', bytes }, context);
}

async function readOne(bytes: Uint8Array) {
  const result = await read(bytes);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value.executions[0];
}

function toJson(bytes: Uint8Array): string | undefined {
  const out = new ByteHeap();
  const end = new MsgpackToJson(bytes, out).value(0);
  return end < 0
    ? undefined
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(out.bytes.subarray(0, out.length));
}

function joined(...values: unknown[]): Uint8Array {
  return bytesOf({ parts: values.map((value) => encode(value) as Uint8Array<ArrayBuffer>), losses: [] });
}

describe('MessagePack to JSON', () => {
  test('any JSON value comes out as it went in', () => {
    fc.assert(
      fc.property(awkwardJson, (value) => {
        expect(JSON.parse(toJson(encode(value)) ?? 'undefined')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, number[], string]>([
    ['a 64-bit number', [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], '18446744073709551615'],
    ['a negative 64-bit number', [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0], '-9223372036854775808'],
    ['NaN', [0xca, 0x7f, 0xc0, 0, 0], 'null'],
    ['binary data', [0xc4, 2, 1, 2], '"AQI="'],
    ['a number as key', [0x81, 7, 0xc3], '{"7":true}'],
    ['another extension', [0xd4, 5, 1], '{"type":5,"base64":"AQ=="}'],
    ['a line break', [0xa1, 0x0a], '"\\u000a"'],
  ])('%s', (_, bytes, json) => {
    expect(toJson(Uint8Array.from(bytes))).toBe(json);
  });

  test('a timestamp becomes ISO 8601', () => {
    const bytes = encode(new Date('2026-04-05T10:00:00.123Z'), {
      extensionCodec: ExtensionCodec.defaultCodec,
    });
    expect(toJson(bytes)).toBe('"2026-04-05T10:00:00.123Z"');
  });

  test.each<[string, number[]]>([
    ['an array that claims more than there is', [0xdd, 0xff, 0xff, 0xff, 0xff, 1]],
    ['a text that claims more than there is', [0xdb, 0xff, 0xff, 0xff, 0xff, 1]],
    ['a map as key', [0x81, 0x81, 1, 1, 1]],
    ['a byte that means nothing', [0xc1]],
    ['nesting without end', Array.from({ length: 5000 }, () => 0x91)],
  ])('%s is a problem and no more', (_, bytes) => {
    expect(toJson(Uint8Array.from(bytes))).toBeUndefined();
  });
});

describe('Lightcone MessagePack', () => {
  test('[F130] written and read again it is the same computation', async () => {
    await fc.assert(
      fc.asyncProperty(computations(), async (computation) => {
        const again = await readOne(bytesOf(lightconeMsgpackWriter.write(computation)));
        expect(computationText(again.computation)).toBe(computationText(computation));
        expect(again.diagnostics.lost).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('records in one array and records without a head are read too', async () => {
    const records = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B', causes: ['a'] },
    ];
    const expected = 'head {}\n"a" "A" @ ""\n"b" "B" @ "" <- "a" (declared by "causes" 1)';
    expect(computationText((await readOne(encode(records))).computation)).toBe(expected);
    expect(computationText((await readOne(joined(...records))).computation)).toBe(expected);
  });

  test('[F130] a PyRapide document in MessagePack', async () => {
    const { computation } = await readOne(
      encode({ events: [{ id: 'a', name: 'A', data: { x: 1 }, causes: [] }], metadata: {} }),
    );
    expect(computation.payload.value(0)).toEqual({ x: 1 });
  });

  test('a file that is cut off keeps its whole records', async () => {
    const bytes = joined(
      { lightcone: 1, events: 3 },
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
      { id: 'c', name: 'C' },
    );
    const { computation, diagnostics } = await readOne(bytes.subarray(0, bytes.length - 3));
    expect(computation.size).toBe(2);
    expect(diagnostics.lost).toBe(1);
    expect(diagnostics.kept).toMatchObject([
      { code: 'truncated', place: { path: `byte ${bytes.length - 3 - 4 + 1}` } },
    ]);
  });
});
