import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valuesOf } from './message-values.ts';
import { Problems } from './problems.ts';
import '../../testing/seed.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(data: string | Uint8Array): { values: unknown[]; problems: readonly string[] } {
  const problems = new Problems();
  return { values: valuesOf({ data }, problems), problems: problems.list() };
}

describe('values of a message', () => {
  test.each<[what: string, data: string | Uint8Array, values: unknown[]]>([
    ['one value', '{"a":1}', [{ a: 1 }]],
    ['a value over several lines', '{\n  "a": 1\n}\n', [{ a: 1 }]],
    ['a value per line', '{"a":1}\n\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }]],
    ['bytes with a mark', utf8('\ufeff[1]'), [[1]]],
    ['a text with a mark', '\ufeff[1]', [[1]]],
    ['nothing', '', []],
    ['white space', ' \n\t', []],
    ['whole numbers longer than a double', '{"n":12345678901234567890}', [{ n: '12345678901234567890' }]],
    ['MessagePack', encode({ a: [1, 'x'] }), [{ a: [1, 'x'] }]],
    [
      'MessagePack, one after another',
      Uint8Array.from([...encode({ a: 1 }), ...encode({ a: 2 })]),
      [{ a: 1 }, { a: 2 }],
    ],
    ['MessagePack in a list', encode([{ a: 1 }, { a: 2 }]), [[{ a: 1 }, { a: 2 }]]],
  ])('%s', (_, data, values) => {
    expect(read(data)).toEqual({ values, problems: [] });
  });

  test('are the same whether a text or its bytes have come', () => {
    const numbers = fc.constantFrom(
      '12345678901234567',
      '-0',
      '1e400',
      '0.1234567890123456789',
      '01',
      '1e999',
    );
    const texts = fc.oneof(
      { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
      numbers.map((number) => `{"n":${number}}`),
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify({ text })),
      fc.string({ unit: 'binary' }).map((text) => `{"text":"${text}"}`),
      fc.constantFrom('', ' ', '\r', '[', '{"a":1,"a":2}', '{"__proto__":1}', '\ufeff1', '{}x', '"\\ud800"'),
      fc.constant('x'.repeat(2000)).map((text) => `["${text}"]`),
    );
    let several = 0;
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        const { values, problems } = read(text);
        if (values.length > 1) several++;
        expect({ values, problems }).toEqual(read(utf8(text)));
      }),
      { numRuns: 2000 },
    );
    expect(several).toBeGreaterThan(50);
  });

  test('lines that are broken are left out one by one', () => {
    const { values, problems } = read('{"a":1}\n{"a":\n{"a":3}');
    expect(values).toEqual([{ a: 1 }, { a: 3 }]);
    expect(problems).toEqual([expect.stringMatching(/^Line 2 of the message was left out\. /)]);
  });

  test('a document that is broken is one problem, not one per line', () => {
    const { values, problems } = read('{\n  "a": [\n    {"b": 1}\n');
    expect(values).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/^The message is no sound JSON and was left out\. /)]);
  });

  test('bytes that are no UTF-8 are told of and the rest is read', () => {
    const { values, problems } = read(bytes(0x5b, 0x22, 0xff, 0x22, 0x5d));
    expect(values).toEqual([['\ufffd']]);
    expect(problems).toEqual([expect.stringContaining('no UTF-8')]);
  });

  test('MessagePack that is cut off keeps what came before', () => {
    const { values, problems } = read(
      Uint8Array.from([...encode({ a: 1 }), ...encode({ a: 'long' }).slice(0, 4)]),
    );
    expect(values).toEqual([{ a: 1 }]);
    expect(problems).toEqual([expect.stringContaining('no sound MessagePack')]);
  });

  test('nesting is limited', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(read(nested(512)).problems).toEqual([]);
    expect(read(nested(513)).problems).toHaveLength(1);
    expect(read(nested(1e6)).values).toEqual([]);
  });

  test('a key that reaches for the prototype is a key', () => {
    const [value] = read('{"__proto__":{"x":1}}').values;
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('a message that is too long is not read', () => {
    const { values, problems } = read(new Uint8Array(64 * 2 ** 20 + 1));
    expect(values).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('64 MiB')]);
  });
});
