import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computationOf } from '../testing/dag.ts';
import { orderedPairs } from '../testing/order-facts.ts';
import { toPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import type { Computation } from './computation.ts';
import { ComputationBuilder } from './computation-builder.ts';
import { danglingCausesOf, eventAt, partnerOf } from './event.ts';
import type { EventIndex } from './ids.ts';
import { restrict } from './restrict.ts';

test('keeps payloads, times, provenance and places; a cut cause is left dangling', () => {
  const builder = new ComputationBuilder({ placeKind: 'line' });
  builder.add({ id: 'a', name: 'one', source: 'web', place: 1 });
  builder.add({
    id: 'b',
    name: 'two',
    source: 'db',
    timeMillis: 1500,
    timeNanos: 7,
    payload: { n: 1 },
    place: 2,
    causes: ['a'],
  });
  const guess = { kind: 'inferred', rule: 'guess', confidence: 0.5 } as const;
  builder.add({
    id: 'c',
    name: 'two',
    source: 'web',
    metadata: { m: 2 },
    clocks: { l: 3 },
    place: 3,
    causes: ['b', 'a', 'gone'],
    provenance: guess,
  });
  builder.pair(builder.keys.internText('a'), builder.keys.internText('b'));
  const whole = builder.seal();
  const part = restrict(whole, [1, 2]);
  expect(toPicture(part)).toBe('b\nc <- b');
  expect([part.types, part.sources]).toEqual([['two'], ['db', 'web']]);
  expect(eventAt(part, row(0))).toEqual(eventAt(whole, row(1)));
  expect(eventAt(part, row(1))).toEqual(eventAt(whole, row(2)));
  expect(part.edgesByKind()).toEqual({ declared: 0, derived: 0, inferred: 1, summary: 0 });
  expect([danglingCausesOf(part, row(0)), danglingCausesOf(part, row(1))]).toEqual([['a'], ['a', 'gone']]);
  expect(partnerOf(part, row(0))).toBeUndefined();
  expect(Array.from(part.placeOf ?? [])).toEqual([2, 3]);
  expect(part.rowOfId('a')).toBeUndefined();
  expect(danglingCausesOf(restrict(whole, [1, 2], { cutCauses: 'drop' }), row(1))).toEqual(['gone']);
});

test('everything restricted to everything is the same; nothing is nothing', () => {
  fc.assert(
    fc.property(dags(20), (dag) => {
      const whole = computationOf(dag);
      expect(toPicture(restrict(whole, allRows(whole)))).toBe(toPicture(whole));
      expect(restrict(whole, []).size).toBe(0);
    }),
    { verbose: 1 },
  );
});

test('a set that is closed downwards keeps the order among its events', () => {
  fc.assert(
    fc.property(dags(25), fc.nat(), (dag, pick) => {
      if (dag.length === 0) return;
      const whole = computationOf(dag);
      const rows = closedBelow(whole, pick % dag.length);
      const part = restrict(whole, rows);
      expect(part.danglingEffect.length).toBe(0);
      const wanted = orderedPairs(whole)
        .map((pair) => pair.split(' < ').map((row) => rows.indexOf(Number(row))))
        .filter(([cause, effect]) => cause >= 0 && effect >= 0)
        .map((pair) => pair.join(' < '));
      expect(orderedPairs(part).sort()).toEqual(wanted.sort());
    }),
    { verbose: 1 },
  );
});

function closedBelow({ causeStart, causes }: Computation, top: number): number[] {
  const rows = new Set([top]);
  for (let at = top; at >= 0; at--) {
    if (rows.has(at)) for (let e = causeStart[at]; e < causeStart[at + 1]; e++) rows.add(causes[e]);
  }
  return [...rows].sort((a, b) => a - b);
}

function allRows({ size }: Computation): number[] {
  return Array.from({ length: size }, (_, i) => i);
}

function row(number: number): EventIndex {
  return number as EventIndex;
}
