import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { casesIn } from '../testing/notation-cases.ts';
import { bareTree, notationTrees } from '../testing/random-notation.ts';
import { analyse, format, parseNotation, printDocument } from './index.ts';

const fileOf = (name: string): string => readFileSync(join(import.meta.dirname, 'cases', name), 'utf8');

/** The text with comments and line breaks put in wherever a blank stands. */
function scattered(text: string, draws: readonly number[]): { text: string; comments: string[] } {
  const comments: string[] = [];
  let count = 0;
  let isQuoted = false;
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"' && text[at - 1] !== '\\') isQuoted = !isQuoted;
    if (letter !== ' ' || isQuoted) {
      result += letter;
      continue;
    }
    const draw = draws[count++ % draws.length];
    const comment = draw % 2 === 0 ? `/* c${comments.length}. */` : `// c${comments.length}.\n`;
    if (draw < 2) comments.push(comment.trim());
    result += draw < 2 ? ` ${comment} ` : draw === 2 ? '\n\n' : ' ';
  }
  return { text: result, comments };
}

const withoutLayout = (tree: unknown): unknown =>
  JSON.parse(
    JSON.stringify(bareTree(tree), (key, value) =>
      ['layout', 'block', 'closing'].includes(key) ? 0 : value,
    ),
  );

test('[N4] formatting keeps every comment and changes no meaning', () => {
  const trees = notationTrees.filter(
    (tree) => !/"kind":"script"|"text":"(\/\/|\/\*)|\\\\/.test(JSON.stringify(tree)),
  );
  const draws = fc.array(fc.nat(12), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(trees, draws, (tree, choices) => {
      const { text, comments } = scattered(printDocument(tree), choices);
      const document = parseNotation(text);
      expect(document.diagnostics, text).toEqual([]);
      const formatted = format(text)!;
      const again = parseNotation(formatted);
      expect(withoutLayout(again.tree), formatted).toEqual(withoutLayout(document.tree));
      const kept = comments.filter((comment) => formatted.split(comment).length === 2);
      expect(kept, `${text}\n=>\n${formatted}`).toEqual(comments);
      expect(format(formatted)).toBe(formatted);
    }),
    { numRuns: 300 },
  );
});

it.each(casesIn(fileOf('format.txt')).map(({ title, text, result }) => [title, text, result] as const))(
  '%s',
  (_, text, result) => {
    expect(format(text)).toBe(`${result}\n`);
    expect(format(`${result}\n`)).toBe(`${result}\n`);
  },
);

test('[N4] the example of the notation is in canonical form and has no problem', () => {
  const text = fileOf('monitoring.lcn');
  expect(analyse(text).diagnostics).toEqual([]);
  expect(format(text)).toBe(text);
  expect(analyse(text).rules.constraints.map(({ name, body, within }) => [name, body.kind, within])).toEqual([
    ['critical_must_alert', 'leads', 'Monitoring'],
    ['no_spurious_alert', 'never', 'Monitoring'],
    ['no_double_alert', 'within-cause', 'Monitoring'],
  ]);
});

test('[N4] lines end as they did', () => {
  expect(format('clock a:synchronous\r\nclock b:synchronous\r\n')).toBe(
    'clock a: synchronous\r\nclock b: synchronous\r\n',
  );
});

test('[N4] what has syntax errors is left alone', () => {
  expect(format('constraint a: never A(')).toBeUndefined();
});
