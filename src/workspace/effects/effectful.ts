import type { Effect } from './effect.ts';

/** A value, and what is to be done besides, in this order. */
export interface Effectful<A> {
  readonly value: A;
  readonly effects: readonly Effect[];
}

/** The value alone. */
export function pure<A>(value: A): Effectful<A> {
  return { value, effects: NONE };
}

export function withEffect<A>(value: A, effect: Effect): Effectful<A> {
  return { value, effects: [effect] };
}

export function withEffects<A>(value: A, effects: readonly Effect[]): Effectful<A> {
  return { value, effects };
}

/** Another value; the effects stay. */
export function map<A, B>({ value, effects }: Effectful<A>, next: (value: A) => B): Effectful<B> {
  return { value: next(value), effects };
}

/** What follows from the value; its effects come after those that are there. */
export function bind<A, B>(first: Effectful<A>, next: (value: A) => Effectful<B>): Effectful<B> {
  const second = next(first.value);
  return { value: second.value, effects: concat(first.effects, second.effects) };
}

/** The values of all as one list, and the effects of all, one after the other. */
export function all<const Parts extends readonly Effectful<unknown>[]>(
  parts: Parts,
): Effectful<ValuesOf<Parts>> {
  return {
    value: parts.map(({ value }) => value) as ValuesOf<Parts>,
    effects: parts.flatMap(({ effects }) => effects),
  };
}

export type ValuesOf<Parts extends readonly Effectful<unknown>[]> = {
  -readonly [Index in keyof Parts]: Parts[Index] extends Effectful<infer A> ? A : never;
};

const NONE: readonly Effect[] = [];

function concat(first: readonly Effect[], second: readonly Effect[]): readonly Effect[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  return [...first, ...second];
}
