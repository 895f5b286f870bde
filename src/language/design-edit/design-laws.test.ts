import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignOperation } from '../../model/design/operation.ts';
import { changedLines } from '../../testing/design-edits.ts';
import { applied, plainDesign } from '../../testing/naive-design.ts';
import {
  type Draw,
  draws,
  inverseOf,
  operationFrom,
  soundTexts,
} from '../../testing/random-design-operations.ts';
import {
  type Analysis,
  analyse,
  applyEdits,
  copyFragment,
  type DesignEdit,
  designOf,
  editDesign,
} from '../index.ts';

/** One operation and what came of it. */
interface Step {
  readonly before: Analysis;
  readonly operation: DesignOperation;
  readonly place: number;
  readonly result: ReturnType<typeof editDesign>;
}

/** Every law looks at the same steps. */
const known = new Map<string, readonly Step[]>();

function steps(text: string, drawn: readonly Draw[]): readonly Step[] {
  const key = JSON.stringify([text, drawn]);
  const found = known.get(key) ?? stepsAnew(text, drawn);
  known.set(key, found);
  return found;
}

/** Does one operation after the other; those that are refused leave the text as it is. */
function stepsAnew(text: string, drawn: readonly Draw[]): Step[] {
  const found: Step[] = [];
  let before = analyse(text);
  for (const draw of drawn) {
    const design = designOf(before);
    const idOf = (name: string, place: number): string =>
      design.architectures.find((one) => one.name === name)!.connections[place].id;
    const made = operationFrom(plainDesign(design), draw, idOf);
    if (!made) continue;
    const result = editDesign(before, made.operation);
    found.push({ before, ...made, result });
    if (result.ok) before = analyse(textAfter(before, result.value));
  }
  return found;
}

function textAfter({ document }: Analysis, { edits }: DesignEdit): string {
  return applyEdits(document.text, edits);
}

function said(operation: DesignOperation, result: Step['result']): string {
  return `${JSON.stringify(operation)} ${result.ok ? '' : result.fault}`;
}

const sequences = fc.array(draws, { minLength: 1, maxLength: 5 });

function law(check: (step: Step) => void): void {
  fc.assert(
    fc.property(soundTexts, sequences, (text, drawn) => {
      for (const step of steps(text, drawn)) check(step);
    }),
    { numRuns: 20 },
  );
}

describe('[V1] an operation is what the reference makes of it', () => {
  it('as a design', () => {
    law(({ before, operation, place, result }) => {
      const expected = applied(plainDesign(designOf(before)), operation, place);
      // a name that is used for something else already is found by looking at meanings
      if (!result.ok && result.fault.includes('already means something else')) return;
      expect(result.ok, said(operation, result)).toBe(expected !== undefined);
      if (!result.ok) return;
      const now = plainDesign(designOf(analyse(textAfter(before, result.value))));
      expect(now, said(operation, result)).toEqual(expected);
    });
  });

  it('without a new syntax error, in edits that are in order', () => {
    law(({ before, result }) => {
      if (!result.ok) return;
      const { edits } = result.value;
      const wellPlaced = edits.every(
        ({ from, to }, index) => from <= to && (index === 0 || edits[index - 1].to <= from),
      );
      expect(wellPlaced).toBe(true);
      const { diagnostics } = analyse(textAfter(before, result.value)).document;
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  });
});

describe('[N23] lines that are not concerned stay as they are', () => {
  it('whatever is done', () => {
    law(({ before, operation, result }) => {
      if (!result.ok) return;
      const lost = changedLines(before.document.text, textAfter(before, result.value)).filter((line) =>
        line.startsWith('-'),
      );
      for (const line of lost)
        expect(`${operation.kind}: ${line}`).toSatisfy(() => isConcerned(operation, line));
    });
  });

  it('nor does a comment go that is not on what is taken away', () => {
    law(({ before, operation, result }) => {
      if (!result.ok || operation.kind.startsWith('remove')) return;
      const now = textAfter(before, result.value);
      for (const [comment] of before.document.text.matchAll(/\/\/ c\d+$/gm)) expect(now).toContain(comment);
    });
  });
});

/** Whether a line of the text may go or change; of what is removed the lines are many, and looked at elsewhere. */
function isConcerned(operation: DesignOperation, line: string): boolean {
  switch (operation.kind) {
    case 'add-extends':
    case 'remove-extends':
      return line.includes(`interface ${operation.interface}`);
    case 'add-requires':
      return line.includes('requires ') || /\{\}/.test(line);
    case 'rename-interface':
    case 'rename-module':
    case 'rename-architecture':
    case 'rename-component':
    case 'rename-parameter':
      return line.includes(operation.name);
    case 'edit-action':
    case 'remove-action':
      return line.includes(operation.action) || isFiller(line);
    case 'move-action':
      return /\w\(.*\)/.test(line) || isFiller(line);
    case 'set-interface':
    case 'set-module':
    case 'set-size':
      return line.includes(`${operation.name}:`);
    case 'set-implements':
      return line.includes(`module ${operation.module}`);
    case 'remove-components':
      return operation.names.some((name) => line.includes(name)) || isFiller(line);
    default:
      if (operation.kind.startsWith('add') || operation.kind === 'duplicate') return /\{\}/.test(line);
      return 'connection' in operation ? / to |^-\s*\/\/|^-\s*$/.test(line) : true;
  }
}

/** Comments and blank lines go with what they belong to; a block that becomes empty is closed. */
function isFiller(line: string): boolean {
  return /^-\s*(\/\/.*|\})?\s*$/.test(line) || /\{(\s*\/\/ c\d+)?\s*$/.test(line);
}

describe('[V1] there and back', () => {
  it('adding and removing, and renaming twice, give the text back', () => {
    law(({ before, operation, result }) => {
      if (!result.ok) return;
      const inverse = inverseOf(operation, result.value.added);
      if (!inverse) return;
      const changed = analyse(textAfter(before, result.value));
      const back = editDesign(changed, inverse);
      expect(back.ok && textAfter(changed, back.value), said(operation, result)).toBe(before.document.text);
    });
  });
});

describe('[V6] of a text that is being typed', () => {
  it('an operation is done without a further syntax error, or refused', () => {
    fc.assert(
      fc.property(soundTexts, fc.nat(), draws, (whole, end, draw) => {
        const before = analyse(whole.slice(0, end % whole.length));
        const design = designOf(before);
        const ids = design.architectures.map(({ name, connections }) => [name, connections] as const);
        const idOf = (name: string, place: number): string => new Map(ids).get(name)![place].id;
        const made = operationFrom(plainDesign(design), draw, idOf);
        const result = made && editDesign(before, made.operation);
        if (!result?.ok) return;
        const errors = (analysis: Analysis): number =>
          analysis.document.diagnostics.filter(({ severity }) => severity === 'error').length;
        expect(errors(analyse(textAfter(before, result.value)))).toBeLessThanOrEqual(errors(before));
      }),
      { numRuns: 150 },
    );
  });
});

describe('[V7] what is copied', () => {
  const errorsOf = ({ diagnostics }: Analysis): string[] =>
    diagnostics.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));

  it('is the same again when it is pasted into an empty architecture, and two of it where it came from', () => {
    fc.assert(
      fc.property(soundTexts, fc.nat(), fc.infiniteStream(fc.boolean()), (text, draw, chosen) => {
        const from = analyse(text);
        const { architectures } = designOf(from);
        const { name: architecture, components } = architectures[draw % architectures.length];
        const names = components.map(({ name }) => name).filter(() => chosen.next().value);
        const fragment = copyFragment(from, architecture, names);
        expect(fragment === '').toBe(names.length === 0);
        if (fragment === '') return;
        const empty = analyse(`architecture ${architecture} {}\n`);
        const pasted = editDesign(empty, { kind: 'paste', architecture, fragment });
        const there = analyse(pasted.ok ? textAfter(empty, pasted.value) : pasted.fault);
        expect(copyFragment(there, architecture, names)).toBe(fragment);

        const doubled = editDesign(from, { kind: 'paste', architecture, fragment });
        const here = analyse(doubled.ok ? textAfter(from, doubled.value) : doubled.fault);
        const added = doubled.ok ? doubled.value.added.map(({ name }) => name) : [];
        expect(added).toHaveLength(names.length);
        expect(new Set([...added, ...components.map(({ name }) => name)]).size).toBe(
          names.length + components.length,
        );
        // a connection that is wrong is as wrong in its copy
        if (errorsOf(from).length === 0) expect(errorsOf(here)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
