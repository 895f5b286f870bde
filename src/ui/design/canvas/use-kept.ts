import { useMemo, useRef } from 'react';
import { keepSameMap } from './keep-same.ts';

/** What is told by name, as the very objects that were told before wherever they say the same. */
export function useKept<V>(now: ReadonlyMap<string, V> | undefined): ReadonlyMap<string, V> | undefined {
  const before = useRef(now);
  return useMemo(() => {
    before.current = keepSameMap(before.current, now);
    return before.current;
  }, [now]);
}

/** The same set as long as it has the same members. */
export function useStableSet(members: readonly string[]): ReadonlySet<string> {
  const key = JSON.stringify(members);
  return useMemo(() => new Set(JSON.parse(key) as string[]), [key]);
}
