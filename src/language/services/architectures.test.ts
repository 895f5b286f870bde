import { describe, expect, it } from 'vitest';
import { marked } from '../../testing/marked-text.ts';
import { applyEdits } from '../diagnostic.ts';
import { parseNotation } from '../parse.ts';
import type { OutlineEntry } from './answers.ts';
import { complete } from './complete.ts';
import { folds } from './folds.ts';
import { hover } from './hover.ts';
import { outline } from './outline.ts';
import { definitionOf, referencesOf } from './places.ts';
import { renamed } from './rename.ts';
import { semanticTokens } from './semantic-tokens.ts';

// What editors are told of generators, rows, named connections and scripts.

const NOTHING = { types: [], sources: [], paths: [], clocks: [] };
const I = 'interface I { out a(k: number) in b() }';

function drawn(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  return applyEdits(
    text,
    ranges.map(({ from, to }) => ({ from, to, insert: `«${text.slice(from, to)}»` })),
  );
}

function namedIn(source: string): string {
  const { text, offset } = marked(source);
  return drawn(text, referencesOf({ document: parseNotation(text) }, offset));
}

function definitionIn(source: string): string {
  const { text, offset } = marked(source);
  const found = definitionOf({ document: parseNotation(text) }, offset);
  return found ? drawn(text, [found]) : 'nowhere';
}

function renamedIn(source: string, name: string): string {
  const { text, offset } = marked(source);
  const result = renamed({ document: parseNotation(text) }, offset, name);
  return result.ok ? applyEdits(text, result.value) : result.fault;
}

function labelsAt(source: string): string[] {
  const { text, offset } = marked(source);
  const { options } = complete({ document: parseNotation(text) }, NOTHING, offset);
  return options.filter(({ kind }) => kind !== 'snippet').map(({ label }) => label);
}

describe('names', () => {
  it.each([
    [
      'architecture X { r: I[2] for !i in 1..2 { connect r[!i|].a to r[!i % 2 + 1].b } }',
      'architecture X { r: I[2] for «!i» in 1..2 { connect r[«!i»].a to r[«!i» % 2 + 1].b } }',
    ],
    [
      'architecture X { r|: I[2] connect r[1].a to r[2].b }',
      'architecture X { «r»: I[2] connect «r»[1].a to «r»[2].b }',
    ],
    [
      'architecture X { connect a to b as l off when a { bind l| unbind l } }',
      'architecture X { connect a to b as «l» off when a { bind «l» unbind «l» } }',
    ],
    [
      'architecture X { connect a@?s to ?s|.b(k: ?s) }',
      'architecture X { connect a@«?s» to «?s».b(k: «?s») }',
    ],
    [
      'architecture X { if true { c: I } else { } connect c|.a to d }',
      'architecture X { if true { «c»: I } else { } connect «c».a to d }',
    ],
  ])('are found everywhere in %j', (source, expected) => {
    expect(namedIn(`${I} ${source}`)).toBe(`${I} ${expected}`);
  });

  it('of actions are found behind a number', () => {
    expect(definitionIn(`${I} architecture X { r: I[2] connect r[1].a| to r }`)).toBe(
      `${I.replace('a(', '«a»(')} architecture X { r: I[2] connect r[1].a to r }`,
    );
  });

  it('get others', () => {
    expect(renamedIn('architecture X { connect a to b as l when c { bind l| } }', 'main')).toBe(
      'architecture X { connect a to b as main when c { bind main } }',
    );
    expect(renamedIn('architecture In implements I { } architecture X { a: I = In| }', 'Deep')).toBe(
      'architecture Deep implements I { } architecture X { a: I = Deep }',
    );
    expect(renamedIn('architecture X { for !i| in 1..2 { for !j in !i..2 { } } }', 'n')).toBe(
      'architecture X { for !n in 1..2 { for !j in !n..2 { } } }',
    );
    expect(renamedIn('module M { start call f| script """function f() {}""" }', 'g')).toContain('script');
  });
});

describe('completion', () => {
  const X = `${I} architecture X { r: I[2] connect r.a to r as main`;

  it('knows named connections', () => {
    expect(labelsAt(`${X} when r.a { bind | } }`)).toEqual(['main']);
  });

  it('knows actions behind a number and behind a placeholder', () => {
    expect(labelsAt(`${X} connect r[1].| to r }`)).toEqual(['a', 'b']);
    expect(labelsAt(`${X} connect r.a@?s to ?s.| }`)).toEqual(['a', 'b']);
  });

  it('knows counters', () => {
    expect(labelsAt(`${X} for !i in 1..2 { connect r[!|].a to r } }`)).toContain('!i');
  });

  it('knows functions of the script', () => {
    expect(labelsAt('module M { script """function f() {} const g = 1""" start call | }')).toEqual([
      'f',
      'g',
    ]);
  });
});

const TEXT = `architecture X {
  r: I[2]
  for !i in 1..2 {
    connect r[!i].a to r.b as l
    if !i > 1 {
      connect r.a to r[!i].b
    } else {
      connect r.b to ?s
    }
  }
  when r.a {
    bind l
  }
}
`;

it('an outline has generators and what is in them', () => {
  const lines = (entries: readonly OutlineEntry[], indent: string): string[] =>
    entries.flatMap(({ kind, name, children }) => [
      `${indent}${kind} ${name}`,
      ...lines(children, `${indent}  `),
    ]);
  expect(lines(outline({ document: parseNotation(TEXT) }), '')).toEqual([
    'architecture X',
    '  component r',
    '  generator for !i in 1..2',
    '    connection l: connect to r.b',
    '    generator if !i > 1',
    '      connection connect to r[!i].b',
    '      connection connect to ?s',
    '  rebinding when r.a',
  ]);
});

it('generators and rebindings are folded', () => {
  const firsts = folds({ document: parseNotation(TEXT) }).map(({ from }) =>
    TEXT.slice(from, from + 4).trimEnd(),
  );
  expect(firsts).toEqual(['arch', 'for', 'if !', 'when']);
});

it('words of generators have the colour of words, and their names that of names', () => {
  const kinds = semanticTokens({ document: parseNotation(`${I} ${TEXT}`) }).map(
    ({ from, to, kind }) => `${`${I} ${TEXT}`.slice(from, to)} ${kind}`,
  );
  for (const one of [
    'for keyword',
    'else keyword',
    'as keyword',
    'bind keyword',
    '!i placeholder',
    'l component',
  ])
    expect(kinds).toContain(one);
});

it('hovering says what the words mean', () => {
  const { text, offset } = marked('architecture X { connect a to b as l of|f }');
  expect(hover({ document: parseNotation(text) }, NOTHING, offset)?.sentences).toEqual([
    'Carries nothing until it is bound.',
  ]);
  const call = marked('module M { start call f| }');
  expect(hover({ document: parseNotation(call.text) }, NOTHING, call.offset)?.sentences[0]).toContain(
    'script',
  );
});
