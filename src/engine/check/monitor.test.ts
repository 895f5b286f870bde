import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import type { Constraint, ConstraintBody, RuleSet } from '../../model/rules/constraint.ts';
import type { Violation, ViolationType } from '../../model/rules/verdict.ts';
import { dagOf } from '../../testing/dag.ts';
import { inOrder, linearExtension, orderDraws } from '../../testing/linear-extensions.ts';
import {
  basic,
  both,
  exists,
  joined,
  leads,
  never,
  ruleOf,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { fromPicture, idsOf } from '../../testing/picture.ts';
import { constraints } from '../../testing/random-constraints.ts';
import { CLOCKS, patternComputations, SOME_CLOCKS } from '../../testing/random-patterns.ts';
import { verdictText } from '../../testing/verdict-text.ts';
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
      { numRuns: 300 },
    );
  });

  it('[K17] what is broken of a part that was cut off is broken of the whole; what only had no time is not called broken', () => {
    let waiting = 0;
    fc.assert(
      fc.property(
        patternComputations(9),
        constraints(),
        orderDraws,
        fc.nat(9),
        (recorded, constraint, draws, length) => {
          const order = linearExtension(dagOf(recorded), draws);
          const judged = (computation: Computation, isCut: boolean) =>
            runThrough(checkRule(dataOf(computation), constraint, { ...ALL, isCut }));
          const part = inOrder(recorded, order.slice(0, length));
          const [cut, ended, whole] = [
            judged(part, true),
            judged(part, false),
            judged(inOrder(recorded, order), false),
          ];
          fc.pre(ended.isComplete && whole.isComplete);
          if (cut.state === 'violated') expect(whole.state).toBe('violated');
          if (cut.state === ended.state) return;
          expect([ended.state, cut.state]).toEqual(['violated', 'pending']);
          waiting++;
        },
      ),
      { numRuns: 300 },
    );
    expect(waiting).toBeGreaterThan(10);
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
      { numRuns: 200 },
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
      { numRuns: 200 },
    );
  });
});

const SENSOR = `
  r:Sensor.reading 0
  c:Sensor.critical_reading 10 <- r
  d:Sensor.critical_reading 20
  n:Alerter.notify 30 <- c
  a:Alerter.alert 500 <- n
  o:Other.log 700 <- d
  b:Alerter.alert 900 <- o
`;

describe('the monitor, event by event', () => {
  /** After each event what has changed, and which events wait; then what is said at the end. */
  function followed(body: ConstraintBody): string[] {
    const computation = fromPicture(SENSOR);
    const monitor = Monitor.now(dataOf(computation), rulesOf(ruleOf(body)), ALL);
    const lines: string[] = [];
    for (let size = 1; size <= computation.size; size++) {
      const [verdict] = monitor.advanceNow(size);
      const waiting = monitor.openObligations(10).map(({ rows }) => ` [${idsOf(computation, rows)}]`);
      if (verdict)
        lines.push(`${idsOf(computation, [size - 1])}: ${verdictText(computation, verdict)}${waiting}`);
    }
    const [last] = monitor.finishNow();
    return [...lines, `end: ${verdictText(computation, last)}`];
  }

  it('[K15] a trigger waits until it is answered', () => {
    expect(followed(leads('Sensor.critical_reading', 'Alerter.alert'))).toEqual([
      'r: pending 0/0',
      'c: pending 0/1, 1 waiting [c]',
      'd: pending 0/2, 2 waiting [c d]',
      'a: pending 1/2, 1 waiting [d]',
      'b: pending 2/2',
      'end: satisfied 2/2',
    ]);
  });

  it('[K15] or until its time is over; an answer that comes then is told as late', () => {
    expect(followed(leads('Sensor.critical_reading', 'Alerter.alert', 600))).toEqual([
      'r: pending 0/0',
      'c: pending 0/1, 1 waiting [c]',
      'd: pending 0/2, 2 waiting [c d]',
      'a: pending 1/2, 1 waiting [d]',
      'o: violated 1/2\nunanswered_trigger [d] at o',
      'end: violated 1/2\nlate_response [d b] at o',
    ]);
  });

  it('[K15] what must never be is said with the event that makes it so', () => {
    expect(followed(never(withoutCause('Alerter.alert', 'Sensor.reading')))).toEqual([
      'r: pending 0/0',
      'b: violated 0/1\nforbidden_match [b] at b',
      'end: violated 0/1\nforbidden_match [b] at b',
    ]);
    expect(followed({ kind: 'single-root' }).slice(0, 2)).toEqual([
      'r: pending 1/1',
      'd: violated 1/2\nwrong_shape [r d] at d',
    ]);
  });

  it('[K15] what has to be there is settled with the first one', () => {
    expect(followed(exists(joined('precedes', 'Sensor', 'Alerter')))).toEqual([
      'r: pending 0/1',
      'n: satisfied 1/1',
      'end: satisfied 1/1',
    ]);
    expect(followed({ kind: 'count', pattern: basic('Alerter'), least: 2, most: undefined })).toEqual([
      'r: pending 0/0',
      'n: pending 1/1',
      'a: satisfied 2/2',
      'b: satisfied 3/3',
      'end: satisfied 3/3',
    ]);
  });

  it('[K15] every kind of rule about answers tells what waits', () => {
    const rules = [
      leads('Sensor.critical_reading', 'Alerter.alert'),
      leads('Sensor.critical_reading', 'Alerter.alert', 600),
      leads(basic('Sensor.critical_reading@?s'), basic('Alerter.alert@?s')),
      leads(both('Sensor.critical_reading', 'Sensor'), 'Alerter.alert'),
    ];
    const computation = fromPicture(SENSOR);
    const named = rules.map((body, i) => ruleOf(body, { name: `rule ${i}` }));
    const monitor = Monitor.now(dataOf(computation), rulesOf(...named), ALL);
    monitor.advanceNow(5);
    const told = monitor.openObligations(10);
    expect(told.map(({ constraint, rows }) => `${constraint}: ${idsOf(computation, rows)}`)).toEqual([
      'rule 0: d',
      'rule 1: d',
      'rule 2: d',
      'rule 3: d',
    ]);
    monitor.finishNow();
    expect(() => monitor.advanceNow(6)).toThrow('nothing follows the end');
  });
});
