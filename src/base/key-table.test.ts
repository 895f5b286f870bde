import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyTable, NO_KEY } from './key-table.ts';

const encoder = new TextEncoder();

describe('a key table', () => {
  test('is a map from text to dense numbers in order of first sight', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 200 }), (texts) => {
        const table = new KeyTable();
        const known = new Map<string, number>();
        for (const text of texts) {
          expect(table.findText(text)).toBe(known.get(text) ?? NO_KEY);
          if (!known.has(text)) known.set(text, known.size);
          expect(table.internText(text)).toBe(known.get(text));
        }
        expect(table.size).toBe(known.size);
        for (const [text, key] of known) expect(table.textOf(key)).toBe(text);
      }),
    );
  });

  test('finds bytes inside a longer buffer as the same key as their text', () => {
    const table = new KeyTable();
    const bytes = encoder.encode('xx"é😀-17"yy');
    const key = table.intern(bytes, 3, bytes.length - 3);
    expect(table.textOf(key)).toBe('é😀-17');
    expect(table.findText('é😀-17')).toBe(key);
    expect(table.find(bytes, 3, bytes.length - 3)).toBe(key);
    expect(table.find(bytes, 2, bytes.length - 3)).toBe(NO_KEY);
  });

  test('tells keys apart that begin alike, end alike or are empty', () => {
    const table = new KeyTable();
    const texts = ['', 'a', 'aa', 'ab', 'ba', 'a\0', '\0', 'A'];
    texts.forEach((text, i) => {
      expect(table.internText(text)).toBe(i);
    });
    texts.forEach((text, i) => {
      expect(table.findText(text)).toBe(i);
    });
  });

  test('keeps every key while it grows', () => {
    const table = new KeyTable();
    const count = 50_000;
    for (let i = 0; i < count; i++) expect(table.internText(`event-${i}`)).toBe(i);
    for (let i = 0; i < count; i += 7) {
      expect(table.findText(`event-${i}`)).toBe(i);
      expect(table.textOf(i)).toBe(`event-${i}`);
    }
    expect(table.findText(`event-${count}`)).toBe(NO_KEY);
  });

  test('takes texts longer than its scratch space', () => {
    const table = new KeyTable();
    const long = 'é'.repeat(10_000);
    expect(table.internText(long)).toBe(0);
    expect(table.textOf(0)).toBe(long);
    expect(table.findText(`${long}x`)).toBe(NO_KEY);
  });

  test('its columns hold all keys one after another', () => {
    const table = new KeyTable();
    for (const text of ['one', '', 'drei']) table.internText(text);
    const { bytes, starts } = table.columns();
    expect(new TextDecoder().decode(bytes)).toBe('onedrei');
    expect([...starts]).toEqual([0, 3, 3, 7]);
  });
});
