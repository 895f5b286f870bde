import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANOMALY_KINDS, bandOf } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import { computationOf } from '../../testing/dag.ts';
import { byName } from '../../testing/naive-model.ts';
import { fromPicture } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { detect } from './detect.ts';
import { type ExpectedTime, excessOf, expectedTime } from './expected-time.ts';
import { type Finding, findingsOf } from './findings.ts';
import { learn } from './learn.ts';
import { ModelIndex } from './model-index.ts';

/** Picture text of `times` copies, ids and causes numbered: `a <- b` becomes `a1 <- b1`, `a2 <- b2`, … */
function copies(times: number, lines: (n: number) => string): string {
  return Array.from({ length: times }, (_, n) => lines(n)).join('\n');
}

const indexOf = (normal: Computation | string): ModelIndex =>
  new ModelIndex(
    learn(typeof normal === 'string' ? fromPicture(normal) : normal, {
      keyedBy: 'name',
      recording: 'r',
      execution: 'e',
    }),
  );

function findings(normal: Computation | string, other: Computation | string, support = 5): Finding[] {
  const index = indexOf(normal);
  const computation = typeof other === 'string' ? fromPicture(other) : other;
  return findingsOf(computation, index, detect(computation, index, { support }), support);
}

/** `KIND event severity`, and in brackets what it follows from. */
const said = (found: readonly Finding[]): string[] =>
  found.map(
    ({ kind, event, severity, explainedBy }) =>
      `${kind} ${event.name} ${severity.toFixed(2)}${explainedBy === undefined ? '' : ` (${explainedBy})`}`,
  );

/** Twenty orders that are paid and sent, 10 ms a step. */
const orders = copies(20, (n) => {
  const at = n * 1000;
  return `o${n}:order ${at}\np${n}:paid ${at + 10 + (n % 3)} <- o${n}\ns${n}:sent ${at + 20 + (n % 3)} <- p${n}`;
});
const order = (n: number, lines: string): string => lines.replaceAll('#', `x${n}`);

describe('anomalies', () => {
  test('nothing is odd about what was learnt from', () => {
    expect(findings(orders, orders)).toEqual([]);
  });

  test('[M9] an event of a kind never seen', () => {
    const found = findings(orders, `${orders}\nz:refund 99 <- o3`);
    expect(said(found)).toEqual(['UNSEEN_EVENT refund 0.95']);
    expect(found[0]).toMatchObject({
      band: 'critical',
      description: '“refund” was never seen in the 60 events learnt.',
    });
  });

  test('[M10] [M21] too few observations are not enough data', () => {
    const normal = copies(3, (n) => `a${n}:a\nb${n}:b <- a${n}`);
    const other = 'x:b\ny:a <- x';
    const index = indexOf(normal);
    const judge = (support: number) => detect(fromPicture(other), index, { support });
    expect(judge(4)).toMatchObject({ thin: 2, anomalies: { size: 0 } });
    expect(judge(3)).toMatchObject({ thin: 0 });
    expect(judge(3).anomalies.size).toBeGreaterThan(0);
  });

  test('[M11] a cause that such an event never had, more severe the more it was seen otherwise', () => {
    const odd = order(1, 'o#:order 0\nq#:sent 5 <- o#');
    const found = findings(orders, odd).filter(({ kind }) => kind === 'UNUSUAL_CAUSE');
    expect(said(found)).toEqual(['UNUSUAL_CAUSE sent 0.80']);
    expect(found[0].description).toBe(
      '“sent” was caused by “order”: seen 0 times in 20 observations. Usually caused by “paid” (100\u00a0%).',
    );
    const few = findings(
      copies(5, (n) => `o${n}:order\np${n}:paid <- o${n}\ns${n}:sent <- p${n}`),
      odd,
    );
    expect(said(few.filter(({ kind }) => kind === 'UNUSUAL_CAUSE'))).toEqual(['UNUSUAL_CAUSE sent 0.70']);
  });

  test('[M11] an edge that a reader inferred counts for as much as it is sure', () => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'o', name: 'order' });
    builder.add({ id: 's', name: 'sent' });
    builder.cause(
      builder.keys.internText('o'),
      builder.rule({ kind: 'inferred', rule: 'guess', confidence: 0.6 }),
    );
    const found = findings(orders, builder.seal());
    expect(found.find(({ kind }) => kind === 'UNUSUAL_CAUSE')?.severity).toBeCloseTo(0.48, 10);
  });

  test('[M12] a time outside what was seen, by how many sigmas', () => {
    const late = order(1, 'o#:order 0\np#:paid 10 <- o#\ns#:sent 400 <- p#');
    const found = findings(orders, late);
    expect(said(found)).toEqual(['TIMING_ANOMALY sent 1.00']);
    expect(found[0].worstMillis).toBe(390);
    expect(found[0].description).toMatch(
      /^“sent” came 390 ms after “paid”: usually [\d.]+ ms, between 10 ms and 10 ms in 20 observations\.$/,
    );
  });

  test('[M12] an effect before its cause is said to be so by the clocks', () => {
    const found = findings(orders, order(1, 'o#:order 500\np#:paid 20 <- o#\ns#:sent 30 <- p#'));
    expect(found[0].description).toMatch(
      /^“paid” stands 480 ms before its cause “order” by the clocks: usually/,
    );
  });

  test('[M13] known causes that never came together', () => {
    const joins = copies(20, (n) => `a${n}:a\nb${n}:b\nc${n}:c\nz${n}:z <- a${n}, ${n % 2 ? 'b' : 'c'}${n}`);
    const found = findings(joins, order(1, 'a#:a\nb#:b\nc#:c\nz#:z <- a#, b#, c#'));
    expect(said(found)).toEqual(['UNUSUAL_JOIN z 0.70']);
    expect(found[0].description).toContain('“a”, “b” and “c” together');
  });

  test('[M13] where sets of causes are scattered, a new one is nothing', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const scattered = copies(15, (n) => {
      const [i, j] = [Math.floor(n / 5), n % 5];
      const pair = [names[i], names[j >= i ? j + 1 : j]];
      return `${pair[0]}${n}:${pair[0]}\n${pair[1]}${n}:${pair[1]}\nz${n}:z <- ${pair[0]}${n}, ${pair[1]}${n}`;
    });
    const found = findings(scattered, order(1, 'e#:e\nf#:f\nd#:d\nz#:z <- d#, e#, f#'));
    expect(found.filter(({ kind }) => kind === 'UNUSUAL_JOIN')).toEqual([]);
  });

  test('[M14] a cause that was always there is not', () => {
    const joins = copies(20, (n) => `a${n}:a\nb${n}:b\nz${n}:z <- a${n}, b${n}`);
    const found = findings(joins, order(1, 'a#:a\nz#:z <- a#'));
    expect(said(found)).toEqual(['MISSING_CAUSE z 0.80']);
    expect(found[0].description).toBe('“z” was not caused by “b”: all 20 observed were.');
  });

  test('[M14] an event without any cause, where all had one', () => {
    const found = findings(orders, 'p:paid 5\ns:sent 15 <- p');
    expect(said(found)).toEqual(['MISSING_CAUSE paid 0.80']);
    expect(found[0].description).toBe(
      '“paid” has no cause: all 20 observed had one. Usually caused by “order” (100\u00a0%).',
    );
  });

  test('[M14] an event whose cause is named and not in the recording is not judged', () => {
    expect(findings(orders, 'p:paid 5 <- gone\ns:sent 15 <- p')).toEqual([]);
  });

  test('[M15] what always followed did not: told once, at the last event, for the first kind', () => {
    const chain = copies(20, (n) => `a${n}:a\nb${n}:b <- a${n}\nc${n}:c <- b${n}\nd${n}:d <- c${n}`);
    const found = findings(chain, order(1, 'a#:a\nb#:b <- a#'));
    expect(said(found)).toEqual(['MISSING_EFFECT b 0.80']);
    expect(found[0].others).toEqual([{ name: 'c', source: '' }]);
    expect(found[0].description).toBe('“b” did not lead to “c”: all 20 observed did.');
  });

  test('[M15] one exception in what was learnt, and nothing is missed', () => {
    const chain = copies(20, (n) => (n === 7 ? `a${n}:a` : `a${n}:a\nb${n}:b <- a${n}`));
    expect(findings(chain, 'x:a')).toEqual([]);
  });

  test('[M16] near the end of the recording nothing is missed', () => {
    const cut = `${orders}\n${order(1, 'o#:order 30000\np#:paid 30010 <- o#')}`;
    const index = indexOf(orders);
    const judged = detect(fromPicture(cut), index, { support: 5 });
    expect(judged).toMatchObject({ open: 2, anomalies: { size: 0 } });
    const later = fromPicture(
      `${cut}\n${order(2, 'o#:order 90000\np#:paid 90010 <- o#\ns#:sent 90020 <- p#')}`,
    );
    expect(said(findingsOf(later, index, detect(later, index, { support: 5 }), 5))).toEqual([
      'MISSING_EFFECT paid 0.80',
    ]);
  });
});

describe('[M17] what follows from what', () => {
  test('an unseen event explains those it led to', () => {
    const found = findings(orders, 'x:fire 1\ny:smoke 2 <- x\nz:paid 3 <- y\ns:sent 13 <- z');
    expect(said(found)).toEqual([
      'UNSEEN_EVENT fire 0.95',
      'UNSEEN_EVENT smoke 0.95 (0)',
      'UNUSUAL_CAUSE paid 0.80 (0)',
      'MISSING_CAUSE paid 0.80 (0)',
    ]);
  });

  test('a gap further down explains one above', () => {
    const chain = copies(20, (n) => `a${n}:a\nb${n}:b <- a${n}\nc${n}:c <- b${n}\ne${n}:e <- a${n}`);
    const found = findings(chain, 'a:a\nb:b <- a');
    expect(said(found)).toEqual(['MISSING_EFFECT b 0.80', 'MISSING_EFFECT a 0.80 (0)']);
    expect(found[1].others).toEqual([{ name: 'e', source: '' }]);
  });

  test('a late cause explains a late effect of something else', () => {
    const joins = copies(
      40,
      (n) =>
        `a${n}:a ${n * 100}\nb${n}:b ${n * 100 + 5} <- a${n}\nz${n}:z ${n * 100 + 7 + (n % 2)} <- a${n}, b${n}`,
    );
    const found = findings(joins, 'a:a 0\nb:b 900 <- a\nz:z 902 <- a, b');
    expect(said(found)).toEqual(['TIMING_ANOMALY b 1.00', 'TIMING_ANOMALY z 1.00 (0)']);
  });
});

describe('[M22] findings', () => {
  test('gather what is the same and name its events', () => {
    const found = findings(orders, `${orders}\ny:refund 99 <- o3\nz:refund 120 <- o4\nw:other 130 <- o4`);
    expect(found.map(({ event, rows }) => `${event.name} ${rows.length}`)).toEqual(['refund 2', 'other 1']);
  });

  test('hold every anomaly of a band once, ascending, and follow only from what stands before them', () => {
    fc.assert(
      fc.property(dags(30), dags(30), (a, b) => {
        const index = indexOf(computationOf(a));
        const other = computationOf(b, { nameOf: (row) => `n${row % 5}`, timeOf: (row) => (row * 37) % 11 });
        const detection = detect(other, index, { support: 2 });
        const found = findingsOf(other, index, detection, 2);
        const { anomalies } = detection;
        const kept = Array.from({ length: anomalies.size }, (_, i) => i).filter((i) =>
          bandOf(anomalies.severity[i]),
        );
        const rows = (kind: string): number[] =>
          [...new Set(found.filter((one) => one.kind === kind).flatMap((one) => [...one.rows]))].sort(
            (x, y) => x - y,
          );
        for (const [number, kind] of ANOMALY_KINDS.entries()) {
          const expected = [
            ...new Set(kept.filter((i) => anomalies.kind[i] === number).map((i) => anomalies.row[i])),
          ];
          expect(rows(kind)).toEqual(expected);
        }
        for (const [place, { explainedBy, rows: own }] of found.entries()) {
          expect([...own]).toEqual([...own].sort((x, y) => x - y));
          if (explainedBy !== undefined) expect(explainedBy).not.toBe(place);
        }
      }),
    );
  });
});

describe('[M9] [M11] [M14] [M15] every anomaly is what the obvious way finds', () => {
  test('on random computations', () => {
    fc.assert(
      fc.property(dags(20), dags(20), fc.nat(3), (a, b, shift) => {
        const normal = computationOf(a);
        const other = computationOf(b, { nameOf: (row) => `n${(row + shift) % 4}` });
        const { anomalies, kinds } = detect(other, indexOf(normal), { support: 1 });
        const found = new Set<string>();
        for (let i = 0; i < anomalies.size; i++) {
          const through = anomalies.through[i] === NO_EVENT ? '' : byName(other)(anomalies.through[i]);
          const kind = ANOMALY_KINDS[anomalies.kind[i]];
          if (kind === 'MISSING_EFFECT' || kind === 'UNUSUAL_JOIN') continue;
          const missing =
            anomalies.missing[i] === NO_EVENT ? '' : indexOf(normal).model.kinds.name[anomalies.missing[i]];
          found.add(`${kind} ${anomalies.row[i]} ${through}${missing}`);
        }
        expect([...found].sort()).toEqual(naiveAnomalies(normal, other));
        expect(kinds.kindOf.length).toBe(other.size);
      }),
      { numRuns: 200 },
    );
  });

  test('gaps are the ones that no gap further down or further up the chain tells already', () => {
    fc.assert(
      fc.property(dags(16), dags(16), (a, b) => {
        const [normal, other] = [computationOf(a), computationOf(b)];
        const index = indexOf(normal);
        const { anomalies } = detect(other, index, { support: 1 });
        const found: string[] = [];
        for (let i = 0; i < anomalies.size; i++) {
          if (ANOMALY_KINDS[anomalies.kind[i]] !== 'MISSING_EFFECT') continue;
          found.push(`${anomalies.row[i]} ${index.model.kinds.name[anomalies.missing[i]]}`);
        }
        expect(found.sort()).toEqual(naiveGaps(normal, other));
      }),
      { numRuns: 200 },
    );
  });
});

/** Straight from the rules, with names for kinds. */
function naiveAnomalies(normal: Computation, other: Computation): string[] {
  const [normalKind, otherKind] = [byName(normal), byName(other)];
  const causes = (of: Computation, row: number): number[] => [
    ...of.causes.subarray(of.causeStart[row], of.causeStart[row + 1]),
  ];
  const known = Array.from({ length: normal.size }, (_, row) => row);
  const found: string[] = [];
  for (let row = 0; row < other.size; row++) {
    const kind = otherKind(row);
    const alike = known.filter((one) => normalKind(one) === kind);
    if (alike.length === 0) {
      found.push(`UNSEEN_EVENT ${row} `);
      continue;
    }
    const causeKinds = alike.map((one) => new Set(causes(normal, one).map(normalKind)));
    const own = new Set(causes(other, row).map(otherKind));
    for (const cause of own) {
      if (!causeKinds.some((kinds) => kinds.has(cause))) found.push(`UNUSUAL_CAUSE ${row} ${cause}`);
    }
    if (own.size === 0) {
      if (causeKinds.every((kinds) => kinds.size > 0)) found.push(`MISSING_CAUSE ${row} `);
      continue;
    }
    for (const cause of causeKinds[0]) {
      if (!own.has(cause) && causeKinds.every((kinds) => kinds.has(cause)))
        found.push(`MISSING_CAUSE ${row} ${cause}`);
    }
  }
  return found.sort();
}

function naiveGaps(normal: Computation, other: Computation): string[] {
  const futures = (of: Computation): Set<number>[] => {
    const after = Array.from({ length: of.size }, () => new Set<number>());
    for (let row = of.size - 1; row >= 0; row--) {
      for (const cause of of.causes.subarray(of.causeStart[row], of.causeStart[row + 1])) {
        after[cause].add(row);
        for (const further of after[row]) after[cause].add(further);
      }
    }
    return after;
  };
  const [normalKind, otherKind] = [byName(normal), byName(other)];
  const always = new Map<string, Set<string>>();
  futures(normal).forEach((after, row) => {
    const kinds = new Set([...after].map(normalKind));
    const before = always.get(normalKind(row));
    always.set(normalKind(row), before ? new Set([...before].filter((kind) => kinds.has(kind))) : kinds);
  });
  const after = futures(other);
  const gaps = after.map((future, row) => {
    const there = new Set([...future].map(otherKind));
    return [...(always.get(otherKind(row)) ?? [])].filter((kind) => !there.has(kind)).sort();
  });
  return gaps
    .flatMap((missing, row) => {
      const below = new Set([...after[row]].flatMap((further) => gaps[further]));
      const own = missing.filter((kind) => !below.has(kind));
      return own
        .filter((kind) => !own.some((first) => first !== kind && always.get(first)?.has(kind)))
        .map((kind) => `${row} ${kind}`);
    })
    .sort();
}

describe('[M12] the time a pair usually takes', () => {
  const expectedOf = (times: readonly number[], support = 2): ExpectedTime | undefined => {
    const picture = times.map((time, n) => `a${n}:a 0\nb${n}:b ${time} <- a${n}`).join('\n');
    const { model } = indexOf(picture);
    return expectedTime(model.pairs, 0, support);
  };

  test('is not known below the support', () => {
    expect(expectedOf([5, 6, 7, 8], 5)).toBeUndefined();
    expect(expectedOf([5, 6, 7, 8, 9], 5)).toMatchObject({ times: 5 });
    expect(expectedOf([5], 1)).toBeUndefined();
  });

  test('is the median while times are few: one outlier does not move it', () => {
    const expected = expectedOf([10, 10, 11, 11, 12, 12, 9000]);
    expect(expected?.centre).toBeGreaterThan(9);
    expect(expected?.centre).toBeLessThan(13);
  });

  test('is the mean of many', () => {
    const times = Array.from({ length: 60 }, (_, n) => 100 + (n % 7));
    const expected = expectedOf(times);
    expect(expected?.centre).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / 60, 9);
    // 5 % of the centre: the least sigma
    expect(expected?.sigma).toBeCloseTo((expected?.centre ?? 0) * 0.05, 9);
  });

  test('holds everything that was seen, and more room the fewer times there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 5000 }), { minLength: 2, maxLength: 60 }), (times) => {
        const expected = expectedOf(times) as ExpectedTime;
        for (const time of times) expect(excessOf(expected, time)).toBe(0);
        // a few scattered times leave room without end
        if (expected.most < 1e9) expect(excessOf(expected, expected.most + 7)).toBeCloseTo(7, 6);
        expect(excessOf(expected, expected.least - 7)).toBeCloseTo(7, 6);
      }),
    );
    const width = (n: number): number => {
      const expected = expectedOf(Array.from({ length: n }, (_, i) => 100 + (i % 2))) as ExpectedTime;
      return (expected.most - expected.centre) / expected.sigma;
    };
    expect(width(6)).toBeGreaterThan(width(20));
    expect(width(20)).toBeGreaterThan(width(400));
    expect(width(400)).toBeGreaterThanOrEqual(3);
  });
});

test('[M14] [M17] what is declared is not changed by being judged', () => {
  const computation = fromPicture(orders);
  const before = JSON.stringify([...computation.causes, ...computation.timeOf]);
  detect(computation, indexOf(orders), { support: 5 });
  expect(JSON.stringify([...computation.causes, ...computation.timeOf])).toBe(before);
  expect(computation.provenances).toEqual([DECLARED_CAUSE]);
});
