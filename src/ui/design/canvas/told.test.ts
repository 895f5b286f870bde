import { describe, expect, test } from 'vitest';
import { type ConnectionMembers, PAIRINGS, type Pairing } from '../../../model/design/connection-members.ts';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { tokensOf } from './bursts.ts';
import { canvasLabel, cardSentence, lineSentence } from './canvas-words.ts';
import { keepSame, keepSameMap } from './keep-same.ts';
import { searchCanvas } from './search-canvas.ts';
import { sceneOf, wholeOf } from './view.ts';
import { wiresOf } from './wires.ts';

const { design, architecture } = drawnDesign(
  [drawnInterface('Sensor', 'out:reading private:secret'), drawnInterface('Alerter', 'in:notify')],
  ['sensor Sensor M', 'alerter Alerter M'],
  ['pipe sensor.reading -> alerter.notify'],
  {
    connections: {
      0: {
        patternText: 'sensor.reading where\n value > 30',
        argumentsText: 'level: ?v',
        afterText: '5',
        isOff: true,
      },
    },
  },
);

describe('words of the canvas', () => {
  const scene = sceneOf(wholeOf(design, architecture), { kind: 'all' });

  test('say what a card and a line are', () => {
    expect(canvasLabel(architecture)).toBe('Drawing of Whole: 2 components, 1 connection');
    expect(cardSentence(scene, 'sensor')).toBe('sensor, Sensor · M, 1 connection');
    expect(lineSentence(scene, 'c0')).toBe('pipe from sensor.reading to alerter.notify, off');
  });

  test('at a line are its condition and its delay, and with all of it what it gives on', () => {
    const [{ label, fullLabel, title }] = wiresOf(design, architecture);
    expect(label).toBe('where value > 30  after 5');
    expect(fullLabel).toBe('where value > 30  (level: ?v)  after 5');
    expect(title).toContain('to alerter.notify (level: ?v) after 5 off');
  });
});

describe('members of rows', () => {
  const told = (members: ConnectionMembers, indexes: readonly [string?, string?]) => {
    const [from, to] = indexes;
    const rows = drawnDesign(
      [drawnInterface('Io', 'in:take out:give')],
      ['a Io M', 'b Io M'],
      ['connect a.give -> b.take'],
      {
        architecture: { generators: [{ text: 'for !i in 1..3', inside: undefined, at: { from: 0, to: 0 } }] },
        connections: {
          0: {
            members,
            generator: members.kind === 'pairs' ? 0 : undefined,
            from: [{ kind: 'component', component: 'a', action: 'give', index: from }],
            to: { kind: 'component', component: 'b', action: 'take', index: to },
          },
        },
      },
    );
    const [{ label, brief }] = wiresOf(rows.design, rows.architecture);
    const scene = sceneOf(wholeOf(rows.design, rows.architecture), { kind: 'all' });
    return [label, brief, lineSentence(scene, 'c0').split('b.take')[1]];
  };

  test('are told by how they go together, each in another way', () => {
    const pairs = (pairing: Pairing) => told({ kind: 'pairs', pairing }, ['!i', '!i']);
    expect(PAIRINGS.map(pairs)).toEqual([
      ['[i] → [i]', '=', ', each by its number'],
      ['[i] → [i + 1]', '+1', ', each to the next'],
      ['[i] → [i + 1] ring', '+1 ↻', ', each to the next in a ring'],
      ['[i] → [i − 1]', '−1', ', each to the one before'],
      ['[i] → [i − 1] ring', '−1 ↻', ', each to the one before in a ring'],
    ]);
    expect(told({ kind: 'pairs', pairing: 'same' }, ['!i', undefined])[0]).toBe('[i] →');
    expect(told({ kind: 'numbers', from: undefined, to: 2 }, [undefined, '2'])).toEqual([
      '→ [2]',
      undefined,
      ', all to number 2',
    ]);
    expect(told({ kind: 'numbers', from: undefined, to: undefined }, [])).toEqual(['', undefined, '']);
  });
});

describe('searching', () => {
  const find = (query: string) =>
    searchCanvas(design, architecture, { n: { text: 'Ask\nhere' } }, { g: { title: 'Asking' } }, query).map(
      ({ item, text }) => `${item.kind} ${text}`,
    );

  test('finds names, interfaces, actions, connections, notes and groups', () => {
    expect(find('sens')).toEqual([
      'component sensor',
      'connection pipe sensor.reading where\n value > 30 to alerter.notify (level: ?v) after 5 off',
    ]);
    expect(find('notify')[0]).toBe('component alerter.notify');
    expect(find('ask')).toEqual(['note Ask', 'group Asking']);
    expect(find(' ')).toEqual([]);
    expect(find('secret')).toEqual([]);
  });
});

describe('tokens', () => {
  const burst = (tokens: { connection: string; count: number }[]) => ({ serial: 1, millis: 10, tokens });

  test('of connections that are drawn as one line are one token with a number', () => {
    const all = burst([
      { connection: 'a', count: 2 },
      { connection: 'b', count: 3 },
      { connection: 'gone', count: 9 },
      { connection: 'c', count: 0 },
    ]);
    expect(tokensOf(all, (id) => (id === 'gone' ? undefined : id === 'c' ? 'other' : 'line'))).toEqual({
      travelling: [{ line: 'line', count: 5 }],
      left: [],
    });
  });

  test('are so many at most: the busiest lines have them', () => {
    const all = burst(Array.from({ length: 9 }, (_, i) => ({ connection: `c${i}`, count: i + 1 })));
    const { travelling, left } = tokensOf(all, (id) => id, 4);
    expect(travelling.map(({ count }) => count)).toEqual([9, 8, 7, 6]);
    expect(left).toHaveLength(5);
  });
});

test('what a new text leaves as it was stays the same object, and so does the list', () => {
  const keyOf = ({ id }: { id: string }) => id;
  const before = [
    { id: 'a', of: [1] },
    { id: 'b', of: [2] },
  ];
  expect(keepSame(before, structuredClone(before), keyOf)).toBe(before);
  const after = keepSame(
    before,
    [
      { id: 'b', of: [3] },
      { id: 'a', of: [1] },
    ],
    keyOf,
  );
  expect(after[1]).toBe(before[0]);
  expect(after[0]).toEqual({ id: 'b', of: [3] });
});

test('what is told by name stays the same object, and so does the map', () => {
  const before = new Map([
    ['a', { tone: 'active' }],
    ['b', { tone: 'unused' }],
  ]);
  expect(keepSameMap(before, new Map(structuredClone([...before])))).toBe(before);
  const after = keepSameMap(before, new Map([['b', { tone: 'unused' }]]))!;
  expect([...after.keys()]).toEqual(['b']);
  expect(after.get('b')).toBe(before.get('b'));
  expect(keepSameMap(before, undefined)).toBeUndefined();
});
