import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import { computationOf } from '../../testing/dag.ts';
import { byName } from '../../testing/naive-model.ts';
import { fromPicture, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { followUps } from './follow-up.ts';
import { learn } from './learn.ts';
import { ModelIndex } from './model-index.ts';
import { observeCut } from './observe-cut.ts';
import { type Predicted, predict } from './predict.ts';

const indexOf = (computation: Computation): ModelIndex =>
  new ModelIndex(learn(computation, { keyedBy: 'name', recording: 'r', execution: 'e' }));

const kindOf = ({ model }: ModelIndex, name: string): number => model.kinds.name.indexOf(name);

/** `name percent steps`, most probable first. */
const said = ({ model }: ModelIndex, { predictions }: Predicted): string[] =>
  predictions.map(
    ({ kind, probability, steps }) => `${model.kinds.name[kind]} ${Math.round(probability * 100)} ${steps}`,
  );

/** Ten orders: all are paid, eight of the payments are sent, one in four parcels comes back. */
const shop = fromPicture(
  Array.from({ length: 10 }, (_, n) => {
    const lines = [`o${n}:order ${n * 100}`, `p${n}:paid ${n * 100 + 10} <- o${n}`];
    if (n < 8) lines.push(`s${n}:sent ${n * 100 + 20} <- p${n}`);
    if (n < 2) lines.push(`b${n}:back ${n * 100 + 60} <- s${n}`);
    return lines.join('\n');
  }).join('\n'),
);
const index = indexOf(shop);
const following = (name: string, horizon: number, support = 5, leastProbability = 0): Predicted =>
  predict(index, [{ row: 0, kind: kindOf(index, name) }], { horizon, support, leastProbability });

describe('predictions', () => {
  test('[M18] are the best product of probabilities along a path', () => {
    expect(said(index, following('order', 1))).toEqual(['paid 100 1']);
    expect(said(index, following('order', 2))).toEqual(['paid 100 1', 'sent 80 2']);
    expect(said(index, following('order', 3))).toEqual(['paid 100 1', 'sent 80 2', 'back 20 3']);
    const back = following('order', 3).predictions[2];
    expect(back.path.map((kind) => index.model.kinds.name[kind])).toEqual(['order', 'paid', 'sent', 'back']);
    expect(back.support).toBe(8);
  });

  test('[M18] are what looking at every path gives, on random computations', () => {
    fc.assert(
      fc.property(dags(20), fc.integer({ min: 1, max: 4 }), fc.nat(2), (dag, horizon, kind) => {
        const computation = computationOf(dag);
        const model = indexOf(computation);
        const at = kindOf(model, `n${kind}`);
        if (at < 0) return;
        const { predictions } = predict(model, [{ row: 0, kind: at }], {
          horizon,
          support: 1,
          leastProbability: 0.01,
        });
        const found = Object.fromEntries(
          predictions.map((one) => [model.model.kinds.name[one.kind], Math.round(one.probability * 1e9)]),
        );
        const expected = Object.fromEntries(
          Object.entries(naiveBest(computation, `n${kind}`, horizon))
            .filter(([, probability]) => probability >= 0.01)
            .map(([name, probability]) => [name, Math.round(probability * 1e9)]),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('[M19] several observed events combine as independent ways', () => {
    const kind = kindOf(index, 'sent');
    const one = predict(index, [{ row: 1, kind }], { horizon: 1, support: 5 });
    const three = predict(
      index,
      [1, 2, 3].map((row) => ({ row, kind })),
      { horizon: 1, support: 5 },
    );
    expect(one.predictions[0].probability).toBeCloseTo(0.25, 12);
    expect(three.predictions[0].probability).toBeCloseTo(1 - 0.75 ** 3, 12);
  });

  test('[M19] what an event has led to is not expected of it again, nor anything through it', () => {
    const kind = kindOf(index, 'order');
    const { predictions } = predict(index, [{ row: 0, kind, done: [kindOf(index, 'paid')] }], {
      horizon: 3,
      support: 5,
    });
    expect(predictions).toEqual([]);
  });

  test('[M19] after one of two alternatives the other is not expected, after one of two that go together it is', () => {
    const model = indexOf(
      fromPicture(
        Array.from({ length: 10 }, (_, n) => {
          const end = n < 7 ? `y${n}:yes <- q${n}` : `n${n}:no <- q${n}`;
          return `q${n}:question\n${end}\nl${n}:logged <- q${n}`;
        }).join('\n'),
      ),
    );
    const expectedAfter = (...done: string[]): string[] =>
      said(
        model,
        predict(
          model,
          [{ row: 0, kind: kindOf(model, 'question'), done: done.map((name) => kindOf(model, name)) }],
          {
            horizon: 1,
            support: 5,
          },
        ),
      );
    expect(expectedAfter()).toEqual(['logged 100 1', 'yes 70 1', 'no 30 1']);
    expect(expectedAfter('yes')).toEqual(['logged 100 1']);
    expect(expectedAfter('logged')).toEqual(['yes 70 1', 'no 30 1']);
  });

  test('[M21] kinds with too few observations are not gone on from', () => {
    expect(following('sent', 2, 9)).toMatchObject({ predictions: [], thin: 1 });
    expect(said(index, following('order', 3, 9))).toEqual(['paid 100 1', 'sent 80 2']);
  });

  test('improbable ones are left out', () => {
    expect(said(index, following('order', 3, 5, 0.5))).toEqual(['paid 100 1', 'sent 80 2']);
  });
});

/** Best product over all walks, one step after the other, from counts taken anew. */
function naiveBest(computation: Computation, start: string, horizon: number): Record<string, number> {
  const kind = byName(computation);
  const { effects } = computation;
  const probability = (a: string, b: string): number => {
    let [all, having] = [0, 0];
    for (let row = 0; row < computation.size; row++) {
      if (kind(row) !== a) continue;
      all++;
      const own = [...effects.rows.subarray(effects.start[row], effects.start[row + 1])];
      if (own.some((effect) => kind(effect) === b)) having++;
    }
    return all === 0 ? 0 : having / all;
  };
  const best: Record<string, number> = {};
  const walk = (at: string, product: number, steps: number): void => {
    if (steps === horizon) return;
    for (const next of computation.types) {
      const further = product * probability(at, next);
      if (further < 1e-3) continue;
      best[next] = Math.max(best[next] ?? 0, further);
      walk(next, further, steps + 1);
    }
  };
  walk(start, 1, 0);
  return best;
}

describe('[M20] what a cut may still lead to', () => {
  const run = fromPicture(`
    a:order 0
    b:paid 12 <- a
    c:order 500
    d:order 990
    e:paid 1000 <- d
    f:sent 1010 <- e
  `);
  const kinds = index.classify(run);
  const cutOf = (...ids: string[]): Uint8Array => {
    const cut = new Uint8Array(run.size);
    for (const id of ids) cut[rowOf(run, id)] = 1;
    return cut;
  };
  const observed = (...ids: string[]): string[] =>
    observeCut(run, index, kinds, cutOf(...ids)).observed.map(
      ({ row, done = [] }) =>
        `${run.idOf(row as never)}: ${done.map((kind) => index.model.kinds.name[kind]).join(' ')}`,
    );

  test('leaves out what would have led on long ago', () => {
    expect(observed('a', 'b')).toEqual(['b: ', 'a: paid']);
    expect(observed('a', 'b', 'c', 'd')).toEqual(['d: ']);
  });

  test('does not look at what lies outside', () => {
    expect(observed('d')).toEqual(['d: ']);
    expect(observed('d', 'e')).toEqual(['e: ', 'd: paid']);
  });

  test('without times, goes by what has no effect yet', () => {
    const timeless = fromPicture('a:order\nb:paid <- a\nc:order');
    const inCut = new Uint8Array([1, 1, 1]);
    const found = observeCut(timeless, index, index.classify(timeless), inCut);
    expect(found.observed.map(({ row }) => timeless.idOf(row as never)).sort()).toEqual(['b', 'c']);
    expect(found).toMatchObject({ inCut: 3, unseen: 0 });
  });
});

describe('whether it did', () => {
  test('is the nearest event of the kind, and the number of steps to it', () => {
    const run = fromPicture('a:order\nb:paid <- a\nc:sent <- b\nd:sent <- a, c');
    const { kindOf: kinds } = index.classify(run);
    const found = followUps(run, kinds, 0, new Set([kindOf(index, 'sent'), kindOf(index, 'back')]));
    expect([...found.values()]).toEqual([{ row: rowOf(run, 'd'), steps: 1 }]);
  });

  test('with a cut, only what is outside counts', () => {
    const run = fromPicture('a:order\nb:paid <- a\nc:paid <- b');
    const { kindOf: kinds } = index.classify(run);
    const found = followUps(run, kinds, 0, new Set([kindOf(index, 'paid')]), Uint8Array.of(1, 1, 0));
    expect([...found.values()]).toEqual([{ row: 2, steps: 2 }]);
  });
});
