import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import { columnsOf, type Dag } from '../../testing/dag.ts';
import { FAMILIES, familyOf } from '../../testing/families.ts';
import { closureOf } from '../../testing/naive.ts';
import { dags } from '../../testing/random-dags.ts';
import { Reachability, type Strategy } from './reachability.ts';

const STRATEGIES: readonly Strategy[] = ['auto', 'dense', 'clocks', 'forest', 'landmarks'];

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

test('[P3] a chain that outgrows the narrow entries of dense clocks is answered as before', () => {
  const size = 140_000;
  const dense = Reachability.create({ strategy: 'dense' });
  const whole = Reachability.create({ strategy: 'clocks' });
  for (let row = 0; row < size; row++) {
    // two chains; now and then one hears of an event of the other that is a while ago
    const other = row - 1 - 2 * ((row * 7919) % 500);
    const causes = row < 2 ? [] : row % 97 === 0 && other >= 0 ? [row - 2, other] : [row - 2];
    dense.append(causes);
    whole.append(causes);
    if (row % 20_000 === 0) expect(dense.precedes(0 as EventIndex, row as EventIndex)).toBe(row > 0);
  }
  for (let b = 1; b < size; b += 613) {
    for (const back of [1, 2, 3, 98, 501, 1001, 66_001, 131_073]) {
      const a = Math.max(0, b - back) as EventIndex;
      const answer = dense.precedes(a, b as EventIndex);
      if (answer !== whole.precedes(a, b as EventIndex)) expect.fail(`${a} precedes ${b}: ${answer}`);
    }
  }
});

test('chains that hardly talk are kept as staircases, others as dense clocks of two bytes an entry', () => {
  const lanes = 16;
  const size = 16_000;
  const bytesWith = (isMessage: (row: number) => boolean): number => {
    const dag = Array.from({ length: size }, (_, row) => {
      if (row < lanes) return [];
      return isMessage(row) ? [row - lanes, row - 1] : [row - lanes];
    });
    const reachability = Reachability.of(columnsOf(dag));
    const none = reachability.byteLength;
    // both are asked about another chain, so that what answers is there
    for (let row = size - lanes; row < size; row++) {
      reachability.precedes((row - 5) as EventIndex, row as EventIndex);
      reachability.precedes((row - size / 2 - 5) as EventIndex, row as EventIndex);
    }
    return (reachability.byteLength - none) / size;
  };
  expect(bytesWith(() => true)).toBe(lanes * 2);
  expect(bytesWith((row) => row % 20 === 0)).toBeLessThan(lanes * 2);
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
