import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import type { Constraint, RuleSet } from '../../model/rules/constraint.ts';
import type { Violation, ViolationType } from '../../model/rules/verdict.ts';
import { dagOf } from '../../testing/dag.ts';
import { inOrder, linearExtension, orderDraws } from '../../testing/linear-extensions.ts';
import { constraints } from '../../testing/random-constraints.ts';
import { CLOCKS, patternComputations, SOME_CLOCKS } from '../../testing/random-patterns.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkRule } from './check-rules.ts';
import { Monitor } from './monitor.ts';

const ALL = { mostListed: 10_000, budget: 10_000_000 };

function dataOf(computation: Computation): MatchData {
  return new MatchData(computation, Reachability.of(computation), SOME_CLOCKS);
}

function rulesOf(...constraints: Constraint[]): RuleSet {
  return { constraints, clocks: SOME_CLOCKS };
}

/** Where batches end: one event each, or so many at a time. */
const batches = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
);

function* endsOf(size: number, lengths: readonly number[]): Generator<number> {
  for (let end = 0, i = 0; end < size; i++) {
    end = Math.min(size, end + lengths[i % lengths.length]);
    yield end;
  }
}

/** What depends on nothing but the order among the events: not on which came first in the recording. */
function mentionsRows(constraint: Constraint): boolean {
  return /"(row|first|last)"/.test(JSON.stringify(constraint));
}

/** Whether the event in this row, or one before it, has decided the violation; what needs no event is decided at once. */
function isDecidedBy({ detectedAt, rows, type }: Violation, row: number): boolean {
  if (detectedAt !== undefined) return detectedAt <= row;
  return rows.length === 0 && AT_ONCE.includes(type);
}

const AT_ONCE: readonly ViolationType[] = [
  'forbidden_match',
  'predicate_failed',
  'evaluation_error',
  'repeated_effect',
];

describe('the monitor', () => {
  it('[K15] says in the end what is said of the whole, whatever the batches', () => {
    fc.assert(
      fc.property(
        patternComputations(9),
        constraints(),
        orderDraws,
        batches,
        (recorded, constraint, draws, lengths) => {
          const computation = inOrder(recorded, linearExtension(dagOf(recorded), draws));
          const monitor = Monitor.now(dataOf(computation), rulesOf(constraint), ALL);
          for (const end of endsOf(computation.size, lengths)) monitor.advanceNow(end);
          const whole = runThrough(checkRule(dataOf(computation), constraint, ALL));
          fc.pre(whole.isComplete);
          expect(monitor.finishNow()).toEqual([whole]);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('[K15] judges alike in any order in which causes come first', () => {
    const clocks = CLOCKS.filter((clock) => clock !== 'row');
    fc.assert(
      fc.property(
        patternComputations(9),
        constraints({ patterns: { clocks } }),
        orderDraws,
        (recorded, constraint, draws) => {
          fc.pre(!mentionsRows(constraint));
          const permuted = inOrder(recorded, linearExtension(dagOf(recorded), draws));
          const [one, other] = [recorded, permuted].map((computation) => {
            const { state, judged, held, violationCount } = runThrough(
              checkRule(dataOf(computation), constraint, ALL),
            );
            return { state, judged, held, violationCount };
          });
          expect(other).toEqual(one);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('[K15] takes nothing back, and says each violation with the event that decides it', () => {
    fc.assert(
      fc.property(patternComputations(9), constraints(), (computation, constraint) => {
        const monitor = Monitor.now(dataOf(computation), rulesOf(constraint), ALL);
        let before = { judged: 0, violationCount: 0, state: 'pending' };
        const counts: number[] = [];
        for (let size = 1; size <= computation.size; size++) {
          monitor.advanceNow(size);
          const [verdict] = monitor.verdicts();
          expect(verdict.judged).toBeGreaterThanOrEqual(before.judged);
          expect(verdict.violationCount).toBeGreaterThanOrEqual(before.violationCount);
          if (before.state !== 'pending') expect(verdict.state).toBe(before.state);
          expect(verdict.state).not.toBe('vacuous');
          counts.push((before = verdict).violationCount);
        }
        const [last] = monitor.finishNow();
        fc.pre(last.isComplete && last.judged > 0);
        counts.forEach((count, place) => {
          expect(count).toBe(last.violations.filter((one) => isDecidedBy(one, place)).length);
        });
      }),
      { numRuns: 5000 },
    );
  });
});
