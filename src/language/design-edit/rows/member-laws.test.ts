import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionMembers } from '../../../model/design/connection-members.ts';
import type { DesignOperation } from '../../../model/design/operation.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import {
  choices,
  naivePairs,
  type RowConnection,
  type RowText,
  rowTexts,
  type Sizes,
} from '../../../testing/random-rows.ts';
import { analyse, applyEdits, designOf, editDesign, format, systemOf } from '../../index.ts';

/** Every delivery that a run of the text could make: how, from which member, to which. */
function deliveries(text: string): string[] {
  const analysis = analyse(text);
  const { system, problems } = systemOf(analysis, 'Rows');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const paths = system!.components.map(({ path }) => path);
  return system!.connections
    .flatMap(({ how, pattern, target }) =>
      sourcesOf(pattern).flatMap(({ action, source, isRow }) =>
        paths
          .filter((path) => path === source || (isRow && path.startsWith(`${source}.`)))
          .map(
            (path) =>
              `${how} ${action} ${path} ${target.kind === 'component' ? paths[target.component] : ''}`,
          ),
      ),
    )
    .sort();
}

function sourcesOf(pattern: Pattern): { action: string; source: string; isRow: boolean }[] {
  if (pattern.kind === 'event') {
    const { name, source } = pattern;
    if (!name || !source || !('text' in source)) throw new Error('Every event has a name and a source here.');
    return [{ action: name.text, source: source.text, isRow: source.how === 'prefix' }];
  }
  return Object.values(pattern).flatMap((part: unknown) =>
    [part].flat().flatMap((one) => (isPattern(one) ? sourcesOf(one) : [])),
  );
}

function isPattern(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && 'kind' in value && 'at' in value;
}

/** The same by looking at every pair. */
function expected(sizes: Sizes, all: readonly RowConnection[]): string[] {
  return all
    .flatMap((one) =>
      naivePairs(sizes, { ...one, saysTurn: false }, one.members)!.flatMap((pair) =>
        (one.events === '' ? ['give'] : ['give', 'take']).map((action) => `${one.how} Io.${action} ${pair}`),
      ),
    )
    .sort();
}

function connectionAt(text: string, place: number) {
  return designOf(analyse(text)).architectures[0].connections[place];
}

function chosen(text: string, place: number, members: ConnectionMembers): DesignOperation {
  const connection = connectionAt(text, place).id;
  return { kind: 'set-connection-members', architecture: 'Rows', connection, members };
}

function edited(text: string, operation: DesignOperation) {
  const result = editDesign(analyse(text), operation);
  return result.ok
    ? { text: applyEdits(text, result.value.edits), ...result.value, fault: undefined }
    : { text, edits: [], added: [], fault: result.fault };
}

const comments = (text: string): string[] => (text.match(/\/\/ c\d+/g) ?? []).sort();

function law(
  check: (drawn: RowText, text: string, place: number, members: ConnectionMembers) => void,
  runs = 300,
): void {
  fc.assert(
    fc.property(rowTexts, fc.nat(), choices, (drawn, draw, members) => {
      const all = drawn.groups.flat();
      // a canonical text, as most are
      check(drawn, format(drawn.text)!, draw % all.length, members);
    }),
    { numRuns: runs },
  );
}

describe('[N38] which members are connected is read from the text', () => {
  it('however it is written', () => {
    law(({ sizes, groups }, text) => {
      const all = groups.flat();
      expect(deliveries(text)).toEqual(expected(sizes, all));
      all.forEach((one, place) => {
        const { members } = connectionAt(text, place);
        if (one.from === 's' && one.to === 's') expect(members).toBeUndefined();
        else if (naivePairs(sizes, one, one.members)?.length !== 0)
          expect(naivePairs(sizes, { ...one, saysTurn: false }, members!), text).toEqual(
            naivePairs(sizes, { ...one, saysTurn: false }, one.members),
          );
      });
    });
  });
});

describe('[V10] other members of rows', () => {
  it('are just those that were chosen; what cannot be is refused', () => {
    law(({ sizes, groups }, text, place, members) => {
      const all = groups.flat();
      const one = all[place];
      const after = edited(text, chosen(text, place, members));
      const pairs = one.from === 's' && one.to === 's' ? undefined : naivePairs(sizes, one, members);
      const isRead = connectionAt(text, place).members;
      const isNew = JSON.stringify(isRead) !== JSON.stringify(members);
      const hasNone = members.kind === 'pairs' && pairs?.length === 0 && isNew;
      expect(after.fault === undefined, `${after.fault}\n${text}`).toBe(pairs !== undefined && !hasNone);
      if (after.fault !== undefined) return;
      const now = all.map((each) => (each === one ? { ...one, members } : each));
      expect(deliveries(after.text), after.text).toEqual(expected(sizes, now));
      const id = after.added.find(({ kind }) => kind === 'connection')?.name ?? connectionAt(text, place).id;
      const { connections } = designOf(analyse(after.text)).architectures[0];
      const read = connections.find((each) => each.id === id)!.members!;
      expect(naivePairs(sizes, { ...one, saysTurn: false }, read)).toEqual(
        naivePairs(sizes, { ...one, saysTurn: false }, members),
      );
    });
  });

  it('leave comments, what is canonical, and other lines as they are', () => {
    law((_, text, place, members) => {
      const { text: after, edits } = edited(text, chosen(text, place, members));
      expect(edits.every(({ from, to }, at) => from <= to && (at === 0 || edits[at - 1].to <= from))).toBe(
        true,
      );
      expect(format(after)).toBe(after);
      expect(comments(after)).toEqual(comments(text));
      const others = designOf(analyse(text)).architectures[0].connections.filter((_each, at) => at !== place);
      for (const { at } of others) expect(after).toContain(text.slice(at.from, at.to));
    });
  });

  it('and back again give the text back, for a connection without a generator', () => {
    law(({ text: written }, canonical, place, members) => {
      // what is longer than a line may come back broken
      const asTyped = /.{101}/.test(written) ? canonical : written;
      for (const text of [asTyped, canonical, canonical.replaceAll('\n', '\r\n')]) {
        const before = connectionAt(text, place).members;
        if (before?.kind !== 'numbers' || text.includes(`.${before.from ?? before.to}.`)) return;
        const { text: after, fault } = edited(text, chosen(text, place, members));
        if (fault !== undefined) return;
        const back = edited(after, chosen(after, place, before));
        expect(back.fault).toBeUndefined();
        expect(back.text).toBe(text);
      }
    });
  });

  it('[V6] in a text that is being typed are chosen without a further syntax error, or refused', () => {
    fc.assert(
      fc.property(rowTexts, fc.nat(), fc.nat(), choices, ({ text }, end, draw, members) => {
        const half = text.slice(0, end % text.length);
        const found = designOf(analyse(half)).architectures.flatMap(({ connections }) => connections);
        if (found.length === 0) return;
        const errors = (of: string): number =>
          analyse(of).document.diagnostics.filter(({ severity }) => severity === 'error').length;
        const { text: after } = edited(half, chosen(half, draw % found.length, members));
        expect(errors(after)).toBeLessThanOrEqual(errors(half));
      }),
      { numRuns: 200 },
    );
  });
});

describe('[V11] another size of a row', () => {
  it('is followed by pairs that have a generator to themselves', () => {
    law(({ sizes, groups }, text, place) => {
      if (groups.some((group) => group.length > 1)) return;
      const size = (place % 5) + 1;
      const { text: after } = edited(text, { kind: 'set-size', architecture: 'Rows', name: 'a', size });
      const all = groups.flat();
      const isOut = ({ from, to, members }: RowConnection): boolean =>
        members.kind === 'numbers' &&
        ((from === 'a' && (members.from ?? 1) > size) || (to === 'a' && (members.to ?? 1) > size));
      // what reads as another pairing as well is followed as that one
      const isClear = ({ from, to, members }: RowConnection): boolean =>
        members.kind === 'numbers' || Math.min(sizes[from] ?? 9, sizes[to] ?? 9) > 2;
      if (all.some(isOut) || !all.every(isClear)) return;
      expect(deliveries(after), after).toEqual(expected({ ...sizes, a: size }, all));
      expect(comments(after)).toEqual(comments(text));
      expect(after).toBe(format(after));
    });
  });
});
