import { expect, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { EventLine } from '../../worker/contract.ts';
import { asideText } from './aside-text.ts';

const LINE: EventLine = {
  row: eventIndex(0),
  id: 'a',
  name: 'call',
  source: 'front',
  time: '2026-01-01T00:00:02Z',
  level: 0,
};
const START = '2026-01-01T00:00:00Z';

test.each([
  ['the time alone', LINE, START, '2 s'],
  ['the distance and the time', { ...LINE, distance: 12 }, START, '12 steps · 2 s'],
  ['one step', { ...LINE, distance: 1, time: undefined }, START, '1 step'],
  ['neither', { ...LINE, time: undefined }, undefined, ''],
])('at the right end stands %s', (_, line, start, text) => {
  expect(asideText(line, start)).toBe(text);
});
