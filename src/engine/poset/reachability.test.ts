import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import { columnsOf, type Dag } from '../../testing/dag.ts';
import { FAMILIES, familyOf } from '../../testing/families.ts';
import { closureOf } from '../../testing/naive.ts';
import { dags } from '../../testing/random-dags.ts';
import { Reachability, type Strategy } from './reachability.ts';

const STRATEGIES: readonly Strategy[] = ['auto', 'clocks', 'forest', 'landmarks'];

describe.each(STRATEGIES)('reachability by %s', (strategy) => {
  test('[P2] precedes is the naive closure, for an order that is complete', () => {
    fc.assert(
      fc.property(dags(50), (dag) => {
        expectClosure(dag, Reachability.of(columnsOf(dag), { strategy }));
      }),
    );
  });

  test('[P3] precedes is the naive closure after every event appended', () => {
    fc.assert(
      fc.property(dags(24), (dag) => {
        const reachability = Reachability.create({ strategy });
        dag.forEach((causes, row) => {
          expect(reachability.append(causes)).toBe(row);
          expectClosure(dag.slice(0, row + 1), reachability);
        });
      }),
    );
  });

  test.each(FAMILIES)('[P2] precedes agrees with a search on %s', (name) => {
    const family = familyOf(name, 6000);
    const reachability = Reachability.of(family, { strategy });
    const step = 397;
    for (let b = 0; b < family.size; b += step) {
      const past = markPast(family, b);
      for (let a = 0; a < family.size; a += 7) {
        const expected = a < b && past[a] === 1;
        if (reachability.precedes(a as EventIndex, b as EventIndex) !== expected) {
          expect.fail(`${a} precedes ${b}: expected ${expected}`);
        }
      }
    }
  });

  test.each(FAMILIES)('[P3] appended %s answers as the whole', (name) => {
    const family = familyOf(name, 3000);
    const whole = Reachability.of(family, { strategy });
    const grown = Reachability.create({ strategy });
    for (let row = 0; row < family.size; row++) {
      grown.append(family.causes.subarray(family.causeStart[row], family.causeStart[row + 1]));
      const a = (row * 7919) % (row + 1);
      const answer = grown.precedes(a as EventIndex, row as EventIndex);
      if (answer !== whole.precedes(a as EventIndex, row as EventIndex)) expect.fail(`${a} precedes ${row}`);
    }
  });
});

test('[P4] no event precedes itself or is independent of itself', () => {
  const reachability = Reachability.of(columnsOf([[], [0], [0]]));
  expect(reachability.precedes(1 as EventIndex, 1 as EventIndex)).toBe(false);
  expect(reachability.areIndependent(1 as EventIndex, 1 as EventIndex)).toBe(false);
  expect(reachability.areIndependent(1 as EventIndex, 2 as EventIndex)).toBe(true);
  expect(reachability.areIndependent(2 as EventIndex, 1 as EventIndex)).toBe(true);
  expect(reachability.areIndependent(0 as EventIndex, 2 as EventIndex)).toBe(false);
});

test('[P3] chains beyond the room for clocks are found and answered', () => {
  // 300 chains that all hear from chain 0: clocks have to widen, then to give way
  const dag: number[][] = [[]];
  for (let chain = 1; chain < 300; chain++) dag.push([]);
  for (let row = 300; row < 900; row++)
    dag.push(row % 300 === 0 ? [row - 300] : [row - 300, row - (row % 300)]);
  expectClosure(dag, Reachability.of(columnsOf(dag), { strategy: 'clocks' }));
  expectClosure(dag, Reachability.of(columnsOf(dag)));
});

function expectClosure(dag: Dag, reachability: Reachability): void {
  const closure = closureOf(dag);
  for (let a = 0; a < dag.length; a++) {
    for (let b = 0; b < dag.length; b++) {
      const answer = reachability.precedes(a as EventIndex, b as EventIndex);
      if (answer !== closure[b].has(a)) expect.fail(`${a} precedes ${b}: ${answer}`);
    }
  }
}

function markPast(family: { causeStart: Uint32Array; causes: Uint32Array }, row: number): Uint8Array {
  const marks = new Uint8Array(row + 1);
  const stack = [row];
  while (stack.length > 0) {
    const at = stack.pop() as number;
    for (let e = family.causeStart[at]; e < family.causeStart[at + 1]; e++) {
      const cause = family.causes[e];
      if (marks[cause] === 0) stack.push(cause);
      marks[cause] = 1;
    }
  }
  return marks;
}
