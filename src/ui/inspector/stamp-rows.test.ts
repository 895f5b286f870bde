import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { stampRows } from './stamp-rows.ts';

const shown = (text: string): string =>
  stampRows(parseJson(text)?.value)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

describe('recorded clocks', () => {
  it.each([
    ['{"a": 3, "b": 1200}', 'a=3 b=1,200'],
    ['{"vector": {"a": 3}, "lamport": 7}', 'vector a=3 lamport=7'],
    ['{"hlc": 9007199254740993}', 'hlc=9007199254740993'],
    ['12', 'clock=12'],
    ['{"a": "x", "b": null}', 'a=x b=null'],
    ['{}', ''],
  ])('%s are %s', (text, rows) => {
    expect(shown(text)).toBe(rows);
  });
});
