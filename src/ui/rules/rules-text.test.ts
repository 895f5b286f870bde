import { describe, expect, test } from 'vitest';
import { analyse } from '../../language/index.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import { countText, groupVerdicts, orderVerdicts } from '../../store/index.ts';
import { matchCountText } from './pattern-text.ts';
import { ruleTemplates } from './rule-templates.ts';
import { summaryText, valueText, verdictText } from './rules-text.ts';

function verdict(changes: Partial<Verdict>): Verdict {
  return {
    constraint: 'a',
    severity: 'error',
    state: 'satisfied',
    judged: 0,
    held: 0,
    unit: 'match',
    pending: 0,
    violationCount: 0,
    violations: [],
    isComplete: true,
    notes: [],
    ...changes,
  };
}

describe('what is said of verdicts', () => {
  test.each<[Partial<Verdict>, string]>([
    [{ unit: 'trigger', judged: 36, held: 36 }, '36 of 36 triggers held'],
    [
      { unit: 'trigger', judged: 24, held: 0, violationCount: 24, state: 'violated' },
      '0 of 24 triggers held',
    ],
    [{}, 'no match'],
    [{ judged: 5, held: 5 }, '5 matches'],
    [{ judged: 3, held: 0, violationCount: 3, state: 'violated' }, '3 violations'],
    [
      { judged: 3, held: 0, violationCount: 3, state: 'violated', isComplete: false },
      'at least 3 violations',
    ],
    [{ judged: 9, held: 7, violationCount: 2, state: 'violated' }, '7 of 9 matches held'],
    [{ unit: 'computation', judged: 1, held: 1 }, 'holds'],
    [{ unit: 'event', judged: 9, held: 7, violationCount: 2, state: 'violated' }, '2 violations'],
    [{ state: 'vacuous' }, 'no event is concerned'],
    [{ state: 'pending' }, 'not judged'],
    [{ unit: 'trigger', judged: 1, held: 1 }, '1 of 1 trigger held'],
  ])('%j', (changes, text) => {
    expect(verdictText(verdict(changes))).toBe(text);
  });

  test.each<[Verdict['state'][], string]>([
    [['satisfied', 'satisfied'], '2 rules hold.'],
    [['satisfied'], '1 rule holds.'],
    [['violated', 'satisfied', 'vacuous'], '1 of 3 rules is violated; 1 concerns nothing here.'],
    [['vacuous', 'vacuous'], 'No rule could be judged; 2 concern nothing here.'],
    [['pending', 'satisfied'], '1 rule holds; 1 not decided yet.'],
  ])('%j', (states, text) => {
    expect(summaryText(states.map((state) => verdict({ state })))).toBe(text);
  });

  test('the order a person wants', () => {
    const all = [
      verdict({ constraint: 'c' }),
      verdict({ constraint: 'b', state: 'violated', severity: 'warning', violationCount: 9 }),
      verdict({ constraint: 'a', state: 'violated', violationCount: 1 }),
    ];
    const names = (order: Parameters<typeof orderVerdicts>[1]): string =>
      orderVerdicts(all, order)
        .map(({ constraint }) => constraint)
        .join('');
    expect(names('written')).toBe('cba');
    expect(names('name')).toBe('abc');
    expect(names('state')).toBe('abc');
    expect(names('violations')).toBe('bac');
    expect(groupVerdicts(all, 'state')?.map(({ state, verdicts }) => `${state} ${verdicts.length}`)).toEqual([
      'violated 2',
      'satisfied 1',
    ]);
    expect(groupVerdicts(all, 'name')).toBeUndefined();
  });
});

test('matches are counted in words; numbers that nobody reads are shortened', () => {
  const answer = {
    total: 1200,
    isComplete: true,
    start: new Uint32Array(1001),
    rows: new Uint32Array(),
    roles: new Uint8Array(),
    bindings: [],
    taking: new Uint32Array(),
    notes: [],
  };
  expect(matchCountText(answer)).toBe('1,200 matches. The first 1,000 are listed.');
  expect(matchCountText({ ...answer, total: 1, start: new Uint32Array(2) })).toBe('1 match.');
  expect(matchCountText({ ...answer, total: 0, start: new Uint32Array(1) })).toBe('No match.');
  expect(matchCountText({ ...answer, isComplete: false })).toMatch(/^At least 1,200 matches/);
  expect(countText(166_661_666_700_000)).toBe('166,661,666,700,000');
  expect(countText(2.5524e54)).toBe('2.55 × 10^54');
});

test('values are short enough for a line', () => {
  expect(valueText('A-1042')).toBe('“A-1042”');
  expect(valueText({ a: [1] })).toBe('{"a":[1]}');
  expect(valueText('x'.repeat(200)).length).toBe(80);
});

test('templates are rules, whatever names the recording has', () => {
  const odd = ['GET /a "b"', '/*.start', 'plain', 'a\\b'].map((name) => ({ name, count: 1 }));
  const templates = ruleTemplates(odd, [{ name: 'a*b "c"', count: 1 }]);
  expect(templates).toHaveLength(4);
  for (const { text } of templates) {
    const { diagnostics, rules } = analyse(text, {
      types: odd,
      sources: [{ name: 'a*b "c"', count: 1 }],
      paths: [],
      clocks: [],
    });
    expect(diagnostics).toEqual([]);
    expect(rules.constraints).toHaveLength(1);
  }
});
