import { describe, expect, it } from 'vitest';
import { type JsonTreeState, jsonRows } from './json-tree.ts';
import { parseJson } from './parse-json.ts';

const closed: JsonTreeState = { toggled: new Map(), listed: new Map() };

function shown(text: string, state: Partial<JsonTreeState> = {}): string {
  const parsed = parseJson(text);
  if (!parsed) return 'no JSON';
  return jsonRows(parsed.value, { ...closed, ...state })
    .map(({ depth, key, kind, text: words, isOpen, hidden }) => {
      const mark = isOpen === undefined ? '' : isOpen ? '- ' : '+ ';
      return `${'  '.repeat(depth)}${mark}${key === undefined ? '' : `${key}: `}${hidden ?? words} (${kind})`;
    })
    .join('\n');
}

describe('a payload as a tree', () => {
  it('opens small branches near the top', () => {
    expect(shown('{"order": {"id": "A-1", "lines": [{"n": 1}]}, "ok": true, "note": null, "list": []}')).toBe(
      [
        '- 4 fields (object)',
        '  - order: 2 fields (object)',
        '    id: A-1 (string)',
        '    + lines: 1 item (array)',
        '  ok: true (boolean)',
        '  note: null (null)',
        '  list: empty list (array)',
      ].join('\n'),
    );
  });

  it('opens and closes by hand', () => {
    expect(shown('{"a": {"b": 1}}', { toggled: new Map([['/a', false]]) })).toBe(
      '- 1 field (object)\n  + a: 1 field (object)',
    );
  });

  it('lists long branches page by page', () => {
    const list = JSON.stringify(Array.from({ length: 250 }, (_, i) => i));
    const rows = shown(list, { toggled: new Map([['', true]]), listed: new Map([['', 200]]) }).split('\n');
    expect(rows).toHaveLength(202);
    expect(rows.at(-1)).toBe('  50 (more)');
  });

  it('keeps every digit of numbers that JavaScript would round', () => {
    expect(shown('[9007199254740993, 12345678901234567890123, 0.5, 1e3]')).toBe(
      [
        '- 4 items (array)',
        '  0: 9007199254740993 (number)',
        '  1: 12345678901234567890123 (number)',
        '  2: 0.5 (number)',
        '  3: 1000 (number)',
      ].join('\n'),
    );
  });

  it('does not mistake digits and marks in strings for numbers', () => {
    const text =
      '["9007199254740993", "#9007199254740993", 9007199254740993, 0.1234567890123456, "\\"9007199254740993"]';
    expect(shown(text)).toBe(
      [
        '- 5 items (array)',
        '  0: 9007199254740993 (string)',
        '  1: #9007199254740993 (string)',
        '  2: 9007199254740993 (number)',
        '  3: 0.1234567890123456 (number)',
        '  4: "9007199254740993 (string)',
      ].join('\n'),
    );
  });

  it('tells keys with slashes from paths', () => {
    const paths = jsonRows(parseJson('{"a/b": {"c": 1}, "a": {"b": {"c": 2}}}')!.value, closed).map(
      (row) => row.path,
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('of a value nested ten thousand deep costs what is open', () => {
    expect(shown('['.repeat(10_000) + ']'.repeat(10_000)).split('\n').length).toBeLessThan(5);
  });

  it('says so when it is no JSON', () => {
    expect(shown('{"a":')).toBe('no JSON');
  });
});
