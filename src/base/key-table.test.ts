import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyTable, NO_KEY } from './key-table.ts';

const encoder = new TextEncoder();
const texts = fc.array(
  fc.oneof(
    fc.string({ maxLength: 9 }),
    fc.nat(30).map((n) => `event-${n}`),
    fc.constant('\ufeff'),
  ),
);

test('numbers keys like a map, in order of first sight', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const table = new KeyTable();
      const map = new Map<string, number>();
      for (const text of all) {
        const key = table.internText(text);
        expect(key).toBe(map.get(text) ?? map.size);
        map.set(text, key);
      }
      for (const [text, key] of map) {
        expect([table.findText(text), table.textOf(key)]).toEqual([key, text]);
        expect(table.bytesOf(key)).toEqual(encoder.encode(text));
      }
      expect([table.size, table.findText('never seen')]).toEqual([map.size, NO_KEY]);
    }),
  );
});

test('a hundred thousand keys that differ in a digit keep their numbers while the table grows', () => {
  const table = new KeyTable();
  for (let i = 0; i < 100_000; i++) table.internText(`span-${i}`);
  expect(table.size).toBe(100_000);
  for (let i = 0; i < 100_000; i += 997) expect(table.findText(`span-${i}`)).toBe(i);
});

test('laid over its own columns it finds and adds as before', () => {
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const table = new KeyTable();
      for (const text of first) table.internText(text);
      const { bytes, starts } = table.columns();
      const laid = KeyTable.fromColumns(bytes, starts);
      for (const text of first) expect(laid.findText(text)).toBe(table.findText(text));
      for (const text of second) expect(laid.internText(text)).toBe(table.internText(text));
      expect(laid.columns()).toEqual(table.columns());
    }),
  );
});

test('room made beforehand changes no number, whether the guess was too low or too high', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(5000), fc.nat(50_000), (first, second, keys, bytes) => {
      const table = new KeyTable();
      const expecting = new KeyTable();
      for (const text of first) expect(expecting.internText(text)).toBe(table.internText(text));
      expecting.expect(keys, bytes);
      for (const text of second) expect(expecting.internText(text)).toBe(table.internText(text));
      for (const text of [...first, ...second]) expect(expecting.findText(text)).toBe(table.findText(text));
      expect(expecting.columns()).toEqual(table.columns());
    }),
  );
});
