const keys = new WeakMap<object, number>();
let last = 0;

/** A number that is the same for the same object and another one for every other: a key for what is made from it. */
export function resultKey(of: object): number {
  const known = keys.get(of);
  if (known !== undefined) return known;
  keys.set(of, ++last);
  return last;
}
