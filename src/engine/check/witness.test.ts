import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import type { Violation } from '../../model/rules/verdict.ts';
import { type Dag, dagOf } from '../../testing/dag.ts';
import { closureOf } from '../../testing/naive.ts';
import { constraints } from '../../testing/random-constraints.ts';
import { patternComputations, SOME_CLOCKS } from '../../testing/random-patterns.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkRule } from './check-rules.ts';
import { visibleMask } from './observe.ts';

function checked(computation: Computation, constraint: Constraint) {
  const data = new MatchData(computation, Reachability.of(computation), SOME_CLOCKS);
  const verdict = runThrough(checkRule(data, constraint, { mostListed: 50, budget: 1_000_000 }));
  return { verdict, visible: runThrough(visibleMask(data, constraint.observe)) };
}

/** Events of a projection that no other one of it follows, or precedes, among some. */
function outermost(
  dag: Dag,
  rows: readonly number[],
  isSeen: (row: number) => boolean,
  isFurther: (before: readonly ReadonlySet<number>[], row: number, other: number) => boolean,
): number[] {
  const before = closureOf(dag);
  const seen = dag.map((_, row) => row).filter(isSeen);
  return rows.filter((row) => !seen.some((other) => isFurther(before, row, other)));
}

/** Events besides those of the violation that its witness has to be taken from: where what is missing would have been. */
function endsOf(
  { type, rows }: Violation,
  constraint: Constraint,
  dag: Dag,
  isSeen: (row: number) => boolean,
) {
  const before = closureOf(dag);
  const seen = dag.map((_, row) => row).filter(isSeen);
  if (type === 'unanswered_trigger' && rows.length > 0) {
    const future = seen.filter((row) => rows.every((one) => before[row].has(one)));
    return outermost(dag, future, isSeen, (order, row, other) => order[other].has(row));
  }
  const { body } = constraint;
  const isWithout = body.kind === 'never' && body.pattern.kind === 'cause' && !body.pattern.has;
  if (type === 'forbidden_match' && isWithout && rows.length === 1) {
    const past = seen.filter((row) => before[rows[0]].has(row));
    return outermost(dag, past, isSeen, (order, row, other) => order[row].has(other));
  }
  return [];
}

describe('the witness', () => {
  it('[K13] holds the events of the violation, and for an absence where one would have had to be', () => {
    fc.assert(
      fc.property(patternComputations(9), constraints(), (computation, constraint) => {
        const dag = dagOf(computation);
        const { verdict, visible } = checked(computation, constraint);
        for (const violation of verdict.violations) {
          const { rows, witness } = violation;
          const ends = endsOf(violation, constraint, dag, (row) => visible?.[row] !== 0);
          const others = witness.rows.filter((row) => !rows.includes(row));
          expect(witness.rows).toEqual([...new Set([...rows, ...others])].sort((a, b) => a - b));
          expect(others.length).toBe(Math.min(3, ends.filter((row) => !rows.includes(row as never)).length));
          for (const row of others) expect(ends).toContain(row);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[K13] links what is ordered, each pair once and by what it is: taking a link away loses an order', () => {
    fc.assert(
      fc.property(patternComputations(9), constraints(), (computation, constraint) => {
        const dag = dagOf(computation);
        const before = closureOf(dag);
        for (const { witness } of checked(computation, constraint).verdict.violations) {
          const { rows, links, apart } = witness;
          const covers = rows.flatMap((to) =>
            rows
              .filter((from) => before[to].has(from))
              .filter((from) => !rows.some((row) => before[row].has(from) && before[to].has(row)))
              .map((from) => ({ from, to, kind: dag[to].includes(from) ? 'direct' : 'path' })),
          );
          const asText = (all: readonly object[]): string[] => all.map((one) => JSON.stringify(one)).sort();
          expect(asText(links)).toEqual(asText(covers));
          for (const [a, b] of apart) expect(before[a].has(b) || before[b].has(a) || a === b).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[K13] every violation is told in whole sentences that name its events', () => {
    fc.assert(
      fc.property(patternComputations(9), constraints(), (computation, constraint) => {
        for (const { sentence, rows, type } of checked(computation, constraint).verdict.violations) {
          expect(sentence).toMatch(/^\S.*[^ .]\.$/s);
          expect(sentence).not.toMatch(/undefined|null null|NaN|\[object/);
          // of a chain the ends, of too many events the first one too many
          const isNamed = (row: EventIndex): boolean => sentence.includes(`“${computation.idOf(row)}”`);
          if (type === 'wrong_count' || rows.length === 0) continue;
          if (rows.length < 4 && constraint.body.kind !== 'depth') expect(rows.every(isNamed)).toBe(true);
          else expect(isNamed(rows[0])).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
