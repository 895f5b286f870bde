import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Effect } from './effect.ts';
import { all, bind, type Effectful, map, pure, withEffect, withEffects } from './effectful.ts';

const effects = fc.array(fc.record({ kind: fc.constantFrom('save', 'log', 'notify'), data: fc.integer() }), {
  maxLength: 4,
});
const effectfuls: fc.Arbitrary<Effectful<number>> = fc.record({ value: fc.integer(), effects });
const functions = fc.func(fc.integer());
/** Functions to effectful values. */
const arrows = fc.func(effectfuls);

describe('[F1] a functor', () => {
  it('keeps identity', () => {
    fc.assert(
      fc.property(effectfuls, (x) =>
        same(
          map(x, (value) => value),
          x,
        ),
      ),
    );
  });

  it('keeps composition', () => {
    fc.assert(
      fc.property(effectfuls, functions, functions, (x, f, g) =>
        same(
          map(x, (value) => g(f(value))),
          map(map(x, f), g),
        ),
      ),
    );
  });

  it('is the one of the monad', () => {
    fc.assert(
      fc.property(effectfuls, functions, (x, f) =>
        same(
          map(x, f),
          bind(x, (value) => pure(f(value))),
        ),
      ),
    );
  });
});

describe('[F2] a monad', () => {
  it('has pure as its identity from the left', () => {
    fc.assert(fc.property(fc.integer(), arrows, (a, f) => same(bind(pure(a), f), f(a))));
  });

  it('has pure as its identity from the right', () => {
    fc.assert(fc.property(effectfuls, (x) => same(bind(x, pure), x)));
  });

  it('is associative', () => {
    fc.assert(
      fc.property(effectfuls, arrows, arrows, (x, f, g) =>
        same(
          bind(bind(x, f), g),
          bind(x, (value) => bind(f(value), g)),
        ),
      ),
    );
  });
});

describe('[F3] effects', () => {
  it('come in the order of what they belong to', () => {
    const saved = withEffect(1, effect('save'));
    const logged = bind(saved, (value) => withEffects(value + 1, [effect('log'), effect('notify')]));
    const ended = bind(map(logged, String), (value) => withEffect(`${value}!`, effect('close')));
    expect(ended.value).toBe('2!');
    expect(ended.effects.map(({ kind }) => kind)).toEqual(['save', 'log', 'notify', 'close']);
  });

  it('of all are those of one after the other, with the values side by side', () => {
    fc.assert(
      fc.property(fc.array(effectfuls), (parts) => {
        const one = parts.reduce<Effectful<number[]>>(
          (before, part) => bind(before, (values) => map(part, (value) => [...values, value])),
          pure([]),
        );
        expect(all(parts)).toEqual(one);
      }),
    );
    const both = all([pure(1), withEffect('a', effect('save'))]);
    expectTypeOf(both.value).toEqualTypeOf<[number, string]>();
    expect(both.value).toEqual([1, 'a']);
  });

  it('are values: nothing is changed by what is made of them', () => {
    const saved = withEffect(1, effect('save'));
    const before = structuredClone(saved);
    bind(saved, () => withEffect(2, effect('log')));
    all([saved, saved]);
    expect(saved).toEqual(before);
    expect(pure(1).effects).toEqual([]);
  });
});

function effect(kind: string): Effect {
  return { kind, data: null };
}

function same(a: unknown, b: unknown): void {
  expect(a).toEqual(b);
}
