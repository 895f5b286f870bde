import type { Json } from '../../model/pattern/expression.ts';
import type { ForNode } from '../tree.ts';
import { type Counters, constantOf } from './constants.ts';
import type { Around } from './members.ts';

/** The values that the counter of a `for` takes: whole numbers from the first to the last, or the items of a list. */
export type Values =
  | { readonly kind: 'numbers'; readonly least: number; readonly most: number }
  | { readonly kind: 'items'; readonly items: readonly Json[] };

/** `undefined` when the bounds are no whole numbers, or there is no list. */
export function valuesOf({ over }: ForNode, counters: Counters): Values | undefined {
  if (over.kind !== 'span') {
    const items = constantOf(over, counters);
    return Array.isArray(items) ? { kind: 'items', items: items as readonly Json[] } : undefined;
  }
  const least = constantOf(over.least, counters);
  const most = constantOf(over.most, counters);
  return isWhole(least) && isWhole(most) ? { kind: 'numbers', least, most } : undefined;
}

export function countOf(values: Values): number {
  return values.kind === 'items' ? values.items.length : Math.max(0, values.most - values.least + 1);
}

export function valueAt(values: Values, index: number): Json {
  return values.kind === 'items' ? values.items[index] : values.least + index;
}

function isWhole(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

const NO_COUNTERS: Counters = new Map();

/** The first value of every counter around something, to look at it before anything is written out. */
export function firstCounters(around: readonly Around[]): Counters {
  if (around.length === 0) return NO_COUNTERS;
  const counters = new Map<string, Json>();
  for (const { node } of around) {
    if (node.kind !== 'for' || node.counter.text === '') continue;
    const values = valuesOf(node, counters);
    counters.set(node.counter.text, values && countOf(values) > 0 ? valueAt(values, 0) : 1);
  }
  return counters;
}
