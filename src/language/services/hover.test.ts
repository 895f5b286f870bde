import { describe, expect, it } from 'vitest';
import { marked } from '../../testing/marked-text.ts';
import type { KnownWorld } from '../names/world.ts';
import { parseNotation } from '../parse.ts';
import { libraryMacros } from '../std.ts';
import type { Hover } from './answers.ts';
import { hover } from './hover.ts';

const WORLD: KnownWorld = {
  types: [
    { name: 'Sensor.reading', count: 2000 },
    { name: 'order.placed', count: 120 },
    { name: 'order.paid', count: 1 },
  ],
  sources: [{ name: 'web', count: 90 }],
  paths: [{ name: 'payload.status', count: 80, samples: ['ok', 'failed'] }],
  clocks: ['vector'],
};

function hoverAt(source: string, world = WORLD): Hover | undefined {
  const { text, offset } = marked(source);
  return hover({ document: parseNotation(text) }, world, offset);
}

const wordsAt = (source: string): string | undefined => hoverAt(source)?.sentences.join(' ');

const SENSOR = 'interface Sensor {\n  out reading(temperature: number)\n}\n';

describe('what is told of a name', () => {
  it('is how it is declared', () => {
    expect(hoverAt(`${SENSOR}module M implements Se|nsor {}`)?.notation).toBe(
      'interface Sensor {\n  out reading(temperature: number)\n}',
    );
    expect(hoverAt(`${SENSOR}constraint c: never Sensor.rea|ding`)?.notation).toBe(
      'out reading(temperature: number)',
    );
    expect(hoverAt(`${SENSOR}constraint c: never Sensor.reading(temp|erature: 3)`)?.notation).toBe(
      'temperature: number',
    );
    expect(hoverAt('clock beat: regular 10ms constraint c: never a < b on be|at')?.notation).toBe(
      'clock beat: regular 10ms',
    );
  });

  it('is cut when it is long', () => {
    const members = Array.from({ length: 30 }, (_, i) => `  out a${i}()`).join('\n');
    const lines = hoverAt(`interface X {\n${members}\n}\nmodule M implements X| {}`)!.notation!.split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([13, '…']);
  });

  it.each([
    [`${SENSOR}constraint c: never Sensor.rea|ding`, '2,000 events with this name in the recording.'],
    ['constraint c: never or|der', '121 events with this name in the recording.'],
    ['constraint c: never order.pa|id', '1 event with this name in the recording.'],
    ['constraint c: never "order.p*|"', '121 events with this name in the recording.'],
    ['constraint c: never gone|', 'No event with this name in the recording.'],
    ['constraint c: never a@we|b', '90 events from this source in the recording.'],
    ['constraint c: never a@w|', 'No event from this source in the recording.'],
    ['constraint c: never a(sta|tus: "ok")', '80 events have “status”. For example "ok", "failed".'],
    [
      'constraint c: never a where payload.sta|tus == 1',
      '80 events have “payload.status”. For example "ok", "failed".',
    ],
    ['constraint c: never a(gone|: 1)', 'No event of the recording has “gone”.'],
    ['constraint c: never a < b on vec|tor', 'A clock of the recording.'],
    ['constraint c: never a < b on ti|me', 'The wall clock of the events.'],
    ['constraint c: never a < b on gone|', 'No clock of this name is declared or recorded.'],
    [
      'constraint c: never a where lev|el > 3',
      'How many edges the longest chain has that ends at the event.',
    ],
    ['constraint c: never a where constructor|() > 3', 'The notation has no such function.'],
    ['module M { every 1s emit a(b: nor|mal(80, 25)) }', 'A number drawn from a normal distribution.'],
    ['interface I { out a(b: toString|) }', 'There is no such type.'],
    ['constraint c: never a < b on valueOf|', 'No clock of this name is declared or recorded.'],
    ['constraint c: never a where cou|nt() > 3', 'How many events the match has.'],
    [
      'constraint c: never a(id: ?x|)',
      'Stands for any value. It is named once: nothing else has to have the same value.',
    ],
    [
      'constraint c:\n  never a(id: ?x) -> b(id: ?x|)',
      'Stands for one value, the same in all 2 places of one match. It is first named in line 2.',
    ],
    ['constraint c| "must hold": never a', 'must hold'],
  ])('in %j: %s', (source, expected) => {
    expect(wordsAt(source)).toBe(expected);
  });

  it('of the library is what the library says', () => {
    for (const [name, { layout }] of libraryMacros()) {
      const { notation, sentences } = hoverAt(`constraint c: never $${name}|`)!;
      expect(notation).toContain(`pattern ${name}`);
      expect(sentences.length).toBe(Math.min(1, layout.before.length));
    }
  });

  it('is nothing of the data where there is none', () => {
    const nothing: KnownWorld = { types: [], sources: [], paths: [], clocks: [] };
    expect(hoverAt('constraint c: never order|', nothing)?.sentences).toEqual([]);
  });
});

describe('what is told of a word or sign', () => {
  it.each([
    ['constraint c: never a -|> b', 'Every event of the left is before every event of the right, causally.'],
    [
      'constraint c: never a <| b',
      'The left is over before the right begins, by a clock. That says nothing of causes.',
    ],
    ['constraint c: never a o|r b', 'A match of either side.'],
    ['constraint c: never a where 1 == 2 o|r 1 == 1', 'True when one side is.'],
    ['constraint c: every a lea|ds to b', 'Every match of the left precedes a match of the right, causally.'],
    ['constraint c: every a leads t|o b', 'Every match of the left precedes a match of the right, causally.'],
    ['interface X { i|n a() }', 'The component takes it.'],
    ['constraint c: n|ever a', 'Holds when there is no match.'],
  ])('in %j: %s', (source, expected) => {
    expect(wordsAt(source)).toBe(expected);
  });

  it.each([
    'constraint c: never a where constructor| > 3',
    'constraint c: never a | -> b',
    '// nev|er',
    'constraint c: never a(x: "nev|er")',
    '|',
  ])('is nothing in %j', (source) => {
    expect(hoverAt(source)).toBeUndefined();
  });

  it('covers the whole word', () => {
    const { from, to } = hoverAt('constraint c: ne|ver a')!;
    expect([from, to]).toEqual([14, 19]);
  });
});
