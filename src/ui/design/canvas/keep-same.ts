/** A list in which what is as it was before is the very object it was; the very list when all of it is. */
export function keepSame<T>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  if (before === now) return before;
  let old: Map<string, T> | undefined;
  let isSame = before.length === now.length;
  const kept = now.map((one, i) => {
    // most stand where they stood
    let other: T | undefined = before[i];
    if (other === undefined || keyOf(other) !== keyOf(one)) {
      old ??= new Map(before.map((each) => [keyOf(each), each]));
      other = old.get(keyOf(one));
    }
    const same = other !== undefined && isAlike(other, one) ? other : one;
    if (same !== before[i]) isSame = false;
    return same;
  });
  return isSame ? before : kept;
}

/** Plain data that says the same; nothing is written out for it. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!isAlike(a[i], b[i])) return false;
    return true;
  }
  const [one, other] = [a as { [key: string]: unknown }, b as { [key: string]: unknown }];
  const keys = Object.keys(one);
  if (Array.isArray(b) || keys.length !== Object.keys(other).length) return false;
  for (const key of keys) if (!Object.hasOwn(other, key) || !isAlike(one[key], other[key])) return false;
  return true;
}

/** The same of what is told by name; the very map when nothing else is told. */
export function keepSameMap<V>(
  before: ReadonlyMap<string, V> | undefined,
  now: ReadonlyMap<string, V> | undefined,
): ReadonlyMap<string, V> | undefined {
  if (!before || !now || before === now) return now;
  let isSame = before.size === now.size;
  const kept = new Map<string, V>();
  for (const [key, value] of now) {
    const old = before.get(key);
    const same = old !== undefined && isAlike(old, value) ? old : value;
    if (same !== old) isSame = false;
    kept.set(key, same);
  }
  return isSame ? before : kept;
}
