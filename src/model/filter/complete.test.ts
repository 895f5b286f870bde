import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { completionsAt, type FilterKnowledge } from './complete.ts';
import { parseFilter } from './parse.ts';

const knowledge: FilterKnowledge = {
  names: [
    { name: 'charge', count: 1200 },
    { name: 'order placed', count: 1 },
  ],
  sources: [
    { name: 'payments', count: 5 },
    { name: '', count: 2 },
  ],
  paths: [
    { name: 'payload.status', count: 9 },
    { name: 'payload.my key', count: 3 },
  ],
  selectedId: 'e 1',
};

/** The texts with each completion taken, the cursor at `|`. */
function completed(marked: string): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to, options } = completionsAt(text, caret, knowledge);
  return options.map((option) => text.slice(0, from) + option.text + text.slice(to));
}

it.each([
  ['na|', ['name:']],
  ['a -sou|', ['a -source:']],
  ['name:cha|', ['name:charge']],
  ['name:pla|', ['name:"order placed"']],
  ['name=charge,or|', ['name=charge,"order placed"']],
  ['source:|', ['source:payments', 'source:""']],
  ['is:r|', ['is:root']],
  ['(edge:inf| or b)', ['(edge:inferred or b)']],
  ['has:my|', ['has:payload."my key"']],
  ['sta|', ['payload.status']],
  ['past:|', ['past:"e 1"']],
  ['level:|', []],
  ['zzz|', []],
])('%s', (marked, texts) => {
  expect(completed(marked)).toEqual(texts);
});

test('an empty line offers every field', () => {
  expect(completed('|')).toContain('payload.');
  expect(completionsAt('', 0, knowledge).options[0]).toMatchObject({ label: 'name', isOpen: true });
});

test('whatever is typed, taking a finished completion is never a problem of its own', () => {
  const texts = fc
    .array(fc.constantFrom('name', 'source', ':', '"', ' ', 'a', ',', '-', 'is', 'has', 'past', '('))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), (text, place) => {
      const caret = place % (text.length + 1);
      const { from, to, options } = completionsAt(text, caret, knowledge);
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBe(caret);
      // what stood before the completed word is as sound or as broken as it was
      for (const option of options.filter(({ isOpen }) => !isOpen)) {
        if (parseFilter(text.slice(0, from)).problems.some(({ message }) => message.includes('quote')))
          continue;
        const taken = text.slice(0, from) + option.text;
        expect(
          parseFilter(taken).problems.filter(({ message }) => message.includes('none of')),
          taken,
        ).toEqual([]);
      }
    }),
  );
});
