import { useEffect, useRef, useState } from 'react';
import { pending } from '../../store/index.ts';
import { useApp } from './use-app.ts';

/** Rows fetched at a time. */
const PAGE = 100;

/**
 * What is to be shown of listed rows, fetched as they come into sight; `rows` themselves stay as they are, so a list of
 * others needs a key of its own.
 */
export function usePages<Line>(
  rows: Uint32Array,
  [first, last]: readonly [number, number],
  fetch: ((wanted: Uint32Array) => Promise<readonly Line[]>) | undefined,
): (index: number) => Line | undefined {
  const app = useApp();
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Line[]>>(new Map());
  const asked = useRef(new Set<number>());
  useEffect(() => {
    if (!fetch) return;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (asked.current.has(page) || page * PAGE >= rows.length) continue;
      asked.current.add(page);
      const wanted = rows.slice(page * PAGE, (page + 1) * PAGE);
      void pending(app, fetch(wanted)).then((lines) =>
        setPages((before) => new Map(before).set(page, lines)),
      );
    }
  }, [app, fetch, rows, first, last]);
  return (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE];
}
