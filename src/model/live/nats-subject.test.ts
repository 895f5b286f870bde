import { expect, test } from 'vitest';
import { covers, isSubject } from './nats-subject.ts';

test('what a server would listen to', () => {
  const good = [
    'orders',
    'orders.eu',
    'orders.*',
    'orders.*.paid',
    'orders.>',
    '>',
    '*',
    '$SYS.>',
    'a*b',
    'ünï.x',
  ];
  expect(good.filter((text) => !isSubject(text))).toEqual([]);
  const bad = [
    '',
    '.',
    'orders.',
    '.orders',
    'a..b',
    'a.>.b',
    'a b',
    'a\tb',
    'a\r\nPUB x 0',
    'a\u0000b',
    'a\ud800',
  ];
  expect(bad.filter(isSubject)).toEqual([]);
});

test.each([
  ['orders.eu', 'orders.eu', true],
  ['orders.*', 'orders.eu', true],
  ['orders.*', 'orders.*', true],
  ['orders.>', 'orders.*', true],
  ['orders.>', 'orders.>', true],
  ['>', 'orders.>', true],
  ['*.eu', 'orders.eu', true],
  ['orders.eu', 'orders.us', false],
  ['orders.eu', 'orders.*', false],
  ['orders.*', 'orders.>', false],
  ['orders.*', 'orders', false],
  ['orders.>', 'orders', false],
  ['orders.*', 'orders.eu.paid', false],
  ['*', '>', false],
])('%s covers %s: %s', (wide, narrow, answer) => {
  expect(covers(wide, narrow)).toBe(answer);
});
