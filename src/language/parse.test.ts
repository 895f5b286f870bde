import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bareTree, notationTrees } from '../testing/random-notation.ts';
import { analyse, format, type ModuleNode, parseNotation, patternAt, printDocument } from './index.ts';

/** Texts that hold pieces of the notation in any order. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...[
        'interface',
        'module',
        'architecture',
        'constraint',
        'pattern',
        'clock',
        'observe',
        'from',
        'a',
        'A.b',
      ],
      ...[
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        ':',
        ';',
        ',',
        '=',
        '->',
        '|>',
        '||',
        '~',
        '<',
        '@',
        '?x',
        '!i',
        '$p',
      ],
      ...[
        'exists',
        'never',
        'every',
        'leads',
        'to',
        'where',
        'within',
        '2s',
        '3',
        '..',
        '*',
        '+',
        '"q"',
        '"',
        "'",
      ],
      ...[
        'with',
        'without',
        'cause',
        'when',
        'emit',
        'set',
        'in',
        'out',
        'or',
        'and',
        'not',
        '//',
        '/*',
        '*/',
      ],
      ...[
        '"""',
        '\n',
        '\u0000',
        '\ud800',
        '\ufeff',
        'ü',
        '😀',
        '.',
        '#',
        '\\',
        'count',
        'is',
        'on',
        '!=',
        '&&',
      ],
    ),
    { maxLength: 40 },
  )
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));

/** What the notation is, with a piece cut out or doubled. */
const broken = fc
  .tuple(notationTrees, fc.nat(), fc.nat(12), fc.constantFrom('', '(', '}', '"', ' never ', '/*', ';', '\n'))
  .map(([tree, place, length, insert]) => {
    const text = printDocument(tree);
    const at = place % (text.length + 1);
    return text.slice(0, at) + insert + text.slice(at + length);
  });

/** Of a recording, when there is one. */
const WORLD = {
  types: [{ name: 'a', count: 1 }],
  sources: [{ name: 'web', count: 1 }],
  paths: [{ name: 'payload.x', count: 1 }],
  clocks: ['tick'],
};

describe('[N1] every text has a tree', () => {
  const check = (text: string): void => {
    const { tree, diagnostics } = parseNotation(text);
    expect([tree.from, tree.to]).toEqual([0, text.length]);
    const analysis = analyse(text, text.length % 2 === 0 ? undefined : WORLD);
    for (const { from, to, message, fixes = [] } of analysis.diagnostics) {
      expect(0 <= from && from < to && to <= text.length, `${message} ${from} ${to}`).toBe(true);
      expect(message).toMatch(/^.+[.?]$/s);
      for (const { edits } of fixes) for (const edit of edits) expect(edit.from).toBeLessThanOrEqual(edit.to);
    }
    // what could not be read is never passed over in silence, and what could be is understood as it is laid out
    const formatted = format(text);
    if (formatted === undefined) expect(diagnostics).not.toEqual([]);
    else expect(bareTree(parseNotation(formatted).tree), formatted).toEqual(bareTree(tree));
    if (/"kind":"missing"/.test(JSON.stringify(tree))) expect(formatted).toBeUndefined();
    for (const { at } of analysis.rules.constraints) expect(at!.from).toBeLessThan(at!.to);
    patternAt(analysis, text.length >> 1);
  };

  test('whatever is typed', () => {
    fc.assert(fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), check), { numRuns: 1500 });
  });

  test('whatever is broken', () => {
    fc.assert(fc.property(broken, check), { numRuns: 500 });
  });

  test('children lie within their parents', () => {
    const walk = (node: unknown, from: number, to: number): void => {
      if (Array.isArray(node)) for (const one of node) walk(one, from, to);
      else if (typeof node === 'object' && node !== null) {
        const place = node as { from?: number; to?: number; kind?: string };
        const [start, end] = [place.from ?? from, place.to ?? to];
        expect(from <= start && start <= end && end <= to, JSON.stringify(node)).toBe(true);
        for (const [key, value] of Object.entries(node)) if (key !== 'layout') walk(value, start, end);
      }
    };
    fc.assert(
      fc.property(broken, (text) => {
        const { tree } = parseNotation(text);
        walk(tree, 0, text.length);
      }),
      { numRuns: 300 },
    );
  });

  const long = 100_000;
  it.each([
    ['brackets', `constraint a: never ${'('.repeat(100_000)}`],
    ['closing brackets', ')'.repeat(long)],
    ['braces', '{'.repeat(long)],
    ['blocks', 'module A {'.repeat(long / 10)],
    ['lists', `constraint a: never A where a in ${'['.repeat(long)}`],
    ['minus signs', `constraint a: never A where ${'-'.repeat(long)}`],
    ['plus signs', `constraint a: never A where ${'+'.repeat(long)}`],
    ['negations', `constraint a: never A where ${'not '.repeat(long / 4)}`],
    ['arrows', `constraint a: never ${'A -> '.repeat(long / 5)}A`],
    ['conditions', `constraint a: never A ${'where '.repeat(long / 6)}`],
    ['repetitions', `constraint a: never ${'[2 ->] '.repeat(long / 7)}A`],
    ['types', `interface A { out x(a: ${'{ a: '.repeat(long / 5)}`],
    ['lists of lists', `interface A { out x(a: number${'[]'.repeat(long / 2)}) }`],
    ['quotes', '"'.repeat(long)],
    ['a quote', `constraint a "${'x'.repeat(long)}`],
    ['comments', '/*'.repeat(long / 2)],
    ['words', 'foo bar '.repeat(long / 8)],
    ['NULs', '\0'.repeat(long)],
    ['halves of characters', '\ud800'.repeat(long)],
    ['macros that double', doubling(40)],
    [
      'macros inside macros',
      `pattern m(A) = A ~ A\nconstraint a: exists ${'$m('.repeat(60)}B${')'.repeat(60)}`,
    ],
  ])('whatever is hostile: %s', (_, text) => {
    const { rules, diagnostics } = analyse(text);
    expect(rules.constraints).toEqual([]);
    expect(diagnostics.length).toBeLessThanOrEqual(1001);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    format(text);
  });

  function doubling(count: number): string {
    const macros = Array.from(
      { length: count },
      (__, index) => `pattern m${index + 1}(A) = $m${index}(A) ~ $m${index}(A)`,
    );
    return `pattern m0(A) = A\n${macros.join('\n')}\nconstraint a: exists $m${count}(B)`;
  }

  test('however much of it cannot be read', () => {
    const { diagnostics } = parseNotation('+'.repeat(200_000).replace('+', 'constraint a: never A where +'));
    expect(diagnostics.map(({ code }) => code)).toContain('too-long');
  });

  test('however long it is', () => {
    const text = `constraint a: never A\n${' '.repeat(5_000_000)}\nconstraint b: never B`;
    const { rules, diagnostics } = analyse(text);
    expect(rules.constraints.map(({ name }) => name)).toEqual(['a']);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'A text may have 1,000,000 characters; this one has 5,000,044. From here on it was not looked at.',
    ]);
  });
});

test('[N4] a comment ends before its line does, also where lines end in two characters', () => {
  const text = 'module M { // head\r\n  set a = 1 // why\r\n}\r\n';
  const [{ block, members }] = parseNotation(text).tree.declarations as ModuleNode[];
  const comments = [...block.opening, ...members[0].layout.after];
  expect(comments.map(({ from, to }) => text.slice(from, to))).toEqual(['// head', '// why']);
});

test('[N1] what is around a mistake is read all the same', () => {
  const text = `interface Sensor {
  out reading(temperature: number)
  out critical_reading(
}
module Thermometer implements Sensor {
  when reading(temperature: ?t) where
    emit critical_reading(temperature: ?t)
}
constraint one: never Sensor.
constraint two: every Sensor.reading leads to
constraint three: never Sensor.reading`;
  const { document, rules } = analyse(text);
  expect(document.tree.declarations.map((one) => ('name' in one ? one.name.text : ''))).toEqual([
    'Sensor',
    'Thermometer',
    'one',
    'two',
    'three',
  ]);
  expect(rules.constraints.map(({ name }) => name)).toEqual(['three']);
});

test('[N2] taking a fix that is offered settles the problem', () => {
  for (const text of [
    'constriant x: never A',
    'constraint a: exsts A',
    'constraint a: A -> B',
    'constraint a: never A wher level > 3',
    'constraint a: never A(x: 3, , y: 4)',
    'constraint a: never Sensor.',
    'constraint a: never (A -> B\nconstraint b: never C',
    'constraint a: never "A\nconstraint b: never B',
    "constraint a: never A(x: 'it\\'s')",
    'constraint a: never A(x = 3)',
    'constraint a: never A(x: ?x) where 1 < ?x < 3',
    'constraint a: never A within 5sec',
    'constraint a: never A /* b',
    'module M { script """ x',
  ]) {
    let fixed = text;
    for (let round = 0; round < 3; round++) {
      const [problem] = parseNotation(fixed).diagnostics;
      if (!problem) break;
      const [{ from, to, insert }] = problem.fixes![0].edits;
      fixed = fixed.slice(0, from) + insert + fixed.slice(to);
    }
    expect(parseNotation(fixed).diagnostics, fixed).toEqual([]);
  }
});
