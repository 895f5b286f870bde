import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConnectionMembers, Pairing } from '../../../model/design/connection-members.ts';
import { changedLines, editedText } from '../../../testing/design-edits.ts';
import { TEMPLATE_FOLDER } from '../../../testing/design-templates.ts';
import { analyse, designOf } from '../../index.ts';

const ROWS = `interface Io {
  in  take(value: integer)
  out give(value: integer)
}

architecture Rows {
  a: Io[3]
  b: Io[5]
  s: Io

  connect a.give to b.take   // the first
  pipe s.give to b.2.take
  for !k in 1..3 {
    connect a[!k].give to b[!k].take
    // says the number
    agent a[!k].take to s.take(value: !k)
  }
}
`;

describe('[V10] members of rows', () => {
  const choose = (words: string, members: ConnectionMembers, text = ROWS): string[] | string => {
    const { connections } = designOf(analyse(text)).architectures[0];
    const { id: connection } = connections.find(({ at }) => text.slice(at.from, at.to).includes(words))!;
    const operation = { architecture: 'Rows', kind: 'set-connection-members', connection, members } as const;
    const result = editedText(text, operation);
    return result.ok ? changedLines(text, result.value) : result.fault;
  };
  const all = { kind: 'numbers', from: undefined, to: undefined } as const;
  const pairs = (pairing: Pairing) => ({ kind: 'pairs', pairing }) as const;

  test('pairs get a generator as far as both rows go; comments stay with their connection', () => {
    expect(choose('connect a.give', pairs('same'))).toEqual([
      '-  connect a.give to b.take   // the first',
      '+  for !i in 1..3 {',
      '+    connect a[!i].give to b[!i].take   // the first',
      '+  }',
    ]);
  });

  test('numbers change in brackets or in the name, as they are written', () => {
    expect(choose('s.give', { ...all, to: 4 })).toEqual([
      '-  pipe s.give to b.2.take',
      '+  pipe s.give to b.4.take',
    ]);
    expect(choose('s.give', all)).toEqual(['-  pipe s.give to b.2.take', '+  pipe s.give to b.take']);
  });

  test('from a generator that holds more a connection is taken out', () => {
    expect(choose('a[!k].give', pairs('next-ring'))).toEqual([
      '-    connect a[!k].give to b[!k].take',
      '+    connect a[!k].give to b[!k % 3 + 1].take',
    ]);
    expect(choose('a[!k].give', pairs('next'))).toEqual([
      '-    connect a[!k].give to b[!k].take',
      '+',
      '+  for !k in 1..2 {',
      '+    connect a[!k].give to b[!k + 1].take',
      '+  }',
    ]);
    expect(choose('a[!k].give', all)).toEqual([
      '-    connect a[!k].give to b[!k].take',
      '+',
      '+  connect a.give to b.take',
    ]);
  });

  test('what cannot be chosen is refused in a sentence', () => {
    expect(choose('s.give', { ...all, to: 6 })).toBe('b has the numbers 1 to 5.');
    expect(choose('s.give', { ...all, from: 1 })).toBe('Only members of a row have numbers.');
    expect(choose('s.give', pairs('next'))).toBe('There is a next one only where both ends are rows.');
    expect(choose('a[!k].take', all)).toBe(
      'It says !k elsewhere too, which means nothing without turns: change that first.',
    );
    const single = ROWS.replace('pipe s.give to b.2.take', 'pipe s.give to s.take');
    expect(choose('s.give', all, single)).toBe('Neither end of this connection is a row.');
    const outside = ROWS.replace(
      'for !k in 1..3 {',
      'for !k in 1..3 {\n    if !k > 1 { pipe a[!k].give to b.take }',
    );
    expect(choose('pipe a[!k]', all, outside)).toBe(
      'A generator that is not directly around it counts !k: change its members in the text.',
    );
    const bySource = ROWS.replace('pipe s.give to b.2.take', 'pipe Io.give@a.2 to b.2.take');
    expect(choose('Io.give', all, bySource)).toBe(
      'A row is named by a source or by a pattern with a name here: change its members in the text.',
    );
    const bound = ROWS.replace('to b[!k].take', 'to b[!k].take as link off').replace(
      '    // says',
      '    when s.give { bind link }\n    // says',
    );
    expect(choose('a[!k].give', pairs('next'), bound)).toBe(
      '“link” is bound in its generator, turn by turn: change its members in the text.',
    );
    expect(choose('a[!k].give', pairs('next-ring'), bound)).toHaveLength(2);
    const lonely = ROWS.replace('a: Io[3]', 'a: Io[1]');
    expect(choose('connect a.give', pairs('next'), lonely)).toBe('A row of one member has no next one.');
  });
});

describe('[V11] a row of another size', () => {
  const philosophers = readFileSync(join(TEMPLATE_FOLDER, 'dining-philosophers.lcn'), 'utf8');
  const resized = (text: string, name: string, size: number): string => {
    const made = editedText(text, { architecture: 'DiningPhilosophers', kind: 'set-size', name, size });
    return made.ok ? made.value : made.fault;
  };

  test('is followed by all connections of a ring, and by what they hand on', () => {
    const seven = resized(resized(philosophers, 'philosophers', 7), 'forks', 7);
    expect(changedLines(philosophers, seven)).toEqual([
      '-  philosophers: Philosopher[5] = Thinker',
      '-  forks:        Fork[5]        = TableFork',
      '+  philosophers: Philosopher[7] = Thinker',
      '+  forks:        Fork[7]        = TableFork',
      '-  for !i in 1..5 {',
      '+  for !i in 1..7 {',
      '-    agent philosophers[!i].wants_right to forks[!i % 5 + 1].take(by: !i)',
      '+    agent philosophers[!i].wants_right to forks[!i % 7 + 1].take(by: !i)',
      '-    agent forks[!i % 5 + 1].granted(to: !i) to philosophers[!i].gets_right(fork: !i % 5 + 1)',
      '+    agent forks[!i % 7 + 1].granted(to: !i) to philosophers[!i].gets_right(fork: !i % 7 + 1)',
      '-    agent philosophers[!i].full to forks[!i % 5 + 1].give_back()',
      '+    agent philosophers[!i].full to forks[!i % 7 + 1].give_back()',
    ]);
    expect(resized(resized(seven, 'forks', 5), 'philosophers', 5)).toBe(philosophers);
  });

  test('is not followed by a generator that holds other things, too', () => {
    const more = philosophers.replace(
      'for !i in 1..5 {',
      'for !i in 1..5 {\n    agent forks.granted to forks.give_back()',
    );
    expect(changedLines(more, resized(more, 'forks', 3))).toEqual([
      '-  forks:        Fork[5]        = TableFork',
      '+  forks:        Fork[3]        = TableFork',
    ]);
  });
});

test('[V3] a generator goes with the only connection in it, and so do its comments', () => {
  const removedFrom = (text: string, words: string): string[] | string => {
    const { connections } = designOf(analyse(text)).architectures[0];
    const { id: connection } = connections.find(({ at }) => text.slice(at.from, at.to).includes(words))!;
    const made = editedText(text, { architecture: 'Rows', kind: 'remove-connection', connection });
    return made.ok ? changedLines(text, made.value) : made.fault;
  };
  const one = ROWS.replace(/ +\/\/ says[\s\S]*?\n {2}\}/, '  }').replace('  for', '  // ring\n  for');
  expect(removedFrom(one, 'a[!k]')).toEqual([
    '-  // ring',
    '-  for !k in 1..3 {',
    '-    connect a[!k].give to b[!k].take',
    '-  }',
  ]);
  expect(removedFrom(ROWS, 'a[!k].give')).toEqual(['-    connect a[!k].give to b[!k].take']);
  expect(removedFrom(one.replace('1..3 {', '1..3 { // kept'), 'a[!k]')).toEqual([
    '-    connect a[!k].give to b[!k].take',
  ]);
});
