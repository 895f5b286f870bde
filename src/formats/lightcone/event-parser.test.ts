import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { awkwardJson, awkwardTexts } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import { EventParser } from './event-parser.ts';
import { RuleTable } from './rule-table.ts';

const encoder = new TextEncoder();

/** Events as text and what was said about them, by the byte scan where it can or never by it. */
function parsed(
  lines: readonly string[],
  isScanUsed: boolean,
): { text: string; said: readonly Diagnostic[]; scanned: number } {
  const bytes = encoder.encode(lines.join('\n'));
  const builder = new ComputationBuilder();
  const rules = new RuleTable(builder);
  rules.readHead(
    [
      { kind: 'declared', rule: 'causes', confidence: 1 },
      { kind: 'inferred', rule: 'guess', confidence: 0.5 },
    ],
    {
      diagnostics: builder.diagnostics,
    },
  );
  const parser = new EventParser(bytes, builder, rules);
  let start = 0;
  let scanned = 0;
  lines.forEach((line, i) => {
    const end = start + encoder.encode(line).length;
    if (isScanUsed && parser.readOrdinary(start, end, i + 1)) scanned++;
    else parser.readAny(start, end, i + 1, { line: i + 1 });
    start = end + 1;
  });
  return { text: computationText(builder.seal()), said: builder.diagnostics.kept, scanned };
}

function oneOf(ordinary: fc.Arbitrary<string>, ...odd: string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: ordinary }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

function json(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return values.map((value) => JSON.stringify(value));
}

const ids = fc.constantFrom('"a"', '"b"', '"c"', '"d"', '"e-1"');
const awkward = json(awkwardTexts);

/** JSON texts per field: mostly ordinary ones, and each kind of surprise now and then. */
const FIELDS: Record<string, fc.Arbitrary<string>> = {
  id: fc.oneof(
    oneOf(ids, '"c\\u0041"', '"é"', '7', '12345678901234567890', 'null', '""', '1.0', '{}'),
    ids,
    awkward,
  ),
  name: fc.oneof(oneOf(fc.constantFrom('"n"', '"Größe"'), '"\\""', '3', 'null', '[]'), awkward),
  source: oneOf(fc.constantFrom('"s"', '"t"'), '""', '{}', 'null', 'true', '"\\n"'),
  time: oneOf(
    fc.constantFrom(
      '"2026-04-05T10:00:00Z"',
      '"2026-04-05T10:00:00.5Z"',
      '"2026-04-05T10:00:00.123456789Z"',
      '"2026-04-05T23:59:59.999+02:00"',
      '"2027-04-05T10:00:00-03:30"',
      '0',
      '1712312345678',
      '1712312345678.125',
      '1712312345678.1',
    ),
    ...'"2026-04-05T10:00:00.1234567891Z" "2026-04-05T24:00:00Z" "2026-02-30T10:00:00Z" "2026-04-05T10:00:60Z"'.split(
      ' ',
    ),
    ...'"2026-04-05T10:00:00.Z" "2026-04-05T10:00:00" "2026-04-05" "noon" "2026-04-05T1a:00:00Z" "1712312345678"'.split(
      ' ',
    ),
    ...'"2026-04-05T10:00:00+0200" "2026-04-05T10:00:00+ab:cd"'.split(' '),
    ...'1712312345678.1234 1e3 -5 123456789012345 1234567890123456 12345678901234567 null true 999999999999999.5'.split(
      ' ',
    ),
  ),
  causes: fc.oneof(
    oneOf(
      fc.constantFrom('[]', '["a"]', '["a","b"]', '[ "b" , "a" ]', '["a","a"]', '["gone"]'),
      ...[
        '"a"',
        'null',
        '[7]',
        '[12345678901234567890]',
        '[null]',
        '{"a":1}',
        '[{"id":"a"}]',
        '["\\u0061"]',
        '["é"]',
        '[""]',
      ],
      ...['[{"id":"b","kind":"inferred","rule":"x","confidence":0.25}]', '[{"id":"b","kind":"wrong"}]', '3'],
    ),
    json(fc.array(awkwardTexts, { maxLength: 3 })),
  ),
  by: oneOf(
    fc.constantFrom('0', '1', '[0,1]', '[1, 1]'),
    '[1]',
    '[]',
    '2',
    '-1',
    '"1"',
    '1.0',
    '[1,1,1]',
    'null',
    '300',
  ),
  partner: oneOf(ids, 'null', '5', '""', '{}'),
  payload: fc.oneof(
    fc.constantFrom(
      '{}',
      '{"a":[1,{"b":"}\\""}]}',
      'null',
      '12',
      '"x"',
      '{"a":1,"a":2}',
      '12345678901234567890',
    ),
    awkwardJson.map((value) => JSON.stringify(value, null, 1).replaceAll('\n', ' ')),
  ),
  metadata: json(awkwardJson),
  clocks: fc.constantFrom('{"a":1}', '[]'),
  other: fc.constantFrom('1', '{"id":"z"}'),
};

const OTHER_KEYS: Record<string, string> = { time: 'timestamp', payload: 'data', causes: 'caused_by' };

/** Lines as others write them: any key order, spaces, repeated and unknown keys, escapes, numbers of all kinds. */
const lines: fc.Arbitrary<string[]> = fc.array(
  fc
    .record({
      keys: fc.shuffledSubarray(Object.keys(FIELDS).filter((key) => !['id', 'name', 'other'].includes(key))),
      hasIdFirst: fc.boolean(),
      surprise: fc.integer({ min: 0, max: 19 }),
      values: fc.record(FIELDS),
      comma: fc.constantFrom(',', ', ', ' ,\t'),
      colon: fc.constantFrom(':', ': ', ' :'),
    })
    .map(({ keys, hasIdFirst, surprise, values, comma, colon }) => {
      const all = hasIdFirst ? ['id', 'name', ...keys] : [...keys, 'name', 'id'];
      if (surprise === 0) all.push('other');
      if (surprise === 1) all.push(all[0]);
      if (surprise === 2) all.splice(all.indexOf('name'), 1);
      const members = all.map((key, i) => {
        const shown = surprise > 15 || (surprise === 3 && i === 2) ? (OTHER_KEYS[key] ?? key) : key;
        return `"${surprise === 4 && i === 1 ? `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}` : shown}"${colon}${values[key]}`;
      });
      if (surprise === 3) members.push(`"data"${colon}1`);
      return `{${members.join(comma)}}`;
    }),
  { minLength: 1, maxLength: 6 },
);

describe('lines by their bytes', () => {
  test('the byte scan and the slow way read every line alike', () => {
    let scanned = 0;
    let total = 0;
    fc.assert(
      fc.property(lines, (all) => {
        const fast = parsed(all, true);
        const slow = parsed(all, false);
        scanned += fast.scanned;
        total += all.length;
        expect(fast.text).toBe(slow.text);
        expect(fast.said).toEqual(slow.said);
      }),
      { numRuns: 1000 },
    );
    expect(scanned / total).toBeGreaterThan(0.1); // the property must not be about the slow way alone
    expect(scanned / total).toBeLessThan(0.8);
  });

  test('what is read is what JSON.parse reads', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { text, said } = parsed(all, true);
        const hasCycle = said.some(({ code }) => code === 'cycle');
        const rows = text.split('\n').slice(1);
        const seen = new Map<string, Record<string, unknown>>();
        for (const line of all) {
          const object = JSON.parse(line);
          const digits = typeof object.id === 'number' && /"(?:id|\\u0069d)"\s*:\s*([\d.]+)/.exec(line);
          const id = digits ? digits[1] : object.id;
          if (typeof id === 'string' && id !== '' && !seen.has(id)) seen.set(id, object);
        }
        expect(rows.length).toBe(seen.size);
        for (const [id, object] of seen) {
          const row = rows.find((text) => text.startsWith(`${JSON.stringify(id)} `));
          const payload = object.payload ?? object.data;
          if (payload !== undefined && !('payload' in object && 'data' in object)) {
            expect(row).toContain(` payload ${JSON.stringify(payload)}`);
          }
          const causes = (object.causes ?? object.caused_by) as unknown;
          if (Array.isArray(causes) && !hasCycle) {
            for (const cause of causes) {
              if (typeof cause === 'string' && cause !== '' && cause !== id)
                expect(row).toContain(JSON.stringify(cause));
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
