import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import { FAMILIES, familyOf } from '../../testing/families.ts';
import * as naive from '../../testing/naive.ts';
import { fromPicture, idsOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { componentsOf, groupComponents } from './components.ts';
import { contradictions } from './contradictions.ts';
import { countCovers, covers } from './covers.ts';
import { effectOfEdge } from './edge-ends.ts';
import { leaves, maximalRows, minimalRows, roots } from './extremes.ts';
import { causalDepth, height, widthProfile } from './height.ts';
import { lamportStamp } from './lamport.ts';
import { lateCauses } from './late-causes.ts';
import { orderedPairs } from './ordered-pairs.ts';
import { width } from './width.ts';

test('[P5] roots have no causes, leaves no effects', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const computation = computationOf(dag);
      expect([...roots(computation)]).toEqual(naive.rootsOf(dag));
      expect([...leaves(computation)]).toEqual(naive.leavesOf(dag));
    }),
  );
});

test('[P5] the extremes of a set are the members without another one after or before them', () => {
  fc.assert(
    fc.property(dags(24), fc.array(fc.nat(), { maxLength: 8 }), (dag, picks) => {
      const rows = dag.length === 0 ? [] : [...new Set(picks.map((pick) => pick % dag.length))];
      const computation = computationOf(dag);
      expect([...maximalRows(computation, rows)]).toEqual(naive.maximalOf(dag, rows));
      const minimal = rows.filter((row) => !rows.some((other) => naive.precedes(dag, other, row)));
      expect([...minimalRows(computation, rows)]).toEqual(minimal.sort((a, b) => a - b));
    }),
  );
});

describe('[P6] levels, depth, height and stamps', () => {
  test('three events in a line have depth 2 and height 3; nothing has height 0', () => {
    const line = fromPicture('a\nb <- a\nc <- b');
    expect(causalDepth(line)).toBe(2);
    expect(height(line)).toBe(3);
    expect(height(fromPicture(''))).toBe(0);
    expect(causalDepth(fromPicture(''))).toBe(0);
    expect(height(fromPicture('a\nb'))).toBe(1);
  });

  test('a level is the longest chain that ends there; a cause has the smaller stamp', () => {
    fc.assert(
      fc.property(dags(18), (dag) => {
        const computation = computationOf(dag);
        const levels = dag.map((_, row) => naive.levelOf(dag, row));
        expect([...computation.levelOf]).toEqual(levels);
        expect(height(computation)).toBe(dag.length === 0 ? 0 : Math.max(...levels) + 1);
        dag.forEach((causes, row) => {
          for (const cause of causes) {
            const stamp = lamportStamp(computation, cause as EventIndex);
            expect(stamp).toBeLessThan(lamportStamp(computation, row as EventIndex));
          }
        });
        expect([...widthProfile(computation)].reduce((sum, count) => sum + count, 0)).toBe(dag.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('[P7] covers', () => {
  test('an edge beside a longer path is left out', () => {
    const computation = fromPicture('a\nb <- a\nc <- a, b\nd <- a, c, b');
    expect(edgesOf(covers(computation), computation)).toEqual(['a b', 'b c', 'c d']);
  });

  test('are the edges that no longer path replaces', () => {
    fc.assert(
      fc.property(dags(), (dag) => {
        const computation = computationOf(dag);
        const expected = naive.coversOf(dag).map(([cause, effect]) => `${cause} ${effect}`);
        expect(edgesOf(covers(computation), computation).sort()).toEqual(expected.sort());
        expect(countCovers(computation)).toBe(expected.length);
      }),
    );
  });

  test('are found where an event has very many causes', () => {
    // a comb: a chain of 200, every event of it a cause of the last one
    const dag = Array.from({ length: 200 }, (_, row) => (row === 0 ? [] : [row - 1]));
    dag.push(Array.from({ length: 200 }, (_, row) => row));
    expect(countCovers(computationOf(dag))).toBe(200);
    // and a fan: 200 roots
    const fan = Array.from({ length: 200 }, () => [] as number[]);
    fan.push(Array.from({ length: 200 }, (_, row) => row));
    expect(countCovers(computationOf(fan))).toBe(200);
  });
});

describe('[P8] ordered pairs', () => {
  test('are the pairs of the closure', () => {
    fc.assert(
      fc.property(dags(60), (dag) => {
        expect(orderedPairs(computationOf(dag))).toBe(naive.orderedPairsOf(dag));
      }),
    );
  });

  test.each(FAMILIES)('are the sum of all pasts on %s', (name) => {
    const family = familyOf(name, 4000);
    let sum = 0;
    const dag: number[][] = [];
    const pasts: Set<number>[] = [];
    for (let row = 0; row < family.size; row++) {
      dag.push([...family.causes.subarray(family.causeStart[row], family.causeStart[row + 1])]);
      const past = new Set(dag[row]);
      for (const cause of dag[row]) for (const before of pasts[cause]) past.add(before);
      pasts.push(past);
      sum += past.size;
    }
    expect(orderedPairs(family)).toBe(sum);
  });

  test('are not guessed when counting is too much', () => {
    expect(orderedPairs(familyOf('wide', 4000), 1000)).toBeUndefined();
    expect(orderedPairs(familyOf('lanes', 4000), 1000)).toBeUndefined();
  });
});

describe('[P9] width', () => {
  test('is the largest antichain, and the antichain shown is one', () => {
    fc.assert(
      fc.property(dags(), (dag) => {
        const answer = width(computationOf(dag));
        expect(answer).toMatchObject({ isExact: true, atMost: naive.widthOf(dag) });
        expect(answer.atLeast).toBe(answer.atMost);
        expectAntichain(dag, [...answer.antichain]);
        expect(answer.antichain.length).toBe(answer.atMost);
      }),
    );
  });

  test('is bounded from both sides when the budget runs out', () => {
    fc.assert(
      fc.property(dags(), fc.nat(60), (dag, budget) => {
        const answer = width(computationOf(dag), budget);
        const exact = naive.widthOf(dag);
        expect(answer.atLeast).toBeLessThanOrEqual(exact);
        expect(answer.atMost).toBeGreaterThanOrEqual(exact);
        if (answer.isExact) expect(answer.atMost).toBe(exact);
        expectAntichain(dag, [...answer.antichain]);
      }),
    );
  });

  test('[P10] the profile counts events per level', () => {
    const computation = fromPicture('a\nb\nc <- a\nd <- c\ne <- b');
    expect([...widthProfile(computation)]).toEqual([2, 2, 1]);
  });
});

test('[P14] a cause that stands later in the file than its effect is found, places that are not known are not', () => {
  const computation = fromPicture(`
    d <- b, c
    b <- a
    a
    c <- a
  `);
  expect(edgesOf(lateCauses(computation), computation)).toEqual(['a b', 'b d', 'c d']);
  expect([...lateCauses(computationOf([[], [0]]))]).toEqual([]);
});

test('[P11] wall time that contradicts an edge is found and listed, missing times are not', () => {
  const computation = fromPicture(`
    a 10
    b 8 <- a
    c <- a
    d 12.5 <- b, c
    e 12.25 <- d, a
  `);
  const { count, list } = contradictions(computation);
  expect(count).toBe(2);
  expect(list.map(({ cause, effect, millis }) => `${idsOf(computation, [cause, effect])} ${millis}`)).toEqual(
    ['a b 2', 'd e 0.25'],
  );
  expect(contradictions(computation, 1)).toMatchObject({ count: 2, list: { length: 1 } });
});

test('the effect of an edge is found by its place', () => {
  fc.assert(
    fc.property(dags(24), (dag) => {
      const computation = computationOf(dag);
      const effects = Array.from(computation.causes, (_, edge) => effectOfEdge(computation, edge));
      expect(effects).toEqual(dag.flatMap((causes, row) => causes.map(() => row)));
    }),
  );
});

test('[P12] weakly connected parts share no edge and hold together', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const computation = computationOf(dag);
      const { count, componentOf } = componentsOf(computation);
      dag.forEach((causes, row) => {
        for (const cause of causes) expect(componentOf[cause]).toBe(componentOf[row]);
      });
      expect(count).toBe(naiveComponents(dag));
      expect(groupComponents(computation).start.length).toBe(Math.max(count, dag.length === 0 ? 0 : 1) + 1);
    }),
  );
});

function edgesOf(edges: Uint32Array, computation: ReturnType<typeof fromPicture>): string[] {
  return Array.from(edges, (edge) => {
    let effect = 0;
    while (computation.causeStart[effect + 1] <= edge) effect++;
    return idsOf(computation, [computation.causes[edge], effect]);
  });
}

function expectAntichain(dag: Dag, rows: readonly number[]): void {
  for (const a of rows) for (const b of rows) expect(naive.precedes(dag, a, b)).toBe(false);
}

function naiveComponents(dag: Dag): number {
  const groups: Set<number>[] = [];
  dag.forEach((causes, row) => {
    const touching = groups.filter((group) => causes.some((cause) => group.has(cause)));
    const merged = new Set([row, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  });
  return groups.length;
}
