import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import { within } from '../../testing/pattern-pieces.ts';
import { recipes, systems } from '../../testing/random-runs.ts';
import { picture } from '../../testing/run-picture.ts';
import {
  behaviour,
  emit,
  every,
  face,
  recipeWith,
  systemOfParts,
  when,
  wire,
} from '../../testing/systems.ts';
import { stampsOf } from '../match/values/stamps.ts';
import { EventStore } from './event-store.ts';
import { Run } from './run.ts';

const CLOCKS: readonly ClockSpec[] = [
  { kind: 'synchronous', name: 'row', perLevel: false },
  { kind: 'synchronous', name: 'level', perLevel: true },
  { kind: 'regular', name: 'beat', intervalMillis: 10 },
  { kind: 'slaved', name: 'late', parent: 'beat', offset: 2 },
];
const NAMES = ['time', 'lamport', 'row', 'level', 'beat', 'late', 'turn', 'nobody'];

/** A source that ticks every 7 ms, a worker that answers 5 ms later by way of a pipe. */
const SYSTEM = systemOfParts({
  interfaces: [face('Source', 'out tick'), face('Worker', 'in job, out done')],
  parts: [
    { component: 'source: Source', does: behaviour({ timers: [every(7, emit('tick'))] }) },
    { component: 'worker: Worker', does: behaviour({ rules: [when('Worker.job', [emit('done')])] }) },
  ],
  wires: [wire('pipe', 'Source.tick', 'worker.job', { after: 5 })],
  clocks: CLOCKS,
});

function stamps(run: Run, clock: string): number[] {
  return [...runThrough(stampsOf(run.computation(), CLOCKS, clock)).of];
}

describe('clocks on a run', () => {
  test('[X29] synchronous, regular and slaved ones side by side', () => {
    const run = Run.of(SYSTEM, recipeWith({ mostMillis: 22 }));
    run.runToEnd();
    // ticks at 7, 14, 21, answers at 12, 19
    expect(stamps(run, 'time')).toEqual([0, 5, 7, 12, 14]);
    expect(stamps(run, 'row')).toEqual([1, 2, 3, 4, 5]);
    expect(stamps(run, 'level')).toEqual([1, 2, 1, 2, 1]);
    expect(stamps(run, 'beat')).toEqual([0, 0, 0, 1, 1]);
    expect(stamps(run, 'late')).toEqual([2, 2, 2, 3, 3]);
    expect(stamps(run, 'turn')).toEqual([1, 2, 3, 4, 5]);
    expect(stamps(run, 'nobody')).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });

  test('[X29] while a run goes on stamps are what they are in its computation', () => {
    fc.assert(
      fc.property(systems(), recipes(), (system, recipe) => {
        const run = Run.of({ ...system, rules: { constraints: [], clocks: CLOCKS } }, recipe);
        run.runToEnd();
        const store = run.events as EventStore;
        expect(store).toBeInstanceOf(EventStore);
        const rows = Array.from({ length: run.size }, (_, row) => row);
        for (const clock of NAMES) {
          const stamp = store.stampsOn(clock);
          expect(rows.map(stamp)).toEqual(stamps(run, clock));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('[X29] A causes B: the Lamport stamp is smaller, that of a regular clock not greater', () => {
    fc.assert(
      fc.property(systems(), recipes(), (system, recipe) => {
        const run = Run.of(system, recipe);
        run.runToEnd();
        const { causeStart, causes, size } = run.computation();
        const [lamport, beat] = [stamps(run, 'lamport'), stamps(run, 'beat')];
        for (let row = 0; row < size; row++) {
          for (const cause of causes.subarray(causeStart[row], causeStart[row + 1])) {
            expect(lamport[cause]).toBeLessThan(lamport[row]);
            expect(beat[cause]).toBeLessThanOrEqual(beat[row]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test('[X29] patterns of rules see the same clocks', () => {
    const rules = [
      when(within('Worker.job', 0, 'beat'), []),
      when(within('Worker.done', 100), [emit('echo')]),
    ];
    const run = Run.of(
      systemOfParts({
        interfaces: [face('Worker', 'in job, out done, out echo')],
        parts: [{ component: 'worker: Worker', does: behaviour({ start: [emit('done')], rules }) }],
        clocks: CLOCKS,
      }),
      recipeWith(),
    );
    run.runToEnd();
    expect(picture(run)).toBe('\ne1 Worker.done worker {}\ne2 Worker.echo worker {} <- e1');
  });

  test('[X30] an event lasts until its last delivery is done', () => {
    const run = Run.of(SYSTEM, recipeWith({ mostMillis: 22 }));
    run.runToEnd();
    const intervals = (clock: string): number[][] => {
      const { start, finish } = run.intervalsOn(clock);
      return [...start].map((from, row) => [from, finish[row]]);
    };
    // the tick at 21 is still on its way
    expect(intervals('time')).toEqual([
      [0, 5],
      [5, 5],
      [7, 12],
      [12, 12],
      [14, 14],
    ]);
    expect(intervals('row')).toEqual([
      [1, 2],
      [2, 2],
      [3, 4],
      [4, 4],
      [5, 5],
    ]);
    expect(intervals('beat')).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(intervals('late')[2]).toEqual([2, 3]);
    expect(intervals('turn')[2]).toEqual([3, 4]);
    expect(intervals('lamport')).toEqual([
      [1, 1],
      [2, 2],
      [1, 1],
      [2, 2],
      [1, 1],
    ]);
  });
});
