import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../model/diagnostic.ts';
import { isoTime } from '../../model/event.ts';
import { numberField, own, type TimeUnit, textField, timeField, timeOf } from './values.ts';
import '../../testing/seed.ts';

describe('timeOf', () => {
  test.each<[unknown, TimeUnit, string | undefined]>([
    ['2026-04-05T10:00:00.5Z', 'auto', '2026-04-05T10:00:00.500Z'],
    ['2026-04-05T12:00:00.6+02:00', 'auto', '2026-04-05T10:00:00.600Z'],
    ['2026-04-05 12:00:00,123456789-0330', 'auto', '2026-04-05T15:30:00.123456789Z'],
    ['2026-04-05', 'auto', '2026-04-05T00:00:00.000Z'],
    ['2026-04-05T10:00', 'iso', '2026-04-05T10:00:00.000Z'],
    ['2016-12-31T23:59:60Z', 'auto', '2017-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', 'auto', '0001-01-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999999999Z', 'auto', '1969-12-31T23:59:59.999999999Z'],
    ['2026-02-29T00:00:00Z', 'auto', undefined],
    ['2026-13-01', 'auto', undefined],
    ['yesterday', 'auto', undefined],
    [1695947455, 'auto', '2023-09-29T00:30:55.000Z'],
    [1695947455229, 'auto', '2023-09-29T00:30:55.229Z'],
    [1695947455229123, 'auto', '2023-09-29T00:30:55.229123Z'],
    ['1695947455229123456', 'auto', '2023-09-29T00:30:55.229123456Z'],
    [1695947455229123457n, 'auto', '2023-09-29T00:30:55.229123457Z'],
    [1695947455229.123, 'ms', '2023-09-29T00:30:55.229123Z'],
    [1695947455.229123, 's', '2023-09-29T00:30:55.229123Z'],
    ['1695947455.229123456', 's', '2023-09-29T00:30:55.229123456Z'],
    [-1, 'ns', '1969-12-31T23:59:59.999999999Z'],
    [-0.001, 'ms', '1969-12-31T23:59:59.999999Z'],
    [1e-7, 's', '1970-01-01T00:00:00.000000100Z'],
    [0, 'auto', '1970-01-01T00:00:00.000Z'],
    ['12', 'iso', undefined],
    [1e300, 's', undefined],
    [Number.NaN, 'ms', undefined],
    ['', 'auto', undefined],
    [true, 'auto', undefined],
  ])('%s in %s', (value, unit, expected) => {
    const time = timeOf(value, unit);
    const shown = time && isoTime(time.millis, time.nanos / 1e6);
    expect(shown && `${shown.replace('Z', '')}Z`).toBe(expected?.replace(/(\.\d{3}\d*?)0+Z$/, '$1Z'));
  });
});

/** A thousandth and more digits: the same time, written as few write it. */
const longer = (text: string): string => text.replace(/Z$/, '000Z');

test('the usual form of a time means the same as every other', () => {
  const dates = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  const changes = fc.option(fc.tuple(fc.nat(22), fc.constantFrom(...'0123456789:-.T +')));
  fc.assert(
    fc.property(fc.array(fc.tuple(dates, changes), { minLength: 1 }), (times) => {
      for (const [date, change] of times) {
        const usual = date.toISOString();
        const text = change ? usual.slice(0, change[0]) + change[1] + usual.slice(change[0] + 1) : usual;
        expect(timeOf(text)).toEqual(timeOf(longer(text)));
        if (!change) expect(timeOf(text)).toEqual({ millis: date.getTime(), nanos: 0 });
      }
    }),
  );
});

describe('fields', () => {
  test('what is inherited is not there', () => {
    const fields = JSON.parse('{"__proto__": "x", "a": 1}');
    expect(own(fields, '__proto__')).toBe('x');
    expect(own(fields, 'constructor')).toBeUndefined();
    expect(own({}, 'toString')).toBeUndefined();
  });

  test('the wrong type is reported with its place, absent and null are not', () => {
    const diagnostics = new Diagnostics();
    const at = { diagnostics, place: { line: 3 } };
    const fields = { a: ['x'], b: null, c: 7, d: '1.5', e: 'soon' };
    expect([textField(fields, 'a', at), textField(fields, 'b', at), textField(fields, 'c', at)]).toEqual([
      undefined,
      undefined,
      '7',
    ]);
    expect(numberField(fields, 'd', at)).toBe(1.5);
    expect(timeField(fields, 'e', at)).toBeUndefined();
    expect(diagnostics.kept.map((d) => [d.code, d.message, d.place])).toEqual([
      ['bad-value', 'The field “a” should be a text but is a list; it was left out.', { line: 3 }],
      ['bad-value', 'The field “e” should be a time but is the text “soon”; it was left out.', { line: 3 }],
    ]);
  });
});
