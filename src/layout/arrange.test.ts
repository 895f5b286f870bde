import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrangement, LANE_GROUPINGS, LANE_SORTS, PLAIN_ARRANGEMENT } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { computationOf } from '../testing/dag.ts';
import { fromPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { arrangeLanes } from './arrange.ts';
import { laneKeys, MOST_GROUPS, REST_NAME } from './lane-keys.ts';
import { NO_LANE } from './placement.ts';

const COMPONENTS = (computation: Computation) => () => ({
  count: 1,
  componentOf: new Uint32Array(computation.size),
});

function arranged(computation: Computation, changes: Partial<Arrangement>) {
  const arrangement = { ...PLAIN_ARRANGEMENT, ...changes };
  const keys = laneKeys(computation, arrangement.by, undefined, COMPONENTS(computation));
  return arrangeLanes(computation, keys, arrangement);
}

function names(computation: Computation, changes: Partial<Arrangement>): string {
  return arranged(computation, changes)
    .units.map(({ name, isHidden }) => (isHidden ? `(${name})` : name))
    .join(' ');
}

const lane = fc.constantFrom('s0', 's1', 's2', 's3', 's4', 'f', 'nobody');
const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  by: fc.constantFrom(...LANE_GROUPINGS),
  sort: fc.constantFrom(...LANE_SORTS),
  moves: fc.array(fc.record({ lane, below: fc.option(lane, { nil: undefined }) }), { maxLength: 4 }),
  hidden: fc.array(lane, { maxLength: 3 }),
  folds: fc.array(fc.record({ name: fc.constantFrom('f', 'g'), members: fc.array(lane, { maxLength: 3 }) }), {
    maxLength: 2,
  }),
  pinned: fc.uniqueArray(lane, { maxLength: 3 }),
  foldsRuns: fc.boolean(),
});

describe('arranging lanes', () => {
  test('[R1] every event is in one lane, shown or hidden, whatever is asked for', () => {
    fc.assert(
      fc.property(dags(30), arrangements, (dag, arrangement) => {
        const computation = computationOf(dag, { sourceOf: (row) => `s${row % 5}` });
        const { units, unitOfKey, keys } = arranged(computation, arrangement);
        const counts = new Array<number>(units.length).fill(0);
        for (const key of keys.keyOf) {
          expect(unitOfKey[key]).not.toBe(NO_LANE);
          counts[unitOfKey[key]]++;
        }
        expect(units.map(({ events }) => events)).toEqual(counts);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(computation.size);
      }),
    );
  });

  test('[R7] the same arrangement gives the same lanes', () => {
    fc.assert(
      fc.property(dags(30), arrangements, (dag, arrangement) => {
        const computation = computationOf(dag, { sourceOf: (row) => `s${row % 5}` });
        expect(arranged(computation, arrangement)).toEqual(arranged(computation, arrangement));
      }),
    );
  });

  const shop = fromPicture(`
    a1 @web
    b1 @db-10 <- a1
    b2 @db-2 <- b1
    b3 @db-2 <- b2
    c1 @mail <- a1
  `);

  test('[R6] sorts', () => {
    expect(names(shop, { sort: 'name' })).toBe('db-2 db-10 mail web');
    expect(names(shop, { sort: 'events' })).toBe('db-2 web db-10 mail');
    expect(names(shop, { sort: 'first' })).toBe('web db-10 db-2 mail');
    expect(names(shop, { sort: 'causality' })).toBe('db-2 db-10 web mail');
  });

  test('[R2] moves one after another, unknown names passed over', () => {
    const moves = [
      { lane: 'mail', below: undefined },
      { lane: 'web', below: 'db-2' },
      { lane: 'nobody', below: 'web' },
      { lane: 'web', below: 'nobody' },
      { lane: 'web', below: 'web' },
    ];
    expect(names(shop, { sort: 'first', moves })).toBe('mail db-10 db-2 web');
  });

  test('[R3] [R4] pinned lanes come first, hidden ones keep their place', () => {
    const changes = { sort: 'first', pinned: ['mail', 'db-2'], hidden: ['db-10'] } as const;
    expect(names(shop, changes)).toBe('mail db-2 web (db-10)');
  });

  test('[R5] folds lanes where the first of them stands', () => {
    const folds = [
      { name: 'db', members: ['db-2', 'db-10', 'nobody'] },
      { name: 'other', members: ['db-2', 'mail'] },
    ];
    expect(names(shop, { sort: 'first', folds })).toBe('web db mail');
    const { units } = arranged(shop, { sort: 'first', folds });
    expect(units.find(({ name }) => name === 'db')).toMatchObject({ events: 3, isFold: true });
  });

  test('services are lanes with the sources they stand for', () => {
    const { units, keys } = arranged(shop, { by: 'service', sort: 'first' });
    expect(units.map(({ name }) => name)).toEqual(['web', 'db', 'mail']);
    expect(keys.sources?.[keys.names.indexOf('db')]).toEqual(['db-10', 'db-2']);
  });

  test('[R7] types beyond a bound share the last lane, and none is lost', () => {
    const computation = computationOf(
      Array.from({ length: 900 }, () => []),
      { nameOf: (row) => `type ${row < 300 ? 'often' : row % 300}` },
    );
    const { units, keys } = arranged(computation, { by: 'type', sort: 'first' });
    expect(units).toHaveLength(MOST_GROUPS);
    expect(keys.rest).toEqual({ key: MOST_GROUPS - 1, lanes: 301 - (MOST_GROUPS - 1) });
    expect(units.at(-1)).toMatchObject({ name: REST_NAME, label: '102 smaller ones' });
    expect(units.reduce((sum, { events }) => sum + events, 0)).toBe(900);
  });
});
