import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Due, Scheduler } from './scheduler.ts';

test('[X6] ready are all tasks of the earliest time there is, whenever somebody looks', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('push' as const), wait: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ kind: fc.constant('look' as const) }),
      fc.record({ kind: fc.constant('take' as const), draw: fc.nat(9) }),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (script) => {
      const scheduler = new Scheduler<Due>();
      let plain: Due[] = [];
      let now = 0;
      let number = 0;
      const earliest = (): Due[] => {
        const time = Math.min(...plain.map(({ due }) => due));
        return plain.filter(({ due }) => due === time);
      };
      const ready = (): number[] =>
        scheduler
          .readyTasks()
          .map((task) => task.number)
          .toSorted((a, b) => a - b);
      for (const step of script) {
        if (step.kind === 'push') {
          const task = { due: now + step.wait, number: number++ };
          scheduler.push(task);
          plain.push(task);
        } else if (step.kind === 'look') {
          expect(ready()).toEqual(earliest().map((task) => task.number));
          expect(scheduler.nextTime()).toBe(earliest()[0]?.due);
        } else if (plain.length > 0) {
          const expected = earliest().map((task) => task.number);
          const task = scheduler.take(step.draw % scheduler.readyTasks().length);
          expect(expected).toContain(task.number);
          now = task.due;
          plain = plain.filter((other) => other !== task);
        }
        expect(scheduler.size).toBe(plain.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('[X6] unlooked at, tasks of one time are listed in the order of asking', () => {
  const scheduler = new Scheduler<Due>();
  for (let number = 0; number < 20; number++) scheduler.push({ due: number % 2, number });
  expect(scheduler.readyTasks().map(({ number }) => number)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
});
