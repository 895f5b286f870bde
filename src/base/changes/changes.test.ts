import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, MisfitChange } from './apply.ts';
import { type Change, invertChanges } from './change.ts';
import { diffJson, type Splice, spliceBetween } from './diff.ts';
import { isRecord, type Json, type JsonRecord } from './json.ts';
import { rebaseChanges } from './rebase.ts';

// Pairs that share their first half, and pairs that share their second one.
const CHARACTERS = ['a', 'b', '\n', 'é', '\u{1f600}', '\u{1f601}', '\u{1fa00}', '\u{10200}'];
const KEYS = ['a', 'b', 'c', 'constructor', 'toString', 'hasOwnProperty', '0', ''];

const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...CHARACTERS), { maxLength }).map((parts) => parts.join(''));

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, 1, 2.5),
    text(5),
    text(80),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const before: Json = {
  name: 'order',
  text: 'every Order.placed leads to Order.sent\n\u{1f600} within 5 s\n',
  marks: { 1: { note: 'first' }, 2: { note: 'second' } },
  list: [1, 2, 3],
};

describe('a difference', () => {
  test('leads from one value to the other, and its inverse leads back', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const changes = diffJson(a, b);
        expect(applyChanges(a, changes)).toEqual(b);
        expect(applyChanges(b, invertChanges(changes))).toEqual(a);
      }),
    );
  });

  test('of texts leads there and back and cuts no surrogate pair', () => {
    fc.assert(
      fc.property(text(80), text(80), (a, b) => {
        const changes = diffJson(a, b);
        expect(applyChanges(a, changes)).toBe(b);
        expect(applyChanges(b, invertChanges(changes))).toBe(a);
        for (const change of changes) {
          const parts = change.kind === 'splice' ? [change.removed, change.inserted] : [];
          expect(
            [a.slice(0, fromOf(change)), ...parts].filter((part) => /\p{Surrogate}/u.test(part)),
          ).toEqual([]);
        }
      }),
    );
  });

  test('of several steps is taken back from the last to the first', () => {
    fc.assert(
      fc.property(json, fc.array(json, { maxLength: 4 }), (first, states) => {
        const steps = states.flatMap((state, i) => diffJson(i === 0 ? first : states[i - 1], state));
        const last = [first, ...states].at(-1);
        expect(applyChanges(first, steps)).toEqual(last);
        expect(applyChanges(last, invertChanges(steps))).toEqual(first);
      }),
    );
  });

  test('of long texts is the shortest one splice, wherever it lies', () => {
    const long = fc.integer({ min: 0, max: 3000 }).map((length) => 'a\u{1f600}b'.repeat(length / 4));
    fc.assert(
      fc.property(long, text(3), text(3), long, (start, a, b, end) => {
        const [one, other] = [start + a + end, start + b + end];
        expect(spliceBetween(one, other)).toEqual(spliceStepByStep(one, other));
      }),
    );
  });

  test('says only what differs: keys one by one, a long text by its piece, a list as a whole', () => {
    const after = {
      name: 'orders',
      text: 'every Order.placed leads to Order.sent\n\u{1f601} within 5 s\n',
      marks: { 2: { note: 'second' }, 3: {} },
      list: [1, 2, 4],
    };
    expect(diffJson(before, after)).toEqual([
      { kind: 'set', at: ['name'], before: 'order', after: 'orders' },
      { kind: 'splice', at: ['text'], from: 39, removed: '\u{1f600}', inserted: '\u{1f601}' },
      { kind: 'set', at: ['marks', '1'], before: { note: 'first' } },
      { kind: 'set', at: ['marks', '3'], after: {} },
      { kind: 'set', at: ['list'], before: [1, 2, 3], after: [1, 2, 4] },
    ]);
    expect(diffJson(before, structuredClone(before))).toEqual([]);
    expect(diffJson(undefined, before)).toEqual([{ kind: 'set', at: [], after: before }]);
  });
});

describe('applying', () => {
  test('shares what is untouched with the data before, and all of it when nothing changes', () => {
    const after = applyChanges(before, [
      { kind: 'set', at: ['marks', '1', 'note'], before: 'first', after: 'x' },
    ]);
    expect(after).toEqual({ ...before, marks: { 1: { note: 'x' }, 2: { note: 'second' } } });
    expect((after as typeof before).list).toBe(before.list);
    expect((after as { marks: JsonRecord }).marks[2]).toBe((before.marks as JsonRecord)[2]);
    expect(applyChanges(before, [])).toBe(before);
    expect(applyChanges(before, [{ kind: 'set', at: ['name'], before: 'order', after: 'order' }])).toBe(
      before,
    );
  });

  test('leaves the data before alone, and what the changes hold', () => {
    fc.assert(
      fc.property(json, fc.array(json, { maxLength: 6 }), (first, states) => {
        const steps = states.flatMap((state, i) => diffJson(i === 0 ? first : states[i - 1], state));
        expect(applyChanges(frozen(first), frozen(steps))).toEqual([first, ...states].at(-1));
      }),
    );
  });

  test.each<[string, Change, string]>([
    [
      'another value',
      { kind: 'set', at: ['name'], before: 'x', after: 'y' },
      'at name does not fit: another value',
    ],
    ['a value where none was', { kind: 'set', at: ['list'], after: 1 }, 'at list does not fit'],
    ['nothing where one was', { kind: 'set', at: ['gone'], before: 1 }, 'at gone does not fit'],
    [
      'no record on the way',
      { kind: 'set', at: ['gone', 'a'], after: 1 },
      'at gone.a does not fit: there is no record',
    ],
    ['a list on the way', { kind: 'set', at: ['list', '0'], before: 1, after: 2 }, 'at list.0 does not fit'],
    [
      'what objects inherit',
      { kind: 'set', at: ['constructor', 'name'], after: 1 },
      'at constructor.name does not',
    ],
    [
      'a key that no record has',
      { kind: 'set', at: ['__proto__'], after: {} },
      'at __proto__ does not fit: no record has such a key',
    ],
    ['the whole', { kind: 'set', at: [], before: 1 }, 'at the top does not fit'],
    [
      'another text',
      splice(['text'], 0, 'Every', 'x'),
      'at text does not fit: the text does not read that way at 0',
    ],
    ['no text', splice(['list'], 0, '', 'x'), 'at list does not fit'],
    ['a place before the text', splice(['name'], -5, 'order', 'x'), 'at name does not fit'],
    ['a place after the text', splice(['name'], 6, '', 'x'), 'at name does not fit'],
    ['a place between places', splice(['name'], 0.5, '', 'x'), 'at name does not fit'],
  ])('a change that finds %s is a misfit and says where', (_, change, message) => {
    expect(() => applyChanges(before, [change])).toThrow(MisfitChange);
    expect(() => applyChanges(before, [change])).toThrow(message);
  });
});

describe('rebasing', () => {
  test('both ways round end in the same, whenever there is a way', () => {
    let merged = 0;
    const runs = 500;
    fc.assert(
      fc.property(
        documents,
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 4 }),
        (data, a, b) => {
          const mine = changesOf(data, a);
          const theirs = changesOf(data, b);
          const mineAfter = rebaseChanges(mine, theirs);
          const theirsAfter = rebaseChanges(theirs, mine);
          expect(mineAfter === undefined).toBe(theirsAfter === undefined);
          if (!mineAfter || !theirsAfter) return;
          if (mine.length > 0 && theirs.length > 0) merged++;
          const one = applyChanges(applyChanges(data, theirs), mineAfter);
          expect(one).toEqual(applyChanges(applyChanges(data, mine), theirsAfter));
          expect(applyChanges(one, invertChanges(mineAfter))).toEqual(applyChanges(data, theirs));
        },
      ),
      { numRuns: runs },
    );
    expect(merged).toBeGreaterThan(runs / 20);
  });

  const base = 'every order placed leads to order sent within 5 s';
  test.each<[string, string[], string[], string]>([
    [
      'theirs behind mine',
      ['every ORDER placed leads to order sent within 5 s'],
      ['every order placed leads to order sent within 10 min'],
      'every ORDER placed leads to order sent within 10 min',
    ],
    [
      'theirs before mine',
      ['every order placed leads to order sent within 10 min'],
      ['each order placed leads to order sent within 5 s'],
      'each order placed leads to order sent within 10 min',
    ],
    [
      'theirs between two of mine',
      [
        'each order placed leads to order sent within 5 s',
        'each order placed leads to order sent within an hour',
      ],
      ['every order placed leads to order shipped within 5 s'],
      'each order placed leads to order shipped within an hour',
    ],
    [
      'several of both in turns',
      ['order placed leads to order sent within 5 s', 'order placed leads to order that is sent within 5 s'],
      [
        'every order placed results in order sent within 5 s',
        'every order placed results in order sent within 5 s, always',
      ],
      'order placed results in order that is sent within 5 s, always',
    ],
    [
      'mine so long that it seems to reach over theirs',
      [`in all of the shops ${base}`, `in all of the shops ${base.replace('order placed', 'order PLACED')}`],
      ['every order placed leads to an order sent within 5 s'],
      'in all of the shops every order PLACED leads to an order sent within 5 s',
    ],
    [
      'mine that takes itself back',
      ['every order placed leads to order really sent within 5 s', base],
      ['every order that is placed leads to order sent within 5 s'],
      'every order that is placed leads to order sent within 5 s',
    ],
  ])('pieces of one text that lie apart merge: %s', (_, mine, theirs, merged) => {
    const { one, other } = bothWays(base, mine, theirs);
    expect([one, other]).toEqual([merged, merged]);
  });

  test.each<[string, string, string]>([
    [
      'overlap',
      'every ORDER PLACED leads to order sent within 5 s',
      'every order was put leads to order sent within 5 s',
    ],
    [
      'touch',
      'every order ok placed leads to order sent within 5 s',
      'every order xplaced leads to order sent within 5 s',
    ],
    ['stand at the same place', `${base}!`, `${base}?`],
  ])('pieces that %s are for somebody to decide', (_, mine, theirs) => {
    expect(rebaseChanges(diffJson(base, mine), diffJson(base, theirs))).toBeUndefined();
  });

  test.each<[string, Json, Json, Json | undefined]>([
    ['different keys', { ...before, name: 'x' }, { ...before, list: [] }, { ...before, name: 'x', list: [] }],
    ['keys added side by side', { ...before, a: 1 }, { ...before, b: 2 }, { ...before, a: 1, b: 2 }],
    [
      'a key and what holds it',
      { ...before, marks: { 1: { note: 'x' }, 2: { note: 'second' } } },
      omit(before, 'marks'),
      undefined,
    ],
    ['the same key', { ...before, name: 'x' }, { ...before, name: 'y' }, undefined],
    ['the same list', { ...before, list: [1] }, { ...before, list: [3] }, undefined],
    [
      'a text spliced and set',
      { ...before, text: `${before.text}\nmore` },
      { ...before, text: '' },
      undefined,
    ],
  ])('records: %s', (_, mine, theirs, merged) => {
    const rebased = rebaseChanges(diffJson(before, mine), diffJson(before, theirs));
    expect(rebased && applyChanges(theirs, rebased)).toEqual(merged);
  });
});

/** The slow way. */
function spliceStepByStep(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  const isHigh = (unit: string): boolean => /[\ud800-\udbff]/.test(unit);
  const isLow = (unit: string): boolean => /[\udc00-\udfff]/.test(unit);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  if (from > 0 && isHigh(before[from - 1])) from--;
  let shared = 0;
  while (shared < most - from && before.at(-1 - shared) === after.at(-1 - shared)) shared++;
  if (shared > 0 && isLow(before[before.length - shared])) shared--;
  return {
    from,
    removed: before.slice(from, before.length - shared),
    inserted: after.slice(from, after.length - shared),
  };
}

/** Writing into it fails from now on. */
function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null) for (const value of Object.values(data)) frozen(value);
  return Object.freeze(data);
}

function splice(at: string[], from: number, removed: string, inserted: string): Change {
  return { kind: 'splice', at, from, removed, inserted };
}

function fromOf(change: Change): number {
  return change.kind === 'splice' ? change.from : 0;
}

function omit(record: JsonRecord, key: string): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function bothWays(base: string, mine: string[], theirs: string[]): { one?: Json; other?: Json } {
  const through = (texts: string[]): Change[] =>
    texts.flatMap((now, i) => diffJson(i === 0 ? base : texts[i - 1], now));
  const [a, b] = [through(mine), through(theirs)];
  return {
    one: applyChanges(theirs.at(-1), rebaseChanges(a, b) ?? []),
    other: applyChanges(mine.at(-1), rebaseChanges(b, a) ?? []),
  };
}

/** Data large enough that two people can miss one another. */
const documents = fc.record({
  name: text(6),
  text: fc
    .array(fc.constantFrom(...CHARACTERS), { minLength: 40, maxLength: 120 })
    .map((parts) => parts.join('')),
  marks: fc.dictionary(fc.constantFrom(...KEYS), fc.record({ note: text(40) }), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
});

/** One small edit: in the long text at a part of its length, or of one key, gone when there is no value. */
const edit = fc.oneof(
  fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(3), insert: text(60) }),
  fc.record({
    key: fc.constantFrom(...KEYS),
    value: fc.option(fc.record({ note: text(40) }), { nil: undefined }),
  }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function changesOf(data: JsonRecord, edits: readonly Edit[]): Change[] {
  let now = data;
  return edits.flatMap((one) => {
    const was = now;
    now = edited(now, one);
    return diffJson(was, now);
  });
}

function edited(data: JsonRecord, one: Edit): JsonRecord {
  if ('part' in one) {
    const characters = Array.from(data.text as string);
    characters.splice(Math.floor(one.part * characters.length), one.remove, one.insert);
    return { ...data, text: characters.join('') };
  }
  const marks = isRecord(data.marks) ? omit(data.marks, one.key) : {};
  return { ...data, marks: one.value ? { ...marks, [one.key]: one.value } : marks };
}
