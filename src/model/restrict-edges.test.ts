import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computationOf } from '../testing/dag.ts';
import { toPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { ComputationBuilder } from './computation-builder.ts';
import type { Provenance } from './provenance.ts';
import { restrictEdges } from './restrict-edges.ts';

const GUESS: Provenance = { kind: 'inferred', rule: 'guess', confidence: 0.5 };

test('[A23] edges that do not count are left out, the events and the other edges stay', () => {
  const builder = new ComputationBuilder();
  builder.add({ id: 'a', name: 'a', payload: { n: 1 } });
  builder.add({ id: 'b', name: 'b', causes: ['a'] });
  builder.add({ id: 'c', name: 'c', causes: ['a', 'b'], provenance: GUESS });
  builder.add({ id: 'd', name: 'd', causes: ['c', 'b'] });
  const whole = builder.seal();
  const certain = restrictEdges(whole, ({ kind }) => kind !== 'inferred');
  expect(toPicture(certain)).toBe('a\nb <- a\nc\nd <- c, b');
  expect(certain.edgesByKind()).toEqual({ declared: 3, derived: 0, inferred: 0, summary: 0 });
  expect([...certain.levelOf]).toEqual([0, 1, 0, 2]);
  expect(certain.payload.value(0)).toEqual({ n: 1 });
  expect(toPicture(whole)).toBe('a\nb <- a\nc <- a, b\nd <- c, b');
});

test('[A23] when all edges count it is the same computation', () => {
  fc.assert(
    fc.property(dags(20), (dag) => {
      const computation = computationOf(dag);
      expect(restrictEdges(computation, () => true)).toBe(computation);
      expect(restrictEdges(computation, () => false).edgeCount).toBe(0);
    }),
  );
});
