import type { Json } from './json.ts';

/** Keys from the outside to a place in data; empty for the whole. Only records are walked into: a list is one value. */
export type Place = readonly string[];

/**
 * One small step from data to other data, with all that is needed to take it back.
 *
 * `set`: the value at a place becomes another; without `before` there was nothing, without `after` nothing is left.
 * `splice`: in a text, `removed` at `from` (in UTF-16 units) gives way to `inserted`.
 */
export type Change =
  | { readonly kind: 'set'; readonly at: Place; readonly before?: Json; readonly after?: Json }
  | {
      readonly kind: 'splice';
      readonly at: Place;
      readonly from: number;
      readonly removed: string;
      readonly inserted: string;
    };

/** What takes changes back, to be applied to what they led to. */
export function invertChanges(changes: readonly Change[]): Change[] {
  return changes.map(invert).reverse();
}

function invert(change: Change): Change {
  if (change.kind === 'splice') {
    return { ...change, removed: change.inserted, inserted: change.removed };
  }
  const { at, before, after } = change;
  return {
    kind: 'set',
    at,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  };
}

/** `set` at a place, absent sides left out. */
export function setChange(at: Place, before: Json | undefined, after: Json | undefined): Change {
  return {
    kind: 'set',
    at,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
