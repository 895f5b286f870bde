import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEMPLATES, templateText } from '../../testing/design-templates.ts';
import { notationTrees } from '../../testing/random-notation.ts';
import { printDocument } from '../print.ts';
import { parseRaw, treeOf } from './parse-raw.ts';
import { parser } from './parser.ts';
import { rawOf } from './raw.ts';

/** What one may type or paste, and what leads from a text without a mistake to another one. */
const PIECES = [
  ...[
    'x',
    ' ',
    '\n',
    '{',
    '}',
    '(',
    ')',
    '"',
    '"""',
    '/*',
    '*/',
    '// ',
    ':',
    '.',
    '[',
    ']',
    '->',
    '~',
    '|',
    '#',
    '2s',
  ],
  ...[
    'connect ',
    'pipe ',
    'for i in 0..2 { ',
    'never ',
    ' and ',
    ' within 2s',
    'interface X {\n  in a(b: number)\n}\n',
  ],
  ...[
    '// a comment\n',
    '/* another */',
    '\ud83d\ude00',
    '\ud83d',
    'constraint c: never a\n',
    '  y: X\n',
    ' where true',
  ],
];

const edits = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(300)),
  inserted: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)),
  /** Whether it is taken back afterwards: then the text is one without a mistake again. */
  isUndone: fc.boolean(),
});

const begun = fc.oneof(
  fc.constantFrom(...TEMPLATES).map(templateText),
  notationTrees.map((tree) => printDocument(tree)),
  fc
    .array(notationTrees, { maxLength: 4 })
    .map((trees) => trees.map((tree) => printDocument(tree)).join('\n')),
);

test('what a text is does not depend on what was parsed before it', () => {
  let flawless = 0;
  fc.assert(
    fc.property(begun, fc.array(edits, { maxLength: 12 }), (first, changes) => {
      const isAsAnew = (text: string): void => {
        const { raw, problems } = parseRaw(text);
        const anew = rawOf(parser.parse(text.replace(/\p{Surrogate}/gu, '\ufffd')));
        // a comparison of nodes takes ten times as long, and is for telling what differs
        for (const one of [raw, rawOf(treeOf(text))])
          if (JSON.stringify(one) !== JSON.stringify(anew)) expect(one).toEqual(anew);
        expect(problems).toEqual([]);
        if (anew.gaps.length === 0) flawless++;
      };
      let text = first;
      isAsAnew(text);
      for (const { at, removed, inserted, isUndone } of changes) {
        const from = Math.floor(at * text.length);
        const next = text.slice(0, from) + inserted + text.slice(from + removed);
        isAsAnew(next);
        if (isUndone) isAsAnew(text);
        else text = next;
      }
    }),
  );
  expect(flawless).toBeGreaterThan(100);
});
