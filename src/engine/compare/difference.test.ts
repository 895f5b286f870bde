import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../../base/rng.ts';
import { readRecording } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { causesOf, eventAt } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import { computationOf, type Dag, dagOf } from '../../testing/dag.ts';
import { linearExtension, orderDraws } from '../../testing/linear-extensions.ts';
import { closureOf } from '../../testing/naive.ts';
import { fromPicture } from '../../testing/picture.ts';
import { computations } from '../../testing/random-computations.ts';
import { dags } from '../../testing/random-dags.ts';
import { LINK_CHANGES } from './changed-links.ts';
import { type Difference, type DifferenceOptions, difference } from './difference.ts';

/** The same events under other ids, recorded in another order, in which causes come first. */
function retold(computation: Computation, order: readonly number[]): Computation {
  const builder = new ComputationBuilder();
  for (const row of order) {
    const { timestamp, time: _, ...event } = eventAt(computation, eventIndex(row));
    const causes = causesOf(computation, eventIndex(row)).map(({ row: cause }) => `x${cause}`);
    builder.add({ ...event, id: `x${row}`, timeMillis: timestamp, causes });
  }
  return builder.seal();
}

/** What differs, in words: ids of A, with those of B behind a colon where a pair is meant. */
function words(a: Computation, b: Computation, found: Difference): string[] {
  const inA = (row: number): string => a.idOf(eventIndex(row));
  const inB = (row: number): string => b.idOf(eventIndex(row));
  const pair = (i: number): string => `${inA(found.pairs.a[i])}:${inB(found.pairs.b[i])}`;
  return [
    ...Array.from(found.onlyInA, (row) => `only in A ${inA(row)}`),
    ...Array.from(found.onlyInB, (row) => `only in B ${inB(row)}`),
    ...Array.from(found.changedPayloads, (i) => `payload ${pair(i)}`),
    ...Array.from(found.changedTimes, (i) => `time ${pair(i)}`),
    ...Array.from(
      found.links.change,
      (change, i) => `${LINK_CHANGES[change]} ${pair(found.links.cause[i])} > ${pair(found.links.effect[i])}`,
    ),
  ];
}

async function between(first: string, second: string, options?: DifferenceOptions): Promise<string[]> {
  const [a, b] = [fromPicture(first), fromPicture(second)];
  return words(a, b, await difference(a, b, options));
}

describe('equal up to interleaving', () => {
  test('[D1] any order in which causes come first, under any ids, differs in nothing', async () => {
    await fc.assert(
      fc.asyncProperty(computations(), orderDraws, async (computation, draws) => {
        const other = retold(computation, linearExtension(dagOf(computation), draws));
        const found = await difference(computation, other);
        expect(words(computation, other, found)).toEqual([]);
        expect(found.isEqual).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('[D1] also where nothing but the order tells events apart', async () => {
    await fc.assert(
      fc.asyncProperty(dags(14), orderDraws, fc.nat(2), async (dag, draws, labels) => {
        const computation = computationOf(dag, {
          nameOf: (row) => `n${row % (labels + 1)}`,
          sourceOf: () => 's',
        });
        const other = retold(computation, linearExtension(dag, draws));
        const found = await difference(computation, other);
        expect(words(computation, other, found)).toEqual([]);
        expect(found.isEqual).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('[D1] circles of different length that no colour tells apart', async () => {
    await fc.assert(
      fc.asyncProperty(orderDraws, fc.shuffledSubarray([2, 3, 4], { minLength: 2 }), async (draws, sizes) => {
        const dag = crowns(sizes);
        const computation = computationOf(dag, { nameOf: () => 'n', sourceOf: () => 's' });
        const other = retold(computation, linearExtension(dag, draws));
        expect((await difference(computation, other)).isEqual).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('[D2] an edge that a path replaces makes no difference', async () => {
    expect(await between('a\nb <- a\nc <- a, b', 'a\nb <- a\nc <- b')).toEqual([]);
    await fc.assert(
      fc.asyncProperty(dags(12), async (dag) => {
        const closed = closureOf(dag).map((before) => [...before]);
        expect((await difference(computationOf(dag), computationOf(closed))).isEqual).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('[D3] the verdict is a proof: the pairs keep names, sources and the order, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(dags(7), dags(7), async (first, second) => {
        const [a, b] = [first, second].map((dag) => computationOf(dag, { sourceOf: (row) => `s${row % 2}` }));
        const found = await difference(a, b);
        const before = [closureOf(first), closureOf(second)];
        const { a: inA, b: inB } = found.pairs;
        expect(new Set(inB).size).toBe(inB.length);
        for (let i = 0; i < inA.length; i++) {
          expect(labelOf(a, inA[i])).toBe(labelOf(b, inB[i]));
          for (let j = 0; found.isEqual && j < inA.length; j++) {
            expect(before[0][inA[i]].has(inA[j])).toBe(before[1][inB[i]].has(inB[j]));
          }
        }
        if (found.isEqual) expect([a.size, b.size]).toEqual([inA.length, inB.length]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('pairs', () => {
  test('[D4] as many as there can be: no two of one label are both alone', async () => {
    await fc.assert(
      fc.asyncProperty(dags(20), dags(20), async (first, second) => {
        const [a, b] = [computationOf(first), computationOf(second)];
        const found = await difference(a, b);
        expect(found.pairs.a.length).toBe(mostPairs(a, b));
        expect(found.pairs.a.length + found.onlyInA.length).toBe(a.size);
        expect(found.pairs.b.length + found.onlyInB.length).toBe(b.size);
      }),
      { numRuns: 150 },
    );
  });

  test('[D5] the differences do not depend on how either side was recorded', async () => {
    await fc.assert(
      fc.asyncProperty(dags(9), dags(9), orderDraws, async (first, second, draws) => {
        const [a, b] = [first, second].map((dag) => computationOf(dag, { sourceOf: (row) => `s${row % 2}` }));
        const other = retold(b, linearExtension(second, draws));
        const counts = async (one: Computation): Promise<unknown> => {
          const found = await difference(a, one);
          return [found.isEqual, found.onlyInA.length, found.onlyInB.length];
        };
        expect(await counts(other)).toEqual(await counts(b));
      }),
      { numRuns: 100 },
    );
  });

  test('[D6] what was taken out or cut is found as that: 400 small edits cost hardly more than they have to', async () => {
    const chance = new Lcg(7);
    let [spent, least] = [0, 0];
    for (let turn = 0; turn < 400; turn++) {
      const size = 2 + chance.below(4);
      const dag = Array.from({ length: size }, (_, row) =>
        Array.from({ length: row }, (_, cause) => cause).filter(() => chance.below(3) === 0),
      );
      const labels = Array.from({ length: size }, () => chance.below(2));
      const details = { sourceOf: () => 's', nameOf: (row: number) => `n${labels[row]}` };
      const at = chance.below(size);
      const isCut = chance.below(2) === 0;
      const other = isCut
        ? dag.map((causes, row) => (row === at ? causes.slice(1) : causes))
        : dag.slice(0, -1);
      const [a, b] = [computationOf(dag, details), computationOf(other, details)];
      spent += costOf(await difference(a, b));
      least += leastCost(a, b);
    }
    expect(least).toBeGreaterThan(200);
    expect(spent).toBeLessThanOrEqual(least * 1.05);
  });

  test('[D6] what was put in shifts nothing behind it', async () => {
    const chain = (names: string): string =>
      [...names].map((name, i) => `${i}:${name} @s${i === 0 ? '' : ` <- ${i - 1}`}`).join('\n');
    expect(await between(chain('abcabc'), chain('abcXabc'))).toEqual(['only in B 3']);
    expect(await between(chain('aaaa'), chain('aaaaa'))).toEqual(['only in B 4']);
    expect(await between(chain('abcdef'), chain('abdef'))).toEqual(['only in A 2']);
  });

  test('[D6] five equal requests of six: the reply stays with its request', async () => {
    const requests = (count: number): string =>
      Array.from({ length: count }, (_, i) => `q${i}:q @web <- r\na${i}:a @db <- q${i}`).join('\n');
    const found = await between(`r\n${requests(5)}`, `r\n${requests(6)}`);
    expect(found.map((line) => line.replace(/\d+$/, ''))).toEqual(['only in B q', 'only in B a']);
    const numbers = found.map((line) => line.at(-1));
    expect(numbers[0]).toBe(numbers[1]);
  });

  test('[D7] of events that look alike those with the same payload go together', async () => {
    const told = (order: readonly number[]): Computation =>
      computationOfEvents([
        { id: 'r', name: 'r' },
        ...order.map((n) => ({ id: `q${n}`, name: 'q', payload: { n }, causes: ['r'] })),
        ...order.map((n) => ({
          id: `a${n}`,
          name: 'a',
          payload: { n: n === 2 ? `${n}` : n },
          causes: [`q${n}`],
        })),
      ]);
    const a = told([1, 2, 3, 4]);
    const b = computationOfEvents([
      { id: 'r', name: 'r' },
      ...[3, 1, 4, 2].map((n) => ({ id: `q${n}`, name: 'q', payload: { n }, causes: ['r'] })),
      ...[4, 2, 1, 3].map((n) => ({ id: `a${n}`, name: 'a', payload: { n }, causes: [`q${n}`] })),
    ]);
    expect(words(a, b, await difference(a, b))).toEqual(['payload a2:a2']);
  });

  test('[D8] by ids on demand: the same id with the same label is the same occurrence', async () => {
    const [first, second] = ['a:n @s\nb:n @s <- a', 'b:n @s\na:n @s <- b'];
    expect(await between(first, second)).toEqual([]);
    expect(await between(first, second, { pairsByIds: true })).toEqual(['reversed a:a > b:b']);
    expect(await between('a:n @s', 'a:m @s', { pairsByIds: true })).toEqual(['only in A a', 'only in B a']);
  });
});

describe('changes of pairs', () => {
  test('[D9] payloads are values: neither the order of keys nor how a number is written counts', async () => {
    const one = (payload: string): Computation => {
      const builder = new ComputationBuilder();
      builder.add({ id: 'a', name: 'n' });
      builder.payload.setText(0, payload);
      return builder.seal();
    };
    const changed = async (first: string, second: string, ignoredKeys?: string[]): Promise<boolean> =>
      (await difference(one(first), one(second), { ignoredKeys })).changedPayloads.length > 0;
    expect(await changed('{"a":1.0,"b":[{"c":2,"d":-0}]}', '{"b":[{"d":0,"c":2}], "a":1}')).toBe(false);
    expect(await changed('{"a":[1,2]}', '{"a":[2,1]}')).toBe(true);
    expect(await changed('{"a":"1"}', '{"a":1}')).toBe(true);
    expect(await changed('{"a":{}}', '{"a":[]}')).toBe(true);
    expect(await changed('{"a":1,"t":{"id":1,"k":2}}', '{"a":1,"t":{"id":9,"k":2}}', ['t.id'])).toBe(false);
    expect(await changed('{"a":1,"t":{"id":1,"k":2}}', '{"a":1,"t":{"id":9,"k":2}}', ['id'])).toBe(true);
    expect(await changed('{"l":[{"id":1}]}', '{"l":[{"id":2}]}', ['l.id'])).toBe(false);
  });

  test('[D9] times count on demand, since the first of each recording', async () => {
    const [first, second] = ['a @s 100\nb @s 120 <- a', 'a @s 900\nb @s 925 <- a'];
    expect(await between(first, second)).toEqual([]);
    expect(await between(first, second, { timeTolerance: 5 })).toEqual([]);
    expect(await between(first, second, { timeTolerance: 4.5 })).toEqual(['time b:b']);
    expect(await between(first, 'a @s 0\nb @s <- a', { timeTolerance: 1 })).toEqual(['time b:b']);
  });

  test('[D10] what became of a direct cause', async () => {
    expect(await between('a\nb <- a', 'a\nb')).toEqual(['lost a:a > b:b']);
    expect(await between('a\nb', 'a\nb <- a')).toEqual(['gained a:a > b:b']);
    expect(await between('a\nb <- a', 'b\na <- b')).toEqual(['reversed a:a > b:b']);
    expect(await between('a\nb <- a\nc <- a', 'a\nb <- a\nc <- b')).toEqual([
      'replaced a:a > c:c',
      'gained b:b > c:c',
    ]);
    expect(await between('a\nb <- a\nc <- b', 'a\nb <- a\nc <- a')).toEqual([
      'lost b:b > c:c',
      'direct a:a > c:c',
    ]);
  });

  test('[D10] a path through what only one side has keeps the order', async () => {
    expect(await between('a\nx <- a\nb <- x', 'a\nb <- a')).toEqual(['only in A x']);
    expect(await between('a\nx <- a\nb <- x', 'a\ny <- a\nb <- y')).toEqual(['only in A x', 'only in B y']);
  });

  test('[D10] the order differs exactly where the closures differ', async () => {
    await fc.assert(
      fc.asyncProperty(dags(8), dags(8), async (first, second) => {
        const [a, b] = [first, second].map((dag) => computationOf(dag, { sourceOf: (row) => `s${row % 2}` }));
        const { pairs, orderChanges, links, changedCauses } = await difference(a, b);
        const [inA, inB] = [closureOf(first), closureOf(second)];
        let isSameOrder = true;
        for (let i = 0; i < pairs.a.length; i++) {
          for (let j = 0; j < pairs.a.length; j++) {
            if (inA[pairs.a[i]].has(pairs.a[j]) !== inB[pairs.b[i]].has(pairs.b[j])) isSameOrder = false;
          }
        }
        const { lost, gained, reversed } = orderChanges;
        expect(lost + gained + reversed === 0).toBe(isSameOrder);
        expect(links.cause.length === 0).toBe(changedCauses.length === 0);
        for (let k = 0; k < links.change.length; k++) {
          const [from, to] = [links.cause[k], links.effect[k]];
          const [forth, back] = [inB[pairs.b[to]].has(pairs.b[from]), inB[pairs.b[from]].has(pairs.b[to])];
          const isInA = inA[pairs.a[to]].has(pairs.a[from]);
          const expected = {
            replaced: isInA && forth,
            lost: isInA && !forth && !back,
            reversed: isInA && back,
            direct: isInA && forth,
            gained: forth && !isInA && !inA[pairs.a[from]].has(pairs.a[to]),
          };
          expect(expected[LINK_CHANGES[links.change[k]]]).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

const shared = '../shared/data/shiviz/multiple-comparison.log';

describe.skipIf(!existsSync(shared))('the field’s own five executions', () => {
  /** @param event what of a line is the name */
  const against = async (event: string): Promise<Difference[]> => {
    const regex = String.raw`(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>(INFO|GET|POST)) ${event}\n(?<host>\w*) (?<clock>.*)`;
    const outcome = await readRecording(
      { name: 'multiple-comparison.log', bytes: readFileSync(shared) },
      { regex },
    );
    if (outcome.kind !== 'recording') throw new Error(outcome.kind);
    const [base, ...others] = outcome.recording.executions.map(({ computation }) => computation);
    return Promise.all(others.map((other) => difference(base, other)));
  };

  test('equal, all different (every line names the other host), all different, some', async () => {
    const found = await against('(?<event>.*)');
    expect(found.map(({ isEqual }) => isEqual)).toEqual([true, false, false, false]);
    expect(found.map(({ onlyInA, onlyInB }) => [onlyInA.length, onlyInB.length])).toEqual([
      [0, 0],
      [8, 8],
      [8, 8],
      [4, 4],
    ]);
  });

  test('by their first two words: of another host only the events of the host that stayed are the same', async () => {
    const [same, otherHost] = await against(String.raw`(?<event>\S+ \S+).*`);
    expect(same.isEqual).toBe(true);
    const { pairs, onlyInA, onlyInB, links } = otherHost;
    expect([pairs.a.length, onlyInA.length, onlyInB.length, links.cause.length]).toEqual([4, 4, 4, 0]);
  });
});

/** Circles of `2 n` events without any difference: each of the lower ones causes two of the upper ones. */
function crowns(sizes: readonly number[]): Dag {
  const dag: number[][] = [];
  for (const size of sizes) {
    const first = dag.length;
    for (let i = 0; i < size; i++) dag.push([]);
    for (let i = 0; i < size; i++) dag.push([first + i, first + ((i + 1) % size)]);
  }
  return dag;
}

function computationOfEvents(
  events: readonly { id: string; name: string; payload?: unknown; causes?: string[] }[],
): Computation {
  const builder = new ComputationBuilder();
  for (const event of events) builder.add({ source: 's', ...event });
  return builder.seal();
}

function labelOf(computation: Computation, row: number): string {
  const { name, source } = eventAt(computation, eventIndex(row));
  return `${name}@${source}`;
}

function rowsOf(computation: Computation): number[] {
  return Array.from({ length: computation.size }, (_, row) => row);
}

function mostPairs(a: Computation, b: Computation): number {
  const labels = rowsOf(b).map((row) => labelOf(b, row));
  return rowsOf(a).filter((row) => {
    const at = labels.indexOf(labelOf(a, row));
    if (at >= 0) labels.splice(at, 1);
    return at >= 0;
  }).length;
}

/** Events without a partner and pairs ordered in one way in A and in another in B. */
function costOf({ onlyInA, onlyInB, orderChanges }: Difference): number {
  return onlyInA.length + onlyInB.length + orderChanges.lost + orderChanges.gained + orderChanges.reversed;
}

/** The least cost of all pairings with as many pairs as there can be, by trying them all. */
function leastCost(a: Computation, b: Computation): number {
  const [inA, inB] = [closureOf(dagOf(a)), closureOf(dagOf(b))];
  const most = mostPairs(a, b);
  let least = Number.POSITIVE_INFINITY;
  const visit = (row: number, chosen: readonly (readonly [number, number])[]): void => {
    if (row === a.size) {
      if (chosen.length === most) least = Math.min(least, a.size + b.size - 2 * most + covers(chosen));
      return;
    }
    visit(row + 1, chosen);
    for (const other of rowsOf(b)) {
      const isFree = chosen.every(([, taken]) => taken !== other);
      if (isFree && labelOf(a, row) === labelOf(b, other)) visit(row + 1, [...chosen, [row, other]]);
    }
  };
  /** Covers among the chosen that the other side does not order so. */
  const covers = (chosen: readonly (readonly [number, number])[]): number => {
    const isCover = (before: Set<number>[], from: number, to: number, rows: number[]): boolean =>
      before[to].has(from) && !rows.some((row) => before[to].has(row) && before[row].has(from));
    const rowsInA = chosen.map(([row]) => row);
    const rowsInB = chosen.map(([, row]) => row);
    let count = 0;
    for (const [x, y] of chosen) {
      for (const [u, v] of chosen) {
        if (isCover(inA, x, u, rowsInA) && !inB[v].has(y)) count++;
        const isTold = isCover(inA, u, x, rowsInA);
        if (isCover(inB, y, v, rowsInB) && !inA[u].has(x) && !isTold) count++;
      }
    }
    return count;
  };
  visit(0, []);
  return least;
}
