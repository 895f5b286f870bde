import { useEffect, useMemo, useReducer, useState } from 'react';
import { pending } from '../../store/index.ts';
import type { TableOrder } from '../../worker/contract/table.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { isEventColumn } from './cell-text.ts';
import { PageCache } from './page-cache.ts';

/** After the picture has changed, pages are fetched again no sooner than this, in milliseconds. */
const REFRESH_MILLIS = 80;

export interface Table {
  /** `undefined` until the first order is there. */
  readonly order: TableOrder | undefined;
  readonly pages: PageCache | undefined;
  /** True while another order is being made; the one on screen is of before. */
  readonly isStale: boolean;
}

/** The order of the rows, which follows filter and sorting, and its pages. */
export function useTable(): Table {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  const filter = useAppState((state) => state.filterText);
  const sorts = useAppState((state) => state.tableSorts);
  const columns = useAppState((state) => state.tableColumns);
  const revision = useAppState((state) => state.pictureRevision);
  const [order, setOrder] = useState<TableOrder & { readonly asked: unknown }>();
  const [, update] = useReducer((count: number) => count + 1, 0);
  const client = recording?.client;
  const snapshot = recording?.snapshot;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new one for everything that the order follows from
  const asked = useMemo(() => ({}), [snapshot, filter, sorts]);
  useEffect(() => {
    if (!client) return;
    let isWanted = true;
    void pending(app, client.service.table.arrange({ filter, sorts })).then((answer) => {
      if (isWanted && answer) setOrder({ ...answer, asked });
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, filter, sorts, asked]);
  const paths = columns
    .filter(({ id }) => !isEventColumn(id))
    .map(({ id }) => id)
    .join('\u0000');
  const pages = useMemo(() => {
    if (!client || !order) return undefined;
    const wanted = paths === '' ? [] : paths.split('\u0000');
    return new PageCache(
      (from, count) => pending(app, client.service.table.page(order.revision, from, count, wanted)),
      update,
    );
  }, [app, client, order, paths]);
  // a replay's cut moves with the picture: what has happened is asked for again
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every new picture
  useEffect(() => {
    const timer = setTimeout(() => {
      pages?.refresh();
      update();
    }, REFRESH_MILLIS);
    return () => clearTimeout(timer);
  }, [pages, revision]);
  return { order, pages, isStale: order?.asked !== asked };
}
