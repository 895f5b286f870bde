import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { patterns } from '../testing/notation-pieces.ts';
import { bareTree, notationTrees } from '../testing/random-notation.ts';
import {
  analyse,
  applyEdits,
  constraintText,
  insertDeclaration,
  parseNotation,
  printDocument,
  printPattern,
  removeDeclaration,
  replaceConstraint,
  replaceNode,
  type TextEdit,
} from './index.ts';

const MONITORING = `// What watches the boiler.
interface Sensor { out reading(temperature: number) }   // as built

architecture Monitoring {
  sensor:   Sensor     // odd spacing   stays
  // the other one
  spare: Sensor

  constraint hot "too hot":
    never   Sensor.reading(temperature > 100)   // °C

  // nobody knows why
  constraint calm: exists Sensor
}

module Empty {}
`;

function architectureOf(
  text: string,
): Extract<ReturnType<typeof parseNotation>['tree']['declarations'][number], { kind: 'architecture' }> {
  const found = parseNotation(text).tree.declarations.find((one) => one.kind === 'architecture');
  return found as Extract<typeof found, { kind: 'architecture' }>;
}

/** What an edit changed, as lines with `-` and `+`. */
function changed(before: string, edits: readonly TextEdit[] | undefined): string[] {
  const after = applyEdits(before, edits!).split('\n');
  const lines = before.split('\n');
  let head = 0;
  while (head < Math.min(lines.length, after.length) && lines[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(lines.length, after.length) - head;
  while (tail < most && lines.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [
    ...lines.slice(head, lines.length - tail).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
  ];
}

describe('[N23] edits change the lines they must', () => {
  const document = parseNotation(MONITORING);
  const { members } = architectureOf(MONITORING);
  const [sensor, spare, hot, calm] = members;

  test('a declaration at the end of a block', () => {
    const edits = insertDeclaration(document, 'connect sensor.reading to spare.reset', {
      into: architectureOf(MONITORING),
    });
    expect(changed(MONITORING, edits)).toEqual(['+  connect sensor.reading to spare.reset']);
  });

  test('a declaration behind another one', () => {
    const edits = insertDeclaration(document, 'third: Sensor', {
      into: architectureOf(MONITORING),
      after: spare,
    });
    expect(changed(MONITORING, edits)).toEqual(['+  third: Sensor']);
  });

  test('one of several lines has room around it', () => {
    const edits = insertDeclaration(document, 'constraint c:\n  never Sensor', {
      into: architectureOf(MONITORING),
      after: hot,
    });
    expect(changed(MONITORING, edits)).toEqual(['+  constraint c:', '+    never Sensor', '+']);
  });

  test('a declaration in a block without lines, without items, and in a text without declarations', () => {
    const [, , empty] = document.tree.declarations;
    expect(changed(MONITORING, insertDeclaration(document, 'set a = 0', { into: empty as never }))).toEqual([
      '-module Empty {}',
      '+module Empty {',
      '+  set a = 0',
      '+}',
    ]);
    const line = 'architecture A { x: Y }';
    const edits = insertDeclaration(parseNotation(line), 'z: Y', { into: architectureOf(line) });
    expect(applyEdits(line, edits!)).toBe('architecture A { x: Y\n  z: Y\n}');
    expect(applyEdits('', insertDeclaration(parseNotation(''), 'clock a: synchronous')!)).toBe(
      'clock a: synchronous\n',
    );
    expect(applyEdits('// x\n', insertDeclaration(parseNotation('// x\n'), 'clock a: synchronous')!)).toBe(
      'clock a: synchronous\n\n// x\n',
    );
  });

  test('a declaration at the end of the text', () => {
    expect(changed(MONITORING, insertDeclaration(document, 'module M {}'))).toEqual(['+module M {}', '+']);
  });

  test('lines end as those of the text do', () => {
    const text = MONITORING.replaceAll('\n', '\r\n');
    const edits = insertDeclaration(parseNotation(text), 'constraint c:\n  never A', {
      into: architectureOf(text),
    });
    expect(applyEdits(text, edits!)).not.toMatch(/[^\r]\n/);
  });

  test('an item goes with the comments that belong to it', () => {
    expect(changed(MONITORING, removeDeclaration(document, sensor))).toEqual([
      '-  sensor:   Sensor     // odd spacing   stays',
    ]);
    expect(changed(MONITORING, removeDeclaration(document, spare))).toEqual([
      '-  // the other one',
      '-  spare: Sensor',
    ]);
    expect(changed(MONITORING, removeDeclaration(document, calm))).toEqual([
      '-',
      '-  // nobody knows why',
      '-  constraint calm: exists Sensor',
    ]);
    expect(changed(MONITORING, removeDeclaration(document, hot))).toHaveLength(3);
    const line = 'architecture A { x: Y; z: Y }';
    const [x] = architectureOf(line).members;
    expect(applyEdits(line, removeDeclaration(parseNotation(line), x))).toBe('architecture A {  z: Y }');
  });

  test('a node', () => {
    const { body } = hot as Extract<typeof hot, { kind: 'constraint' }>;
    const { pattern } = body as Extract<typeof body, { kind: 'never' }>;
    const edits = replaceNode(document, pattern, 'Sensor.reading(temperature > 120)');
    expect(edits).toEqual([
      { from: MONITORING.indexOf('100)') + 1, to: MONITORING.indexOf('100)') + 2, insert: '2' },
    ]);
    expect(replaceNode(document, pattern, 'Sensor.reading(temperature > 100)')).toEqual([]);
  });

  test('a constraint: what both say stays as it is written', () => {
    const analysis = analyse(MONITORING);
    const [rule] = analysis.rules.constraints;
    expect(replaceConstraint(analysis, 'hot', rule)).toEqual([]);
    expect(changed(MONITORING, replaceConstraint(analysis, 'hot', { ...rule, severity: 'warning' }))).toEqual(
      ['-  constraint hot "too hot":', '+  constraint hot "too hot" severity warning:'],
    );
    const other = analyse('constraint x: exists Sensor.reading').rules.constraints[0].body;
    expect(changed(MONITORING, replaceConstraint(analysis, 'hot', { ...rule, body: other }))).toEqual([
      '-    never   Sensor.reading(temperature > 100)   // °C',
      '+    exists Sensor.reading   // °C',
    ]);
    expect(replaceConstraint(analysis, 'cold', rule)).toBeUndefined();
  });
});

describe('[N23] outside the lines that an edit touches nothing changes', () => {
  /** Lines of the text that no edit reaches into are still there, in their order. */
  const untouched = (text: string, edits: readonly TextEdit[]): void => {
    const result = applyEdits(text, edits);
    for (const { from, to } of edits) {
      const before = text.slice(0, text.lastIndexOf('\n', from - 1) + 1);
      const end = text.indexOf('\n', to);
      const after = end < 0 ? '' : text.slice(end);
      expect(result.startsWith(before)).toBe(true);
      expect(result.endsWith(after)).toBe(true);
    }
  };

  const nonEmpty = notationTrees.filter(({ declarations }) => declarations.length > 0);

  it('whatever is inserted', () => {
    fc.assert(
      fc.property(nonEmpty, fc.nat(), (tree, draw) => {
        const text = printDocument(tree);
        const document = parseNotation(text);
        const after = document.tree.declarations[draw % tree.declarations.length];
        const edits = insertDeclaration(document, 'clock fresh: synchronous', { after })!;
        untouched(text, edits);
        const again = parseNotation(applyEdits(text, edits));
        expect(again.diagnostics).toEqual([]);
        const kept = again.tree.declarations.filter((one) => !('name' in one && one.name.text === 'fresh'));
        expect(bareTree(kept)).toEqual(bareTree(document.tree.declarations));
      }),
      { numRuns: 200 },
    );
  });

  it('whatever is removed', () => {
    fc.assert(
      fc.property(nonEmpty, fc.nat(), (tree, draw) => {
        const text = printDocument(tree);
        const document = parseNotation(text);
        const index = draw % tree.declarations.length;
        const edits = removeDeclaration(document, document.tree.declarations[index]);
        untouched(text, edits);
        const again = parseNotation(applyEdits(text, edits));
        expect(again.diagnostics).toEqual([]);
        expect(again.tree.declarations).toHaveLength(tree.declarations.length - 1);
      }),
      { numRuns: 200 },
    );
  });

  it('whatever is replaced', () => {
    const constrained = notationTrees.filter(({ declarations }) =>
      declarations.some((one) => one.kind === 'macro'),
    );
    fc.assert(
      fc.property(constrained, patterns, (tree, pattern) => {
        const text = printDocument(tree);
        const document = parseNotation(text);
        const macro = document.tree.declarations.find((one) => one.kind === 'macro')!;
        const edits = replaceNode(document, macro.pattern, `(${printPattern(pattern)})`);
        untouched(text, edits);
        const again = parseNotation(applyEdits(text, edits));
        expect(again.diagnostics).toEqual([]);
        const changedMacro = again.tree.declarations.find((one) => one.kind === 'macro')!;
        expect(bareTree(changedMacro.pattern)).toEqual(bareTree(pattern));
      }),
      { numRuns: 100 },
    );
  });
});

test('[N23] a constraint is replaced by what is written of it', () => {
  const text = 'constraint "odd name": never A';
  const analysis = analyse(text);
  const [{ body, ...rest }] = analyse('constraint a severity info: every A leads to B within 2s').rules
    .constraints;
  const edits = replaceConstraint(analysis, 'odd name', { ...rest, name: 'other', body });
  const [result] = analyse(applyEdits(text, edits!)).rules.constraints;
  expect(constraintText(result)).toBe('constraint other severity info:\n  every A leads to B within 2s');
});
