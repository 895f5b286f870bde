import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endingOf, SafeNames, safeName } from './safe-names.ts';

test.each([
  ['orders', 'orders'],
  ['Zustellung – größer', 'Zustellung – größer'],
  ['受注 \u{1f600}', '受注 \u{1f600}'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\x', 'C--x'],
  ['a\nb\0c', 'a b c'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['gro\u0308ßer', 'größer'],
  ['con', '_con'],
  ['Aux.txt', '_Aux.txt'],
  ['COM¹ .x', '_COM¹ .x'],
  ['console', 'console'],
  ['. name . ', 'name'],
  ['', 'untitled'],
  ['..', 'untitled'],
  ['\ud83d', 'untitled'],
  ['x'.repeat(300), 'x'.repeat(60)],
  ['\u{1f600}'.repeat(300), '\u{1f600}'.repeat(60)],
])('[P4] a document named %j is in a file named %j', (name, expected) =>
  expect(safeName(name)).toBe(expected),
);

test('[P4] names that a file system could take for one another get numbers', () => {
  const names = new SafeNames();
  const paths = ['a', 'A', 'a 2', 'a', 'gro\u0308ß', 'GRÖSS', '\ufb01t', 'fit'].map((name) =>
    names.path('f', name, '.json'),
  );
  expect(paths.join()).toBe(
    'f/a.json,f/A 2.json,f/a 2 2.json,f/a 3.json,f/größ.json,f/GRÖSS 2.json,f/\ufb01t.json,f/fit 2.json',
  );
  expect(names.path('f', 'a', '.csv')).toBe('f/a.csv');
});

test('[P4] ten thousand documents of one name take no time to name', () => {
  const names = new SafeNames();
  let last = '';
  for (let i = 0; i < 10_000; i++) last = names.path('f', 'a', '.json');
  expect(last).toBe('f/a 10000.json');
});

test.each([
  ['run.jsonl', '.jsonl'],
  ['run.jsonl.gz', '.jsonl.gz'],
  ['run', ''],
  ['.json', ''],
  ['a.b/c', ''],
  ['a.ending-that-is-none', ''],
])('the ending of %j is %j', (name, ending) => expect(endingOf(name)).toBe(ending));

test('[P4] whatever the name, it is one that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (name) => {
      const safe = safeName(name);
      expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]|^[. ]|[. ]$|^$/u);
      expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(241);
      expect(safeName(safe)).toBe(safe);
    }),
  );
});
