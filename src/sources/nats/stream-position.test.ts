import { expect, test } from 'vitest';
import { type StreamFacts, StreamPosition } from './stream-position.ts';

const stream = (first: number, last: number, more: Partial<StreamFacts> = {}): StreamFacts => ({
  name: 'ORDERS',
  created: 'monday',
  first,
  last,
  isAllWanted: true,
  isCompacted: false,
  ...more,
});

test('from the start: what was deleted before is not missed', () => {
  const position = new StreamPosition({ from: 'start' });
  expect(position.meet(stream(501, 900))).toBeUndefined();
  expect(position.next).toBeUndefined();
  position.startAfter(500);
  expect(position.next).toBe(501);
  expect(position.meet(stream(501, 900))).toBeUndefined();
});

test('it goes on after the last message that came, and knows one that comes again', () => {
  const position = new StreamPosition({ from: 'now' });
  position.startAfter(7);
  expect([8, 9, 12, 9, 12, 13].map((sequence) => position.take(sequence))).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
  expect(position.meet(stream(1, 20))).toBeUndefined();
  expect(position.next).toBe(14);
});

test('a break before the first message does not move the start', () => {
  const position = new StreamPosition({ from: 'now' });
  position.startAfter(7);
  position.meet(stream(1, 20));
  position.startAfter(20);
  expect(position.next).toBe(8);
});

test('the start of an empty stream', () => {
  for (const sequence of [0, -1, 2 ** 64]) {
    const position = new StreamPosition({ from: 'time', time: 0 });
    position.startAfter(sequence);
    expect(position.next).toBe(1);
  }
});

test('from a sequence: earlier messages, which a server sends for a sequence that is still to come, are not wanted', () => {
  const position = new StreamPosition({ from: 'sequence', sequence: 100 });
  expect(position.meet(stream(1, 50))).toBeUndefined();
  position.startAfter(50);
  expect([51, 99, 100].map((sequence) => position.take(sequence))).toEqual([false, false, true]);
});

test('from a sequence that is not stored any more', () => {
  const position = new StreamPosition({ from: 'sequence', sequence: 100 });
  expect(position.meet(stream(1101, 2000))).toEqual({
    count: 1001,
    why: 'The stream ORDERS begins at 1,101 by now: messages were deleted before they could be read.',
  });
  // told once
  expect(position.meet(stream(1101, 2000))).toBeUndefined();
  expect(position.meet(stream(1103, 2000))).toMatchObject({ count: 2 });
});

test('what was deleted while away is told with its number, where all was wanted', () => {
  const position = new StreamPosition({ from: 'start' });
  position.startAfter(9);
  position.take(10);
  expect(position.meet(stream(11, 500))).toBeUndefined();
  expect(position.meet(stream(16, 500))).toMatchObject({ count: 5 });
  position.take(16);
  expect(position.meet(stream(20, 500, { isAllWanted: false }))).toEqual({
    count: undefined,
    why: 'The stream ORDERS begins at 20 by now: messages were deleted, and some of them may have been wanted.',
  });
});

test('what was searched in vain is not missed when it is deleted', () => {
  const position = new StreamPosition({ from: 'start' });
  position.startAfter(9);
  position.take(10);
  position.settle(400);
  expect(position.meet(stream(401, 500, { isAllWanted: false }))).toBeUndefined();
  expect(position.next).toBe(11);
  expect(position.meet(stream(402, 500, { isAllWanted: false }))).toBeDefined();
});

test('what limits deleted just ahead of the reading is told, where they have reached the hole', () => {
  const read = (facts: Partial<StreamFacts>) => {
    const position = new StreamPosition({ from: 'start' });
    position.startAfter(0);
    for (const sequence of [1, 2, 6, 7, 18]) position.take(sequence);
    expect(position.hasHoles).toBe(true);
    const deleted = position.meet(stream(12, 20, facts));
    expect(position.hasHoles).toBe(false);
    return deleted && { count: deleted.count };
  };
  // 3 to 5 and 8 to 11
  expect(read({})).toEqual({ count: 7 });
  expect(read({ isAllWanted: false })).toEqual({ count: undefined });
  expect(read({ first: 3 })).toBeUndefined();
  expect(read({ isCompacted: true })).toBeUndefined();
});

test('a stream that was made again is read from its beginning', () => {
  const position = new StreamPosition({ from: 'now' });
  position.meet(stream(1, 20));
  position.startAfter(20);
  position.take(21);
  expect(position.meet(stream(1, 3, { created: 'tuesday' }))).toEqual({
    count: undefined,
    why: 'The stream ORDERS was deleted and made again. It is read from its new beginning; what the old one held last may be missing.',
  });
  expect(position.next).toBe(1);
  expect(position.meet(stream(1, 3, { created: 'tuesday' }))).toBeUndefined();
});

test('a stream that has lost its end gives the same sequences again', () => {
  const position = new StreamPosition({ from: 'start' });
  position.startAfter(0);
  position.take(1000);
  expect(position.meet(stream(1, 990))).toBeUndefined();
  expect(position.next).toBe(991);
  expect(position.take(991)).toBe(true);
});
