import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import { causesOf, eventAt } from '../../model/event.ts';
import { eventIndex, NO_EVENT } from '../../model/ids.ts';
import { recipes, systems } from '../../testing/random-runs.ts';
import { bytesOf } from '../../testing/run-picture.ts';
import { computationText } from '../../testing/same-computation.ts';
import { behaviour, emit, face, recipeWith, systemOfParts, when, wire } from '../../testing/systems.ts';
import { type DeliveryColumns, NO_STEP } from './delivery-log.ts';
import { systemPlanOf } from './plan/system-plan.ts';
import { Run } from './run.ts';

/** More with a number in the environment, for a night. */
const RUNS = Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 25);

interface Played {
  readonly run: Run;
  readonly system: System;
  readonly recipe: RunRecipe;
  readonly computation: Computation;
  readonly deliveries: DeliveryColumns;
}

function played(system: System, recipe: RunRecipe): Played {
  const run = Run.of(system, recipe);
  run.runToEnd();
  return { run, system, recipe, computation: run.computation(), deliveries: run.deliveries.columns() };
}

function holds(law: (played: Played) => void): void {
  const cases = fc.property(systems(), recipes(), (system, recipe) => law(played(system, recipe)));
  fc.assert(cases, { numRuns: RUNS });
}

function rowsOf({ rowStart, rows }: DeliveryColumns, delivery: number): number[] {
  return [...rows.subarray(rowStart[delivery], rowStart[delivery + 1])];
}

function causesAt({ causeStart, causes }: Computation, row: number): number[] {
  return [...causes.subarray(causeStart[row], causeStart[row + 1])];
}

function each(count: number, visit: (index: number) => void): void {
  for (let i = 0; i < count; i++) visit(i);
}

describe('a recipe decides a run', () => {
  test('[X3] the same recipe gives the same bytes, deliveries and troubles', () => {
    holds(({ run, system, recipe, computation, deliveries }) => {
      const again = played(system, recipe);
      expect(bytesOf(again.computation)).toBe(bytesOf(computation));
      expect(again.deliveries).toEqual(deliveries);
      expect(again.run.troubles).toEqual(run.troubles);
    });
  });

  test('[X3] what is done to a run by hand is in its recipe', () => {
    const hands = fc.array(
      fc.record({ what: fc.constantFrom('step', 'choose', 'inject'), draw: fc.nat(9) }),
      {
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(systems(), recipes(), hands, (system, recipe, script) => {
        const run = Run.of(system, recipe);
        for (const { what, draw } of script) {
          const choices = run.enabled();
          if (what === 'choose' && choices.length > 0) run.takeChoice(draw % choices.length);
          else if (what === 'inject') run.inject(draw < 5 ? 'c0' : 'c1', 'say', { n: draw });
          else run.step();
        }
        run.finish();
        const again = Run.of(system, run.recipe());
        again.runToEnd();
        expect(again.stepCount).toBe(run.stepCount);
        expect(bytesOf(again.computation())).toBe(bytesOf(run.computation()));
        expect(again.recipe()).toEqual(run.recipe());
        expect(again.end).toBe(run.end);
      }),
      { numRuns: RUNS },
    );
  });

  test('[X3] looking at a run does not change it, and what was sealed stays as it was', () => {
    fc.assert(
      fc.property(systems(), recipes(), (system, recipe) => {
        const looked = Run.of(system, recipe);
        const sealed: [Computation, string][] = [];
        while (looked.step()) {
          looked.enabled();
          const computation = looked.computation();
          sealed.push([computation, bytesOf(computation)]);
        }
        looked.finish();
        expect(bytesOf(looked.computation())).toBe(bytesOf(played(system, recipe).computation));
        for (const [computation, bytes] of sealed) expect(bytesOf(computation)).toBe(bytes);
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});

describe('runs of one plan', () => {
  test('[X3] taken up in turns they are what runs by themselves are, also when they begin anew', () => {
    const several = fc.array(recipes(), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(systems(), several, fc.infiniteStream(fc.nat(99)), (system, chosen, draws) => {
        const plan = systemPlanOf(system);
        const first = Run.from(plan, chosen[0]);
        const runs = chosen.map((recipe, i) =>
          i === 0 ? first : i === 1 ? Run.from(plan, recipe) : first.again(recipe),
        );
        for (let open = [...runs]; open.length > 0; ) {
          const run = open[(draws.next().value as number) % open.length];
          if (run.step() === undefined) open = open.filter((other) => other !== run);
        }
        for (const run of runs) run.finish();
        runs.forEach((run, i) => {
          const alone = played(system, chosen[i]);
          expect(bytesOf(run.computation())).toBe(bytesOf(alone.computation));
          expect(run.deliveries.columns()).toEqual(alone.deliveries);
          expect(run.troubles).toEqual(alone.run.troubles);
          expect(run.recipe()).toEqual(alone.run.recipe());
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('[X3, X37] a name that comes up in one of them says nothing of the others', () => {
    // whichever comes first has the next free number, and only one of the two is waited for
    const system = systemOfParts({
      interfaces: [face('A', 'in go(n), in stop(n)'), face('B', 'in hear(n), out heard(n)')],
      parts: [
        {
          component: 'a: A',
          does: behaviour({ rules: [when('A.go', [emit('odd')]), when('A.stop', [emit('even')])] }),
        },
        { component: 'b: B', does: behaviour({ rules: [when('B.hear', [emit('heard', { n: 1 })])] }) },
      ],
      wires: [wire('pipe', 'A.even', 'b.hear')],
    });
    const recipeOf = (...actions: string[]): RunRecipe =>
      recipeWith(
        {},
        { injected: actions.map((action, step) => ({ step, component: 'a', action, payload: { n: 1 } })) },
      );
    const plan = systemPlanOf(system);
    const found = [['go'], ['stop'], ['go', 'stop'], ['stop', 'go'], ['go']].map((actions) => {
      const run = Run.from(plan, recipeOf(...actions));
      run.runToEnd();
      expect(bytesOf(run.computation())).toBe(bytesOf(played(system, recipeOf(...actions)).computation));
      return [...run.computation().types.slice(4), run.deliveries.length];
    });
    expect(found).toEqual([
      ['A.odd', 0],
      ['A.even', 1],
      ['A.odd', 'A.even', 1],
      ['A.even', 'A.odd', 1],
      ['A.odd', 0],
    ]);
  });
});

describe('the computation of a run', () => {
  test('[X5] is sound: another builder makes the same of it', () => {
    holds(({ computation }) => {
      const builder = new ComputationBuilder();
      builder.head = computation.head;
      each(computation.size, (i) => {
        const row = eventIndex(i);
        const { id, name, source, timestamp, payload, metadata, clocks } = eventAt(computation, row);
        const causes = causesOf(computation, row).map((cause) => computation.idOf(cause.row));
        expect(id).toBe(`e${i + 1}`);
        builder.add({ id, name, source, payload, metadata, clocks, causes });
        expect(timestamp).toBe(computation.timeOrigin + computation.timeOf[i]);
      });
      const lines = (text: string): string => text.replaceAll(/ 2026-01-01T[\d:.]+Z/g, '');
      expect(lines(computationText(computation))).toBe(computationText(builder.seal()));
    });
  });

  test('[X5] causes come before effects and are named once, times never go back', () => {
    holds(({ computation }) => {
      each(computation.size, (row) => {
        const causes = causesAt(computation, row);
        expect(causes).toEqual([...new Set(causes)].sort((a, b) => a - b));
        expect(causes.every((cause) => cause < row)).toBe(true);
        if (row > 0) expect(computation.timeOf[row]).toBeGreaterThanOrEqual(computation.timeOf[row - 1]);
      });
    });
  });

  test('[X2] budgets are kept', () => {
    holds(({ run, computation }) => {
      const { mostEvents, mostMillis } = run.options;
      expect(computation.size).toBeLessThanOrEqual(mostEvents);
      expect(run.time).toBeLessThanOrEqual(mostMillis);
      if (run.end === 'most events') expect(computation.size).toBe(mostEvents);
    });
  });
});

describe('deliveries', () => {
  test('[X12] along connect they start and finish while the emitter waits', () => {
    holds(({ system, computation, deliveries, run }) => {
      each(deliveries.length, (i) => {
        if (system.connections[deliveries.connection[i]].how !== 'connect') return;
        expect(deliveries.startedStep[i]).toBe(deliveries.enqueuedStep[i]);
        expect(deliveries.finishedStep[i]).toBe(deliveries.enqueuedStep[i]);
        if (run.options.mode === 'rapide') return;
        // what the same firing emits next comes after all that the delivery led to; another firing of the emitter
        // may have the same causes when something is delivered to it meanwhile
        const row = rowsOf(deliveries, i).at(-1) as number;
        if (run.events.turnAt(row) !== deliveries.startedStep[i]) return;
        const emitter = computation.sources[computation.sourceOf[row]];
        for (let other = i + 1; other < deliveries.length; other++) {
          const isMeanwhile = deliveries.startedStep[other] === deliveries.startedStep[i];
          if (isMeanwhile && system.components[deliveries.component[other]].path === emitter) return;
        }
        for (let inside = row + 1; inside < deliveries.finishedSize[i]; inside++) {
          const isOfEmitter = computation.sourceOf[inside] === computation.sourceOf[row];
          if (isOfEmitter) expect(causesAt(computation, inside)).not.toEqual(causesAt(computation, row));
        }
      });
    });
  });

  test('[X13] along pipe they come in the order they were asked for, those of one connection', () => {
    holds(({ system, deliveries }) => {
      system.connections.forEach(({ how }, connection) => {
        if (how !== 'pipe') return;
        let last = -1;
        let hasGap = false;
        each(deliveries.length, (i) => {
          if (deliveries.connection[i] !== connection) return;
          const step = deliveries.startedStep[i];
          if (step === NO_STEP) hasGap = true;
          else {
            expect(hasGap).toBe(false);
            expect(step).toBeGreaterThan(last);
            last = step;
          }
        });
      });
    });
  });

  test('[X14] each is made exactly once when the run comes to rest', () => {
    holds(({ run, deliveries }) => {
      const { carried, waiting } = run.traffic;
      const made = new Uint32Array(carried.length);
      const left = new Uint32Array(carried.length);
      each(deliveries.length, (i) => {
        const isMade = deliveries.finishedStep[i] !== NO_STEP;
        (isMade ? made : left)[deliveries.connection[i]]++;
        // what the finish asks for is not delivered any more
        const isOfFinish = deliveries.enqueuedStep[i] === run.stepCount;
        if (run.end === 'quiescent' && !isOfFinish) expect(isMade).toBe(true);
      });
      expect(carried).toEqual(made);
      expect(waiting).toEqual(left);
    });
  });

  test('[X21] no connection uses an event twice', () => {
    holds(({ system, deliveries, run }) => {
      if (run.troubles.some(({ code }) => code === 'connect-cycle')) return;
      system.connections.forEach((_, connection) => {
        const used: number[] = [];
        each(deliveries.length, (i) => {
          if (deliveries.connection[i] === connection) used.push(...rowsOf(deliveries, i));
        });
        // what came as one delivery of several events is known by its last one
        const isPlain = !system.components.some(({ isComposite }) => isComposite);
        if (isPlain) expect(new Set(used).size).toBe(used.length);
      });
    });
  });

  test('[X15] in PyRapide’s reading they make no event', () => {
    holds(({ system, deliveries, run, computation }) => {
      if (run.options.mode !== 'pyrapide') return;
      each(deliveries.length, (i) => {
        const isOwn = system.connections[deliveries.connection[i]].target.kind === 'own';
        if (!isOwn) expect(deliveries.made[i]).toBe(NO_EVENT);
      });
      const arrived = /\.(poke|job|take)$/;
      const arrivals = [...computation.typeOf].filter((type) => arrived.test(computation.types[type])).length;
      const putIn = run.recipe().injected.filter(({ action }) => /^(poke|job|take)$/.test(action)).length;
      expect(arrivals).toBeLessThanOrEqual(putIn);
      expect(computation.metadata).toBeUndefined();
    });
  });

  test('[X16] in Rapide’s reading pipe and agent make one event each, connect a second name', () => {
    holds(({ system, deliveries, run, computation }) => {
      if (run.options.mode !== 'rapide') return;
      const lastMade = new Map<number, number>();
      const order = Array.from({ length: deliveries.length }, (_, i) => i)
        .filter((i) => deliveries.made[i] !== NO_EVENT)
        .sort((a, b) => deliveries.made[a] - deliveries.made[b]);
      for (const i of order) {
        const connection = deliveries.connection[i];
        const { how, target } = system.connections[connection];
        const row = deliveries.made[i];
        const expected = new Set(rowsOf(deliveries, i));
        const before = lastMade.get(connection);
        if (how === 'pipe' && before !== undefined) expected.add(before);
        expect(causesAt(computation, row)).toEqual([...expected].sort((a, b) => a - b));
        expect(computation.sources[computation.sourceOf[row]]).toBe(
          system.components[deliveries.component[i]].path,
        );
        if (target.kind !== 'own') expect(how).not.toBe('connect');
        lastMade.set(connection, row);
      }
      each(deliveries.length, (i) => {
        const { how, target } = system.connections[deliveries.connection[i]];
        if (deliveries.finishedStep[i] === NO_STEP || target.kind === 'own') return;
        const isSuppressed = run.recipe().dropped.length > 0 || run.size === run.options.mostEvents;
        if (how !== 'connect' && !isSuppressed) expect(deliveries.made[i]).not.toBe(NO_EVENT);
        if (how !== 'connect') return;
        for (const row of rowsOf(deliveries, i)) {
          expect(computation.metadata?.text(row)).toContain(
            JSON.stringify(system.components[deliveries.component[i]].path),
          );
        }
      });
    });
  });
});
