import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJson, endOfValue, type JsonProblem, lineAndColumn } from './json-text.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function problemOf(text: string, maxDepth?: number): JsonProblem {
  const check = checkJson(encoder.encode(text), 0, undefined, maxDepth);
  if (check.ok) throw new Error(`${text} was found sound`);
  return check;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON texts of any shape with white space, escapes and odd numbers, and the same damaged in one place. */
const jsonTexts = fc
  .tuple(fc.json({ stringUnit: 'binary' }), fc.constantFrom(undefined, 1, '\t'), fc.boolean())
  .map(([text, indent, isEscaped]) => {
    const spaced = indent === undefined ? text : JSON.stringify(JSON.parse(text), null, indent);
    return isEscaped
      ? spaced.replace(/[^\t\n -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : spaced;
  });
const damagedTexts = fc
  .tuple(jsonTexts, fc.nat(), fc.nat(), fc.constantFrom(...' \t\n,:{}[]"\\/eE+-.019truefalsn\u0001é'))
  .map(([text, at, take, put]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + (take % 3));
  });

describe('checkJson', () => {
  test('finds sound exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.oneof(jsonTexts, damagedTexts), (text) => {
        const wellFormed = decoder.decode(encoder.encode(text)); // bytes cannot hold half a character
        expect(checkJson(encoder.encode(wellFormed)).ok).toBe(isJson(wellFormed));
      }),
      { numRuns: 3000 },
    );
  });

  test('a damaged text cut and closed at any open container is sound', () => {
    fc.assert(
      fc.property(damagedTexts, (text) => {
        const bytes = encoder.encode(text);
        const check = checkJson(bytes);
        if (check.ok) return;
        for (const { cut, closers } of check.open) {
          const kept = decoder.decode(bytes.subarray(0, cut)) + closers;
          expect(isJson(kept), kept).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['{"a": 1,}', 'syntax', 1, 9, 'Found “}” where a key in double quotes should stand.'],
    ['{"a": 1 "b"}', 'syntax', 1, 9, 'Found “"” where a comma or “}” should stand.'],
    ['[1,\n 2\n 3]', 'syntax', 3, 2, 'Found “3” where a comma or “]” should stand.'],
    ['[tru]', 'syntax', 1, 2, 'Found “t” where a value should stand.'],
    ['[tru', 'end', 1, 5, 'The text ends inside a word.'],
    ['["é😀" x]', 'syntax', 1, 8, 'Found “x” where a comma or “]” should stand.'],
    ['["a\nb"]', 'syntax', 1, 4, 'A string holds a line break, which has to be escaped.'],
    ['["a\\x"]', 'syntax', 1, 4, 'A backslash stands before something that is no JSON escape.'],
    ['["a\\u12', 'end', 1, 8, 'The text ends inside a string.'],
    ['[-]', 'syntax', 1, 2, 'This is not a JSON number.'],
    ['[12', 'end', 1, 4, 'The text ends where a comma or “]” should follow.'],
    ['', 'end', 1, 1, 'The text ends where a value should follow.'],
    ['{} x', 'syntax', 1, 4, 'Found “x” where the end of the text should stand.'],
  ])('%s', (text, kind, line, column, reason) => {
    expect(problemOf(text)).toMatchObject({ kind, line, column, reason });
  });

  test('keeps the whole elements of the innermost open array', () => {
    const text = '{"data":[{"spans":[{"a":1},{"b":[2]},{"c":"tr';
    const { cut, closers } = problemOf(text);
    expect(text.slice(0, cut) + closers).toBe('{"data":[{"spans":[{"a":1},{"b":[2]}]}]}');
  });

  test('stops at its depth and needs no stack of its own for a hundred thousand brackets', () => {
    expect(checkJson(encoder.encode('[[[]]]'), 0, 6, 3).ok).toBe(true);
    expect(problemOf('[[[]]]', 2)).toMatchObject({ kind: 'depth', offset: 2 });
    const deep = encoder.encode('['.repeat(100_000));
    expect(checkJson(deep)).toMatchObject({ ok: false, kind: 'depth' });
    expect(endOfValue(deep, 0, deep.length)).toBeLessThan(0);
    expect(checkJson(deep, 0, deep.length, 200_000)).toMatchObject({ ok: false, kind: 'end' });
  });
});

test('lines end with LF, CR LF or CR; columns count as editors do', () => {
  const bytes = encoder.encode('a\r\nb\rcé😀d\ne');
  const at = (character: string) => lineAndColumn(bytes, decoder.decode(bytes).indexOf(character));
  expect(at('b')).toEqual({ line: 2, column: 1 });
  expect(lineAndColumn(bytes, bytes.indexOf(0x64))).toEqual({ line: 3, column: 5 });
  expect(lineAndColumn(bytes, bytes.length)).toEqual({ line: 4, column: 2 });
});
