import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Filter } from '../../model/filter/filter.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import { printFilter } from '../../model/filter/print.ts';
import type { Provenance } from '../../model/provenance.ts';
import { naiveKeep } from '../../testing/naive-filter.ts';
import { fromPicture, idsOf } from '../../testing/picture.ts';
import { computations, legible } from '../../testing/random-computations.ts';
import { filtersOf } from '../../testing/random-filters.ts';
import { Finder } from './finder.ts';

const atOnce = (): undefined => undefined;

/** Millennia apart, nanoseconds cannot be told: awkward computations are asked for milliseconds. */
const filtersTo = (finest: 'nanosecond' | 'millisecond'): fc.Arbitrary<Filter> =>
  filtersOf({
    texts: fc.constantFrom(
      'a',
      'B',
      'A*',
      '*',
      '*b',
      'a*b',
      'Order.*',
      'ün*',
      'ÜNÏ',
      '',
      '"',
      '\\',
      '注',
      '1',
      '0',
      'true',
      'null',
      '-0',
      '1.5e300',
      '1e0',
      'proto',
      '{',
      ',',
    ),
    ids: fc.constantFrom('a', 'b', 'c', '注文', '"', 'gone', 'nobody'),
    paths: fc.constantFrom('', 'n', 'a', 'a.b', '__proto__', '0', '0.a', 'a.0', '"', 'b.a.c'),
    numbers: fc.constantFrom(0, 1, 2, 3, -1, 0.5, 1.5e300, 10),
    millis: fc.constantFrom(
      ...[0, 1, 1000, 450_000, 1_700_000_000_000],
      ...(finest === 'nanosecond' ? [0.5, 1e-6] : []),
    ),
    isos: fc.constantFrom(
      '2023-11-14T22:13:20.000Z',
      finest === 'nanosecond' ? '2023-11-14T22:13:20.000000001Z' : '2023-11-14T22:20:00.000Z',
      '1970-01-01T00:00:00.000Z',
    ),
  });

/** Payloads of few keys and values, so that paths lead somewhere. */
const tidyJson = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      0,
      1,
      -1,
      10,
      0.5,
      '1',
      '10',
      'a',
      'A',
      'aXb',
      'Order.placed',
      '',
      true,
      false,
      null,
      'a"b',
      'ünï',
    ),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a.b', 'n', 'c', 'a.c'), tie('json'), { maxKeys: 3 }),
  ),
})).json;

const RULES: readonly Provenance[] = [
  { kind: 'declared', rule: 'causes', confidence: 1 },
  { kind: 'derived', rule: 'same span', confidence: 1 },
  { kind: 'inferred', rule: 'guess', confidence: 0.5 },
];

/** Computations with tidy payloads, spans, times in a second, places in another order than rows. */
const tidyComputations: fc.Arbitrary<Computation> = fc
  .array(
    fc.record({
      name: fc.constantFrom('a', 'A', 'b', 'aXb', 'Order.placed'),
      source: fc.constantFrom('a', 'B', ''),
      timeMillis: fc.option(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_001_000 }), {
        nil: undefined,
      }),
      timeNanos: fc.constantFrom(0, 1, 500_000),
      payload: fc.option(tidyJson, { nil: undefined }),
      metadata: fc.option(tidyJson, { nil: undefined }),
      causes: fc.array(fc.record({ of: fc.nat(), rule: fc.nat(2) }), { maxLength: 2 }),
      place: fc.nat(6),
      isEnd: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((events) => {
    const builder = new ComputationBuilder();
    const rules = RULES.map((rule) => builder.rule(rule));
    events.forEach(({ causes, isEnd, ...event }, i) => {
      builder.add({ ...event, id: `e${i}` });
      for (const { of, rule } of i > 0 ? causes : [])
        builder.cause(builder.keys.internText(`e${of % i}`), rules[rule]);
      if (isEnd && i % 2 === 1)
        builder.pair(builder.keys.internText(`e${i - 1}`), builder.keys.internText(`e${i}`));
    });
    return legible(builder.seal());
  });

function keptRows(mask: Uint8Array): number[] {
  return [...mask.keys()].filter((row) => mask[row] === 1);
}

test.each([
  ['tidy computations', tidyComputations, filtersTo('nanosecond')],
  ['awkward computations', computations(8), filtersTo('millisecond')],
])('[F4] to [F14] what is kept is what a look at every event keeps: %s', async (_, arbitrary, words) => {
  await fc.assert(
    fc.asyncProperty(
      arbitrary,
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.nat(255),
      async (computation, filters, bits) => {
        const failures = Uint8Array.from({ length: computation.size }, (_, row) => (bits >> (row % 8)) & 1);
        const finder = new Finder(computation, failures);
        const anomalies = [...failures.keys()].filter((row) => row % 3 === 1);
        finder.setAnomalies(Uint32Array.from(anomalies));
        // one finder for all: what it keeps for later must not change
        for (const filter of [...filters, filters[0]]) {
          const { mask, count } = await finder.keep(filter, atOnce);
          const wanted = naiveKeep(computation, filter, failures, anomalies);
          expect(keptRows(mask), printFilter(filter)).toEqual(wanted);
          expect(count).toBe(wanted.length);
        }
      },
    ),
    { numRuns: 500 },
  );
});

async function kept(computation: Computation, text: string): Promise<string> {
  const { filter, problems } = parseFilter(text);
  expect(problems).toEqual([]);
  const { mask } = await new Finder(computation, new Uint8Array(computation.size)).keep(filter, atOnce);
  return idsOf(computation, keptRows(mask));
}

describe('on a picture', () => {
  const shop = fromPicture(`
    a:order.placed @shop 0
    b:charge @payments 10 <- a
    c:charge.failed @payments-db 5 <- b
    d:Order.Paid @shop 20 <- b
    e:order.sent @stock <- d, x
  `);

  it.each([
    ['[F6]', 'name:charge', 'b'],
    ['[F6]', 'name:charge*', 'b c'],
    ['[F6]', 'name:order.*', 'a d e'],
    ['[F6]', 'name:*paid', 'd'],
    ['[F6]', 'name=Order.paid', ''],
    ['[F6]', 'name~ER.', 'a d e'],
    ['[F5]', 'source:shop,stock', 'a d e'],
    ['[F4]', '-source:shop,stock', 'b c'],
    ['[F4]', 'source:shop or name:charge', 'a b d'],
    ['[F7]', 'paid', 'd'],
    ['[F8]', 'level:1..2', 'b c d'],
    ['[F8]', 'causes:0', 'a'],
    ['[F10]', 'time>=+10ms', 'b d'],
    ['[F10]', '-time>=+10ms', 'a c e'],
    ['[F13]', 'is:contradiction', 'c'],
    ['[F13]', 'is:dangling', 'e'],
    ['[F13]', 'is:leaf', 'c e'],
    ['[F14]', 'past:d', 'a b'],
    ['[F14]', 'future:b', 'c d e'],
    ['[F14]', 'elsewhere:c', 'd e'],
    ['[F14]', 'cone:c', 'a b c'],
  ])('%s %s', async (_, text, ids) => {
    expect(await kept(shop, text)).toBe(ids);
  });

  it('[F13] tells what came late in the file', async () => {
    expect(await kept(fromPicture('a <- b\nb\nc <- b'), 'is:late')).toBe('a');
  });

  it('[F14] says what means nothing here', async () => {
    const finder = new Finder(shop, new Uint8Array(shop.size));
    const { filter } = parseFilter('past:zz or is:anomaly or duration>1s or metadata.a:1');
    const { count, notes } = await finder.keep(filter, atOnce);
    expect(count).toBe(0);
    expect(notes).toEqual([
      'This recording holds no event with the id “zz”.',
      'Nothing has been learnt yet that could call an event unusual.',
      'This recording has no spans, so no event has a duration.',
      'No event of this recording has metadata.',
    ]);
  });
});

test('[F11] paths do not care where their dots come from', async () => {
  const builder = new ComputationBuilder();
  builder.add({ id: 'nested', name: 'x', payload: { http: { status: { code: 200 } } } });
  builder.add({ id: 'flat', name: 'x', payload: { 'http.status.code': '200' } });
  builder.add({ id: 'half', name: 'x', payload: { 'http.status': { code: 500 } } });
  builder.add({
    id: 'list',
    name: 'x',
    payload: { http: [{ status: { code: 404 } }, { status: { code: 200 } }] },
  });
  builder.add({ id: 'none', name: 'x', payload: { http: { status: 'ok' } } });
  const computation = builder.seal();
  expect(await kept(computation, 'payload.http.status.code=200')).toBe('nested flat list');
  expect(await kept(computation, 'payload.http.status.code>=400')).toBe('half list');
  expect(await kept(computation, 'payload.http.status.code!=200')).toBe('half');
  expect(await kept(computation, 'has:payload.http.status')).toBe('nested half list none');
  expect(await kept(computation, 'payload.http.1.status.code:2*')).toBe('list');
});

test('who gives up leaves others their answer', async () => {
  const computation = fromPicture('a\nb <- a');
  const finder = new Finder(computation, new Uint8Array(2));
  const { filter } = parseFilter('word');
  const cancel = new CancelToken();
  let turns = 0;
  const given = finder.keep(filter, () => {
    cancel.cancel();
    return turns++ === 0 ? Promise.resolve().then(() => cancel.throwIfCancelled()) : undefined;
  });
  const other = finder.keep(filter, breather());
  await expect(given).rejects.toThrow(Cancelled);
  expect((await other).count).toBe(0);
});
