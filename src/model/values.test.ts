import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Diagnostics, KEPT_PER_CODE, placeText } from './diagnostic.ts';
import { isoTime } from './event.ts';
import { permuteSlices, SlicesBuilder } from './slices.ts';

describe('slices', () => {
  test('hold one run of JSON per row, from the heap or from a block', () => {
    const builder = new SlicesBuilder();
    const block = builder.addBlock(new TextEncoder().encode('[{"a":1},2]'));
    builder.setText(1, '"é"');
    builder.set(3, block, 1, 8);
    builder.setBytes(4, new TextEncoder().encode('xx[]'), 2, 4);
    const slices = builder.seal(6);
    expect([0, 1, 2, 3, 4, 5].map((row) => slices.text(row))).toEqual([
      undefined,
      '"é"',
      undefined,
      '{"a":1}',
      '[]',
      undefined,
    ]);
    expect(slices.value(3)).toEqual({ a: 1 });
    expect(slices.has(2)).toBe(false);
    const turned = permuteSlices(slices, Uint32Array.of(5, 4, 3, 2, 1, 0));
    expect(turned.text(4)).toBe('"é"');
    expect(turned.text(2)).toBe('{"a":1}');
  });

  test('none at all', () => {
    const builder = new SlicesBuilder();
    expect(builder.isEmpty).toBe(true);
    expect(builder.seal(2).value(1)).toBeUndefined();
  });
});

describe('ISO time', () => {
  test('has as many decimals as the time needs', () => {
    expect(isoTime(0, 0)).toBe('1970-01-01T00:00:00.000Z');
    expect(isoTime(0, 1.5)).toBe('1970-01-01T00:00:00.0015Z');
    expect(isoTime(1_000, 0.000001)).toBe('1970-01-01T00:00:01.000000001Z');
    expect(isoTime(0, -0.25)).toBe('1969-12-31T23:59:59.99975Z');
    expect(isoTime(0, 0.9999999)).toBe('1970-01-01T00:00:00.001Z');
    expect(isoTime(0, Number.NaN)).toBeUndefined();
    expect(isoTime(0, 1e300)).toBeUndefined();
  });

  test('says every nanosecond of a month', () => {
    fc.assert(
      fc.property(fc.nat(30 * 24 * 3600 * 1000), fc.nat(999_999), (millis, nanos) => {
        const text = isoTime(1_700_000_000_000, millis + nanos / 1e6) as string;
        const [seconds, decimals] = text.slice(0, -1).split('.');
        expect(Date.parse(`${seconds}Z`)).toBe(Math.floor((1_700_000_000_000 + millis) / 1000) * 1000);
        expect(Number(decimals.padEnd(9, '0'))).toBe((millis % 1000) * 1e6 + nanos);
      }),
    );
  });
});

describe('diagnostics', () => {
  test('are all counted, the first of each code kept', () => {
    const diagnostics = new Diagnostics();
    for (let i = 0; i < KEPT_PER_CODE + 20; i++) {
      diagnostics.report({ code: 'bad-value', severity: 'warning', message: `${i}`, lost: 1 });
    }
    diagnostics.report({ code: 'note', severity: 'info', message: 'n' });
    expect(diagnostics.kept).toHaveLength(KEPT_PER_CODE + 1);
    expect(diagnostics.countOf('bad-value')).toBe(KEPT_PER_CODE + 20);
    expect(diagnostics.total).toBe(KEPT_PER_CODE + 21);
    expect(diagnostics.lost).toBe(KEPT_PER_CODE + 20);
    const other = new Diagnostics();
    other.report({ code: 'note', severity: 'info', message: 'o' });
    other.absorb(diagnostics);
    expect(other.countOf('note')).toBe(2);
    expect(other.total).toBe(KEPT_PER_CODE + 22);
  });

  test('say places in words', () => {
    expect(placeText({ line: 12, column: 3 })).toBe('line 12, column 3');
    expect(placeText({ path: 'data[3]', record: 7 })).toBe('data[3], record 7');
    expect(placeText(undefined)).toBe('');
  });
});
