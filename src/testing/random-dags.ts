import fc from 'fast-check';
import { Lcg } from '../base/rng.ts';
import type { Dag } from './dag.ts';

/**
 * Random graphs of many shapes for property tests; every one is a `Dag` (causes are smaller numbers, none twice).
 * Shapes are drawn on purpose rather than hoped for: an index that is right on scattered edges may be wrong on a chain.
 */
export function dags(maxSize = 40): fc.Arbitrary<Dag> {
  return fc.oneof(
    scattered(maxSize),
    scattered(maxSize),
    chainLike(maxSize),
    lanesLike(maxSize),
    layered(maxSize),
    treeLike(maxSize),
    copies(maxSize),
  );
}

/** Every pair is an edge with one probability per graph: from no edge at all to all of them. */
function scattered(maxSize: number): fc.Arbitrary<Dag> {
  return drawn(maxSize, (size, draw) => {
    const density = [0, 0.03, 0.1, 0.3, 0.7, 1][draw(6)];
    return fromRule(size, (_, cause) => draw(1000) < density * 1000 && cause >= 0);
  });
}

/** One long chain with a few shortcuts and gaps. */
function chainLike(maxSize: number): fc.Arbitrary<Dag> {
  return drawn(maxSize, (size, draw) => {
    const gaps = draw(8);
    return fromRule(size, (effect, cause) => (cause === effect - 1 ? draw(100) >= gaps : draw(100) < 3));
  });
}

/** A few sequential sources with messages between them. */
function lanesLike(maxSize: number): fc.Arbitrary<Dag> {
  return drawn(maxSize, (size, draw) => {
    const lanes = 1 + draw(6);
    const crossing = draw(30);
    return fromRule(size, (effect, cause) => cause === effect - lanes || draw(100) < crossing / 2);
  });
}

/** Every event of a layer is caused by some of the layer before: wide, full of joins and forks. */
function layered(maxSize: number): fc.Arbitrary<Dag> {
  return drawn(maxSize, (size, draw) => {
    const width = 1 + draw(8);
    const isFull = draw(2) === 0;
    return fromRule(
      size,
      (effect, cause) =>
        Math.floor(cause / width) === Math.floor(effect / width) - 1 && (isFull || draw(3) > 0),
    );
  });
}

/** Each event has one cause among the last few, now and then a second from anywhere; some are roots. */
function treeLike(maxSize: number): fc.Arbitrary<Dag> {
  return drawn(maxSize, (size, draw) => {
    const crossing = draw(40);
    return Array.from({ length: size }, (_, row) => {
      if (row === 0 || draw(12) === 0) return [];
      const causes = new Set([row - 1 - draw(Math.min(row, 5))]);
      if (draw(100) < crossing) causes.add(draw(row));
      if (draw(100) < crossing / 3) causes.add(draw(row));
      return [...causes];
    });
  });
}

/** The same small shape several times over, side by side: nothing may leak from one copy to the next. */
function copies(maxSize: number): fc.Arbitrary<Dag> {
  const shape = scattered(Math.max(2, Math.floor(maxSize / 4)));
  return fc.tuple(shape, fc.integer({ min: 2, max: 4 })).map(([dag, times]) => {
    const all: number[][] = [];
    for (let copy = 0; copy < times; copy++) {
      for (const causes of dag) all.push(causes.map((cause) => cause + copy * dag.length));
    }
    return all;
  });
}

/** Draws a size and then whatever `make` asks for, from one seed that shrinks towards small sizes. */
function drawn(
  maxSize: number,
  make: (size: number, draw: (below: number) => number) => Dag,
): fc.Arbitrary<Dag> {
  return fc
    .tuple(fc.integer({ min: 0, max: maxSize }), fc.integer({ min: 0, max: 0x7fffffff }))
    .map(([size, seed]) => {
      const chance = new Lcg(seed);
      return make(size, (below) => chance.below(below));
    });
}

function fromRule(size: number, isEdge: (effect: number, cause: number) => boolean): Dag {
  return Array.from({ length: size }, (_, effect) => {
    const causes: number[] = [];
    for (let cause = 0; cause < effect; cause++) if (isEdge(effect, cause)) causes.push(cause);
    return causes;
  });
}
