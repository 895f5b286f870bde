import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../../base/rng.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { KindKey, LearntModel } from '../../model/learnt-model.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import type { Dag } from '../../testing/dag.ts';
import { byName, type NaiveModel, naiveModel } from '../../testing/naive-model.ts';
import { fromPicture } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { BUCKET_COUNT, bucketOf, medianDistance, middleOf, quantileOf } from './delay-buckets.ts';
import { learn } from './learn.ts';
import { mergeModels } from './merge.ts';
import { PairTable } from './pair-table.ts';
import { readModel } from './read-model.ts';

const GUESS = { kind: 'inferred', rule: 'guess', confidence: 0.5 } as const;

/** A random computation with few kinds, some times, some inferred edges and some dangling causes. */
function computations(maxSize = 24): fc.Arbitrary<Computation> {
  return fc.tuple(dags(maxSize), fc.nat(1_000_000), fc.nat(4)).map(([dag, seed, kinds]) =>
    // a failing property shows what it was made of, not columns
    Object.assign(build(dag, seed, kinds + 1), {
      [fc.toStringMethod]: () => JSON.stringify({ dag, seed, kinds: kinds + 1 }),
    }),
  );
}

function build(dag: Dag, seed: number, kinds: number): Computation {
  const builder = new ComputationBuilder();
  const chance = new Lcg(seed);
  dag.forEach((causes, row) => {
    builder.add({
      id: `${seed} ${row}`,
      name: `k${chance.below(kinds)}`,
      source: `s-${chance.below(3)}`,
      timeMillis: chance.below(5) === 0 ? undefined : chance.below(900),
    });
    for (const cause of causes) {
      const rule = chance.below(4) === 0 ? GUESS : DECLARED_CAUSE;
      builder.cause(builder.keys.internText(`${seed} ${cause}`), builder.rule(rule));
    }
    if (chance.below(9) === 0) {
      builder.cause(builder.keys.internText(`gone ${row}`), builder.rule(DECLARED_CAUSE));
    }
  });
  return builder.seal();
}

const learnt = (computation: Computation, keyedBy: KindKey = 'name', recording = 'r'): LearntModel =>
  learn(computation, { keyedBy, recording, execution: 'e' });

/** A model in the words of the naive one, with times as counts, sums and ends. */
function inWords(model: LearntModel) {
  const { kinds, pairs, joins, always } = model;
  const pair = (p: number): string => `${kinds.name[pairs.cause[p]]} -> ${kinds.name[pairs.effect[p]]}`;
  const perPair = (column: readonly number[]): Record<string, number> =>
    Object.fromEntries(column.map((value, p) => [pair(p), value]));
  const perKind = (column: readonly number[]): Record<string, number> =>
    Object.fromEntries(column.map((value, kind) => [kinds.name[kind], value]));
  return {
    seen: perKind(kinds.seen),
    roots: perKind(kinds.roots),
    reach: perKind(kinds.reach),
    edges: perPair(pairs.edges),
    inferred: perPair(pairs.inferred),
    causesWith: perPair(pairs.causesWith),
    effectsWith: perPair(pairs.effectsWith),
    times: Object.fromEntries(
      pairs.timed.map((timed, p) => [
        pair(p),
        {
          timed,
          mean: round(pairs.mean[p]),
          spread: round(pairs.spread[p]),
          least: pairs.least[p],
          most: pairs.most[p],
        },
      ]),
    ),
    joins: Object.fromEntries(
      joins.effect.map((effect, j) => [
        `${kinds.name[effect]} <- ${joins.member
          .slice(joins.start[j], joins.start[j + 1])
          .map((kind) => kinds.name[kind])
          .join(', ')}`,
        joins.count[j],
      ]),
    ),
    always: always.cause.map((cause, i) => `${kinds.name[cause]} -> ${kinds.name[always.effect[i]]}`).sort(),
  };
}

function naiveWords(model: NaiveModel) {
  return {
    ...model,
    times: Object.fromEntries(
      Object.entries(model.times).map(([pair, times]) => {
        const mean = times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length);
        const spread = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
        const ends = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [0, 0];
        return [
          pair,
          { timed: times.length, mean: round(mean), spread: round(spread), least: ends[0], most: ends[1] },
        ];
      }),
    ),
  };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Two computations side by side as one. */
function both(a: Computation, b: Computation): Computation {
  const builder = new ComputationBuilder();
  for (const one of [a, b]) {
    for (let row = 0; row < one.size; row++) {
      const key = one.keys.textOf(one.keyOf[row]);
      builder.add({
        id: `${one === a ? 'a' : 'b'} ${key}`,
        name: one.types[one.typeOf[row]],
        source: one.sources[one.sourceOf[row]],
        timeMillis: Number.isNaN(one.timeOf[row]) ? undefined : one.timeOrigin + one.timeOf[row],
      });
      for (let e = one.causeStart[row]; e < one.causeStart[row + 1]; e++) {
        const cause = one.keys.textOf(one.keyOf[one.causes[e]]);
        builder.cause(
          builder.keys.internText(`${one === a ? 'a' : 'b'} ${cause}`),
          builder.rule(one.provenances[one.causeProvenance[e]]),
        );
      }
      if (one.danglingEffect.includes(row)) {
        builder.cause(builder.keys.internText(`gone ${key}`), builder.rule(DECLARED_CAUSE));
      }
    }
  }
  return builder.seal();
}

describe('what is learnt', () => {
  test('[M1] kinds are by name, or by name and the stem of the source, in order', () => {
    const computation = fromPicture(`
      a:call @web-2
      b:call @web-1 <- a
      c:answer @shop-6f6cfc45b-h5m2n <- b
    `);
    expect(learnt(computation, 'name').kinds).toMatchObject({ name: ['answer', 'call'], source: ['', ''] });
    const { kinds, pairs } = learnt(computation, 'name-and-source');
    expect(kinds).toMatchObject({ name: ['answer', 'call'], source: ['shop', 'web'], seen: [1, 2] });
    expect(pairs).toMatchObject({ cause: [1, 1], effect: [0, 1] });
  });

  test('[M2] [M3] [M4] [M5] [M6] everything is what the obvious way finds, on random computations', () => {
    fc.assert(
      fc.property(computations(), (computation) => {
        expect(inWords(learnt(computation))).toEqual(
          naiveWords(naiveModel(computation, byName(computation))),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('[M3] a cause with two effects of a kind counts once, and its edges twice', () => {
    const { kinds, pairs } = learnt(
      fromPicture(`
        a:order
        b:order
        x:item <- a
        y:item <- a
        z:item <- a, b
      `),
    );
    expect(kinds.name).toEqual(['item', 'order']);
    expect([pairs.edges, pairs.causesWith, pairs.effectsWith]).toEqual([[4], [2], [3]]);
  });

  test('[M5] sets of more than six kinds are left out', () => {
    const wide = (kinds: number): LearntModel =>
      learnt(
        fromPicture(
          [
            ...Array.from({ length: kinds }, (_, i) => `e${i}`),
            `z <- ${Array.from({ length: kinds }, (_, i) => `e${i}`).join(', ')}`,
          ].join('\n'),
        ),
      );
    expect(wide(6).joins.count).toEqual([1]);
    expect(wide(7).joins).toMatchObject({ isKept: true, count: [] });
  });

  test('[M6] an inferred edge proves nothing that always follows', () => {
    const builder = new ComputationBuilder();
    for (const n of [1, 2]) {
      builder.add({ id: `a${n}`, name: 'a' });
      builder.add({ id: `b${n}`, name: 'b' });
      builder.cause(builder.keys.internText(`a${n}`), builder.rule(n === 1 ? DECLARED_CAUSE : GUESS));
    }
    const model = learnt(builder.seal());
    expect(model.pairs).toMatchObject({ edges: [2], inferred: [1] });
    expect(model.always.cause).toEqual([]);
  });

  test('[M7] a model says what it was learnt from', () => {
    const one = learnt(fromPicture('a\nb <- a'), 'name', 'monday.json');
    const two = learnt(fromPicture('a'), 'name', 'tuesday.json');
    expect(mergeModels(one, two).learntFrom).toEqual([
      { recording: 'monday.json', execution: 'e', events: 2, edges: 1 },
      { recording: 'tuesday.json', execution: 'e', events: 1, edges: 0 },
    ]);
  });

  test('of nothing is a model of nothing', () => {
    const model = learnt(new ComputationBuilder().seal());
    expect(model.kinds.name).toEqual([]);
    expect(readModel(JSON.parse(JSON.stringify(model)))).toEqual({ ok: true, value: model });
  });
});

describe('merging', () => {
  const rounded = (model: LearntModel) => ({
    ...model,
    learntFrom: undefined,
    pairs: { ...model.pairs, mean: model.pairs.mean.map(round), spread: model.pairs.spread.map(round) },
  });

  test('[M8] is learning from both', () => {
    fc.assert(
      fc.property(
        computations(),
        computations(),
        fc.constantFrom<KindKey>('name', 'name-and-source'),
        (a, b, keyedBy) => {
          const merged = mergeModels(learnt(a, keyedBy), learnt(b, keyedBy));
          expect(rounded(merged)).toEqual(rounded(learnt(both(a, b), keyedBy)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('[M8] is associative and commutative', () => {
    fc.assert(
      fc.property(computations(12), computations(12), computations(12), (a, b, c) => {
        const [x, y, z] = [a, b, c].map((one) => learnt(one));
        expect(rounded(mergeModels(x, y))).toEqual(rounded(mergeModels(y, x)));
        expect(rounded(mergeModels(mergeModels(x, y), z))).toEqual(
          rounded(mergeModels(x, mergeModels(y, z))),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('models that tell kinds apart in different ways do not merge', () => {
    const computation = fromPicture('a @x');
    expect(() => mergeModels(learnt(computation, 'name'), learnt(computation, 'name-and-source'))).toThrow(
      RangeError,
    );
  });
});

describe('[M4] buckets of times', () => {
  const times = fc
    .oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.constantFrom(0, -0, 1, -1, 0.5, 1e-300, 1e300),
    )
    .filter((time) => time === 0 || Math.abs(time) >= 1e-300);

  test('keep the order of times', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        expect(bucketOf(low)).toBeLessThanOrEqual(bucketOf(high));
        expect(bucketOf(high)).toBeLessThan(BUCKET_COUNT);
        expect(bucketOf(low)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('know a time to 6 %', () => {
    fc.assert(
      fc.property(times, (time) => {
        expect(Math.abs(middleOf(bucketOf(time)) - time)).toBeLessThanOrEqual(Math.abs(time) * 0.0625);
      }),
    );
  });

  test('give quantiles and median distances as close as that', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (list) => {
          const sorted = list.toSorted((a, b) => a - b);
          const counts = new Map<number, number>();
          for (const time of sorted) counts.set(bucketOf(time), (counts.get(bucketOf(time)) ?? 0) + 1);
          const buckets = {
            bucket: [...counts.keys()],
            count: [...counts.values()],
            from: 0,
            to: counts.size,
          };
          const median = sorted[Math.ceil(sorted.length / 2) - 1];
          const found = quantileOf(buckets, 0.5);
          expect(Math.abs(found - median)).toBeLessThanOrEqual(median * 0.0625);
          const distances = sorted.map((time) => Math.abs(time - found)).sort((a, b) => a - b);
          const distance = distances[Math.ceil(distances.length / 2) - 1];
          const most = sorted[sorted.length - 1];
          expect(Math.abs(medianDistance(buckets, found) - distance)).toBeLessThanOrEqual(
            most * 0.0625 + 1e-9,
          );
        },
      ),
    );
  });
});

describe('numbers of pairs', () => {
  test.each([30, 5000])('are given in order of first sight and found again, of %i kinds', (side) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(side - 1), fc.nat(side - 1)), { maxLength: 400 }), (pairs) => {
        const table = new PairTable(side);
        const numbers = new Map<string, number>();
        for (const [a, b] of pairs) {
          const key = `${a} ${b}`;
          if (!numbers.has(key)) {
            expect(table.find(a, b)).toBe(-1);
            numbers.set(key, numbers.size);
          }
          expect(table.of(a, b)).toBe(numbers.get(key));
        }
        expect(table.size).toBe(numbers.size);
      }),
    );
  });

  test('stay right while the table of hashes grows', () => {
    const table = new PairTable(100_000);
    for (let i = 0; i < 20_000; i++) expect(table.of((i * 7919) % 100_000, i)).toBe(i);
    for (let i = 0; i < 20_000; i++) expect(table.find((i * 7919) % 100_000, i)).toBe(i);
  });
});

describe('[M23] a model from outside', () => {
  test('that was written and read again is the same', () => {
    fc.assert(
      fc.property(computations(), (computation) => {
        const model = learnt(computation, 'name-and-source');
        expect(readModel(JSON.parse(JSON.stringify({ name: 'mine', ...model })))).toEqual({
          ok: true,
          value: model,
        });
      }),
    );
  });

  const sample = (): Record<string, never> =>
    JSON.parse(JSON.stringify(learnt(fromPicture('a:x 1\nb:y 2 <- a\nc:y 4 <- a\nd:z 9 <- b, a'))));

  test.each<[string, (model: Record<string, never>) => unknown, RegExp]>([
    ['no object', () => 5, /not a model/],
    ['a list', () => [], /not a model/],
    ['another format', () => ({ format: 'else' }), /not a model/],
    ['a newer version', (model) => ({ ...model, version: 2 }), /version 2/],
    ['an unknown key', (model) => ({ ...model, keyedBy: 'colour' }), /keyedBy/],
    ['no kinds', (model) => ({ ...model, kinds: undefined }), /kinds/],
    [
      'a text for a column',
      (model) => ({ ...model, pairs: { ...(model.pairs as object), edges: 'many' } }),
      /pairs\.edges/,
    ],
    [
      'a column too short',
      (model) => ({ ...model, pairs: { ...(model.pairs as object), edges: [1] } }),
      /pairs\.edges/,
    ],
    [
      'a negative count',
      (model) => ({ ...model, kinds: { ...(model.kinds as object), seen: [1, -2, 1] } }),
      /kinds\.seen/,
    ],
    [
      'half a count',
      (model) => ({ ...model, kinds: { ...(model.kinds as object), seen: [1, 2.5, 1] } }),
      /kinds\.seen/,
    ],
    [
      'more with than without',
      (model) => ({ ...model, kinds: { ...(model.kinds as object), seen: [1, 1, 1] } }),
      /range|With/,
    ],
    [
      'a pair of no kind',
      (model) => ({ ...model, pairs: { ...(model.pairs as object), effect: [1, 2, 9] } }),
      /pairs\.effect/,
    ],
    [
      'pairs out of order',
      (model) => ({ ...model, pairs: { ...(model.pairs as object), cause: [1, 0, 0] } }),
      /order/,
    ],
    [
      'kinds out of order',
      (model) => ({ ...model, kinds: { ...(model.kinds as object), name: ['y', 'x', 'z'] } }),
      /order/,
    ],
    [
      'times that do not add up',
      (model) => ({ ...model, pairs: { ...(model.pairs as object), timed: [1, 1, 1] } }),
      /add up/,
    ],
    ['no source of learning', (model) => ({ ...model, learntFrom: 'me' }), /learntFrom/],
  ])('is refused with a sentence: %s', (_, change, sentence) => {
    const read = readModel(change(sample()));
    expect(read).toMatchObject({ ok: false, fault: { message: expect.stringMatching(sentence) } });
  });

  test('does not bring keys of its own along', () => {
    const hostile = JSON.parse(
      `{"__proto__": {"polluted": true}, "extra": 1, ${JSON.stringify(sample()).slice(1)}`,
    );
    const read = readModel(hostile);
    expect(read.ok && Object.keys(read.value).sort()).toEqual(Object.keys(sample()).sort());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('kinds', 'pairs', 'joins', 'always', 'learntFrom'),
        (value, field) => {
          expect(typeof readModel({ ...sample(), [field]: value }).ok).toBe('boolean');
        },
      ),
    );
  });
});
