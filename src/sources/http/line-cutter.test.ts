import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCutter } from './line-cutter.ts';

describe('cutting lines', () => {
  it('ends a line with LF, CRLF or CR', () => {
    expect(new LineCutter().cut('a\nb\r\nc\rd\n\ne')).toEqual(['a', 'b', 'c', 'd', '']);
  });

  it('holds what has not ended', () => {
    const cutter = new LineCutter();
    expect(cutter.cut('a\nb')).toEqual(['a']);
    expect(cutter.rest).toBe('b');
    expect(cutter.cut('c\n')).toEqual(['bc']);
    expect(cutter.rest).toBe('');
  });

  it('takes CRLF for one end though it is cut in two', () => {
    const cutter = new LineCutter();
    expect(['a\r', '', '\nb\r', '\r', '\n'].map((text) => cutter.cut(text))).toEqual([
      ['a'],
      [],
      ['b'],
      [''],
      [],
    ]);
  });

  it('finds the same lines in whatever pieces the text comes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', 'ü', '\u{1f30d}') });
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const whole = pieces.join('');
        const cutter = new LineCutter();
        const lines = pieces.flatMap((piece) => cutter.cut(piece));
        expect([...lines, cutter.rest]).toEqual(whole.split(/\r\n|\n|\r/));
      }),
    );
  });

  it('skips a line that is too long, and tells so at once', () => {
    const cutter = new LineCutter(4);
    expect(cutter.cut('abcd\nab')).toEqual(['abcd']);
    expect(cutter.cut('cde')).toEqual([undefined]);
    expect(cutter.rest).toBe('');
    expect(cutter.cut('fghijk')).toEqual([]);
    expect(cutter.cut('l\nok\nabcde\nok\n')).toEqual(['ok', undefined, 'ok']);
  });
});
