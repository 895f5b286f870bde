import { expect, test } from 'vitest';
import { analyse, applyEdits, patternAt, patternText } from '../../language/index.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import type { PatternInText } from '../../store/index.ts';
import { addBeside, removeAtom, replaceAtom, replaceSign } from './pattern-edits.ts';

/** A text with the cursor at `|`, and what the pattern there is. */
function at(marked: string): { text: string; inText: PatternInText } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const analysis = analyse(text);
  const found = patternAt(analysis, offset);
  if (!found?.pattern) throw new Error('no pattern at the cursor');
  const { pattern, from, to } = found;
  return {
    text,
    inText: {
      pattern,
      clocks: [],
      range: { from, to },
      text: text.slice(from, to),
      atoms: atomsOf(pattern).map(({ at: range }) => range),
    },
  };
}

const event = (text: string): EventPattern => ({
  kind: 'event',
  name: { how: 'prefix', text },
  source: undefined,
  attributes: [],
});
const write = (pattern: Pattern): string => patternText(pattern);

test('a basic pattern is replaced where it stands; everything else stays as it was typed', () => {
  const { text, inText } = at('constraint a: never  |A.b   ->  /* why */ C.d(x: ?x)  // end');
  expect(applyEdits(text, replaceAtom(inText, 1, event('E.f'), write))).toBe(
    'constraint a: never  A.b   ->  /* why */ E.f  // end',
  );
});

test('a step is added after a basic pattern, in parentheses where others stand around', () => {
  const { text, inText } = at('constraint a: never |A.b -> C.d');
  expect(applyEdits(text, addBeside(inText, 0, '||'))).toBe('constraint a: never (A.b || *) -> C.d');
  const alone = at('constraint a: never |A.b');
  expect(applyEdits(alone.text, addBeside(alone.inText, 0, '->'))).toBe('constraint a: never A.b -> *');
});

test('a relation is replaced; parentheses come where the meaning needs them', () => {
  const { text, inText } = at('constraint a: never |A.b ~ C.d -> E.f');
  // the tree is A.b ~ (C.d -> E.f): with `or` inside it needs them
  expect(applyEdits(text, replaceSign(inText, 'r', 'or', write))).toBe(
    'constraint a: never A.b ~ (C.d or E.f)',
  );
});

test('a basic pattern is taken away with its relation; the last one stays', () => {
  const { text, inText } = at('constraint a: never |A.b -> C.d without cause G.h -> E.f');
  expect(inText.atoms.length).toBeGreaterThan(2);
  const { text: plain, inText: two } = at('constraint a: never |A.b -> C.d');
  expect(applyEdits(plain, removeAtom(two, 0, write))).toBe('constraint a: never C.d');
  const { inText: one } = at('constraint a: never |A.b');
  expect(removeAtom(one, 0, write)).toEqual([]);
  expect(text).toContain('G.h');
});
