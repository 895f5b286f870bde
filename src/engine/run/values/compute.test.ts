import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventAt } from '../../../model/event.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import { naiveValue } from '../../../testing/naive-values.ts';
import { expressions, patternComputations } from '../../../testing/random-patterns.ts';
import type { Happened, Observation } from '../trigger/observation.ts';
import { NO_MEMORY } from '../trigger/variant.ts';
import { computing } from './compute.ts';

test('[E1-E11, X31] values of expressions over observations are those of the definitions', () => {
  const bound: Readonly<Record<string, Json>> = { x: 1, y: 'a', z: [1, 'a'] };
  const names = Object.keys(bound);
  const cases = fc.property(
    patternComputations(6).filter(({ size }) => size > 0),
    fc.array(fc.nat(5), { maxLength: 3 }),
    expressions(3, names),
    (computation, some, expression) => {
      const rows = [...new Set(some.map((row) => row % computation.size))].sort((a, b) => a - b);
      const events = rows.map((row) => eventAt(computation, eventIndex(row)));
      if (events.some(({ payload }) => payload === undefined)) return;
      const happened = {
        names: computation.types,
        sources: computation.sources,
        idOf: (row: number) => computation.idOf(eventIndex(row)),
        levelOf: (row: number) => computation.levelOf[row],
        epochMillisOf: (row: number) => computation.epochMillisOf(eventIndex(row)),
        millisOf: (row: number) => computation.timeOf[row],
        metadataOf: (row: number) => computation.metadata?.value(row),
        clocksOf: (row: number) => computation.clocks?.value(row),
      } as Partial<Happened> as Happened;
      const compute = computing(expression, {
        slotOf: (name) => names.indexOf(name),
        stateOf: () => -1,
      });
      const observations = rows.map(
        (row, i): Observation => ({
          name: computation.typeOf[row],
          source: computation.sourceOf[row],
          payload: events[i].payload as Observation['payload'],
          row,
        }),
      );
      const value = compute({ observations, bound: Object.values(bound), memory: NO_MEMORY, happened });
      expect(value).toEqual(naiveValue(expression, { computation, rows, bindings: bound }));
    },
  );
  fc.assert(cases, { numRuns: Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 500) });
});

test('[E1] what every object has is no value of a payload', () => {
  const happened = { names: [], sources: [] } as Partial<Happened> as Happened;
  const scope = { slotOf: () => -1, stateOf: () => -1 };
  for (const path of ['constructor', 'toString', '__proto__']) {
    const compute = computing({ kind: 'field', field: 'payload', path }, scope);
    const observations = [{ name: 0, source: 0, payload: {}, row: 0 }];
    expect(compute({ observations, bound: [], memory: NO_MEMORY, happened })).toBeUndefined();
  }
});
