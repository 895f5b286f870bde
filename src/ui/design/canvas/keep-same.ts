/** A list in which what is as it was before is the very object it was; the very list when all of it is. */
export function keepSame<T>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  if (before === now) return before;
  const old = new Map(before.map((one) => [keyOf(one), one]));
  let isSame = before.length === now.length;
  const kept = now.map((one, i) => {
    const other = old.get(keyOf(one));
    const same = other !== undefined && JSON.stringify(other) === JSON.stringify(one) ? other : one;
    if (same !== before[i]) isSame = false;
    return same;
  });
  return isSame ? before : kept;
}
