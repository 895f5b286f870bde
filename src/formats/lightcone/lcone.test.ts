import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { eventIndex } from '../../model/ids.ts';
import { computationOf } from '../../testing/dag.ts';
import { computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { bytesOf } from '../writer.ts';
import { readColumns } from './lcone.ts';
import { checksumOf, HEADER_AT } from './lcone-layout.ts';
import { lconeWriter } from './write-lcone.ts';

const small = computationOf([[], [0], [0, 1]]);

function opened(bytes: Uint8Array) {
  const result = readColumns(bytes);
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

interface Column {
  name: string;
  kind: 'u8' | 'u32' | 'f64';
  at: number;
  length: number;
  checksum: number;
}

/** The file with its header changed and all checksums made to fit again: a forgery. */
function forged(bytes: Uint8Array, change: (header: string, body: Uint8Array) => string): Uint8Array {
  const bodyAt = HEADER_AT + new DataView(bytes.buffer).getUint32(12, true);
  const body = bytes.slice(bodyAt);
  const changed = change(new TextDecoder().decode(bytes.subarray(HEADER_AT, bodyAt)).trimEnd(), body);
  const header = new TextEncoder().encode(changed.padEnd(Math.ceil(changed.length / 8) * 8));
  const out = new Uint8Array(HEADER_AT + header.length + body.length);
  out.set(bytes.subarray(0, HEADER_AT));
  out.set(header, HEADER_AT);
  out.set(body, HEADER_AT + header.length);
  new DataView(out.buffer).setUint32(12, header.length, true);
  new DataView(out.buffer).setUint32(
    16,
    checksumOf(out.subarray(HEADER_AT, HEADER_AT + header.length)),
    true,
  );
  return out;
}

/** The file with one value of a column changed. */
function forgedColumn(bytes: Uint8Array, name: string, index: number, value: number): Uint8Array {
  return forged(bytes, (text, body) => {
    const header = JSON.parse(text);
    const entry = header.columns.find((column: Column) => column.name === name) as Column;
    const size = { u8: 1, u32: 4, f64: 8 }[entry.kind];
    const view = new DataView(body.buffer, entry.at, entry.length * size);
    if (size === 1) view.setUint8(index, value);
    else view.setUint32(index * 4, value, true);
    entry.checksum = checksumOf(body.subarray(entry.at, entry.at + entry.length * size));
    return JSON.stringify(header);
  });
}

describe('.lcone', () => {
  test('written and opened again it is the same computation', () => {
    fc.assert(
      fc.property(computations(), (computation) => {
        const again = opened(bytesOf(lconeWriter.write(computation)));
        expect(computationText(again)).toBe(computationText(computation));
        for (let row = 0; row < computation.size; row++) {
          const id = computation.idOf(eventIndex(row));
          expect(again.rowOfId(id)).toBe(computation.rowOfId(id));
        }
        expect(again.rowOfId('not there')).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('opens when the bytes begin anywhere in their buffer', () => {
    const bytes = bytesOf(lconeWriter.write(small));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(computationText(opened(shifted.subarray(3)))).toBe(computationText(small));
  });

  test('every changed byte and every cut is found', () => {
    const bytes = bytesOf(lconeWriter.write(computationOf([[], [0], [1]], { timeOf: (row) => row })));
    const missed: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at] ^= 1 << (at % 8);
      const result = readColumns(flipped);
      if (result.ok && computationText(result.value) !== computationText(opened(bytes))) missed.push(at);
      expect(readColumns(bytes.subarray(0, at)).ok && at < bytes.length - 8).toBe(false);
    }
    expect(missed).toEqual([]);
  });

  test.each([
    ['cause', 0, 1, 'does not come before it'],
    ['cause', 0, 0xffffffff, 'does not come before it'],
    ['causeStart', 1, 0x7fffffff, 'does not ascend'],
    ['causeStart', 3, 0xfffffff0, 'points past the end'],
    ['keyStart', 3, 0xfffffff0, 'points past the end'],
    ['type', 0, 77, 'points at 77 of 3'],
    ['source', 2, 0xffffffff, 'points at 4294967295 of 3'],
  ])('a forged column %s[%i] = %i is refused', (column, index, value, words) => {
    const bytes = bytesOf(lconeWriter.write(small));
    const result = readColumns(forgedColumn(bytes, column, index, value));
    expect(result).toMatchObject({
      ok: false,
      fault: { code: 'broken', message: expect.stringContaining(words) },
    });
  });

  test.each([
    ['"length":4', '"length":9'],
    ['"at":0', '"at":4'],
    ['"at":8', '"at":-'],
    ['"kind":"u32"', '"kind":"f64"'],
    ['"events":3', '"events":4'],
    ['"events":3', '"events":0'],
  ])('a forged header with %s as %s is refused', (from, to) => {
    const bytes = bytesOf(lconeWriter.write(small));
    expect(readColumns(forged(bytes, (header) => header.replace(from, to)))).toMatchObject({
      ok: false,
      fault: { code: 'broken' },
    });
  });

  test('a forged payload that is no JSON is shown as text', () => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'e', name: 'n', payload: { a: 1 } });
    const bytes = bytesOf(lconeWriter.write(builder.seal()));
    const { payload } = opened(forgedColumn(bytes, 'payload', 0, 0x7a));
    expect(payload.value(0)).toEqual({ unreadable: 'z"a":1}' });
  });
});
