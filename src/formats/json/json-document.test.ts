import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../model/diagnostic.ts';
import { parseDocument } from './json-document.ts';
import { eachLine, parseLine } from './json-lines.ts';

const encoder = new TextEncoder();

function parse(text: string, records?: readonly string[]) {
  const diagnostics = new Diagnostics();
  const result = parseDocument({ name: 'x.json', bytes: encoder.encode(text) }, diagnostics, { records });
  return { result, diagnostics };
}

describe('parseDocument', () => {
  test('a truncated document keeps its whole records and says where it ends', () => {
    const { result, diagnostics } = parse('{"events":[{"id":"a"},\n{"id":"b","causes":["a"', ['events']);
    expect(result).toEqual({ ok: true, value: { events: [{ id: 'a' }] } });
    expect(diagnostics.lost).toBe(1);
    expect(diagnostics.kept[0]).toMatchObject({ code: 'truncated', place: { line: 2, column: 24 }, lost: 1 });
  });

  test('damage after the records keeps them all', () => {
    const { result } = parse('{"data":[{"spans":[{"a":1}],"processes":{"p1":{"x":', ['spans']);
    expect(result).toEqual({ ok: true, value: { data: [{ spans: [{ a: 1 }], processes: { p1: {} } }] } });
  });

  test('nothing sound is a fault with line, column and reason', () => {
    const { result } = parse('{"events": nope');
    expect(result).toEqual({
      ok: false,
      fault: {
        code: 'broken',
        message: 'This is not sound JSON. Found “n” where a value should stand.',
        place: { line: 1, column: 12 },
      },
    });
  });

  test('too deep is a fault with its place', () => {
    const { result } = parse('[[1],\n'.padEnd(10_000, '['));
    expect(result).toMatchObject({ ok: false, fault: { code: 'too-deep', place: { line: 2, column: 512 } } });
  });
});

describe('lines', () => {
  test('bad lines are reported one by one and the rest is read', async () => {
    const diagnostics = new Diagnostics();
    const bytes = encoder.encode('{"a":1}\r\n\n{"a":\n  \n{"a":2}\n{"a":3');
    const values: unknown[] = [];
    const context = { options: {}, breathe: () => undefined, report: () => {} };
    await eachLine({ name: 'x', bytes }, context, (all, start, end, line) => {
      values.push([line, parseLine(all, start, end, line, diagnostics)]);
    });
    expect(values).toEqual([
      [1, { a: 1 }],
      [3, undefined],
      [5, { a: 2 }],
      [6, undefined],
    ]);
    expect(diagnostics.kept.map((d) => [d.code, d.place, d.lost])).toEqual([
      ['bad-record', { line: 3, column: 6 }, 1],
      ['truncated', { line: 6, column: 7 }, 1],
    ]);
  });
});
