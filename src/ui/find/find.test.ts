import { describe, expect, it, test } from 'vitest';
import type { Filter } from '../../model/filter/filter.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import { printFilter } from '../../model/filter/print.ts';
import { levelCondition, nameCondition, rangeOf, timeCondition, valueCondition } from './facet-conditions.ts';
import { filterSentence, keptText, summaryText } from './filter-words.ts';

describe('what filtering changed', () => {
  const some = { kept: 1204, total: 100_000, notes: [] };

  it('is said in whole sentences', () => {
    expect(filterSentence(some, 'hide', { summaries: 312, unfollowed: 0 })).toBe(
      '98,796 events are hidden. 312 edges stand for paths through hidden events, so the order between the events shown is the recording’s.',
    );
    expect(filterSentence(some, 'hide', { summaries: 0, unfollowed: 0 })).toBe(
      '98,796 events are hidden. No path between the events that are shown leads through hidden ones.',
    );
    expect(filterSentence(some, 'hide', { summaries: 1, unfollowed: 2 })).toContain(
      'The paths through hidden events to 2 events are left out',
    );
    expect(filterSentence(some, 'dim', undefined)).toBe('98,796 events are dimmed.');
    expect(filterSentence({ ...some, kept: 99_999 }, 'dim', undefined)).toBe('1 event is dimmed.');
    expect(filterSentence({ ...some, kept: 100_000 }, 'hide', undefined)).toBe(
      'Every event fits this filter.',
    );
    expect(filterSentence({ kept: 0, total: 5, notes: ['There is no “x”.'] }, 'hide', undefined)).toBe(
      'There is no “x”. No event fits this filter.',
    );
  });

  it('and in a few words', () => {
    expect(keptText(some)).toBe('1,204 of 100,000 events');
    expect(summaryText({ summaries: 1 })).toBe('1 summary edge');
    expect(summaryText({ summaries: 0 })).toBe('');
  });
});

test('a click on a name means that name alone', () => {
  const values = ['charge', 'Charge', 'a*b', 'stock'].map((value) => ({ value, kept: 1, all: 1 }));
  const condition = (value: string): string => printFilter(nameCondition('name', value, values));
  expect(['stock', 'charge', 'a*b'].map(condition)).toEqual(['name:stock', 'name=charge', 'name=a*b']);
});

test('values of paths are asked for as they are written; lists and objects are not', () => {
  const condition = valueCondition('payload.http.status', '500');
  expect(condition && printFilter(condition)).toBe('payload.http.status=500');
  expect(valueCondition('payload.list', '[1]')).toBeUndefined();
});

test('ranges that are dragged come back from the filter, open where they reach an end', () => {
  const back = (text: string, kind: 'time' | 'level') => rangeOf(parseFilter(text).filter, kind);
  const printed = (filter: Filter | undefined): string => printFilter(filter);
  expect(printed(timeCondition(1234.56789, 2000))).toBe('time:+1.23457s..+2s');
  expect(back('a time:+1234.57ms..+2s', 'time')).toEqual([1234.57, 2000]);
  expect(printed(timeCondition(undefined, 2000))).toBe('time<=+2s');
  expect(back('time<=+2s b', 'time')).toEqual([undefined, 2000]);
  expect(printed(levelCondition(2.2, 7.9))).toBe('level:3..7');
  expect(back('level:3..7', 'level')).toEqual([3, 8]);
  expect(printed(levelCondition(2.2, undefined))).toBe('level>=3');
  expect(back('level>=3', 'level')).toEqual([3, undefined]);
  expect(timeCondition(undefined, undefined)).toBeUndefined();
  expect(back('level=3 time>2026-01-01', 'level')).toBeUndefined();
  expect(back('level=3 time>2026-01-01', 'time')).toBeUndefined();
});
