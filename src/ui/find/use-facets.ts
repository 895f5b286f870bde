import { useEffect, useState } from 'react';
import type { Facets, FoundPath, ValueFacet } from '../../model/find.ts';
import { pending } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Bars of a histogram. */
const BINS = 60;

/** What there is under the filter and without; of the filter before, until the worker has answered. */
export function useFacets(): Facets | undefined {
  const app = useApp();
  const client = useAppState((state) => state.recording?.client);
  const snapshot = useAppState((state) => state.recording?.snapshot);
  const filter = useAppState((state) => state.filterText);
  const [facets, setFacets] = useState<Facets>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another execution, other counts
  useEffect(() => {
    if (!client) return;
    let isWanted = true;
    void pending(app, client.service.find.facets(filter, BINS)).then((answer) => {
      if (isWanted && answer) setFacets(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, snapshot, filter]);
  return facets;
}

export interface PathFacet extends ValueFacet {
  readonly column: string;
}

/** The values of some paths, under the filter and without. */
export function usePathFacets(paths: readonly FoundPath[], most: number): readonly PathFacet[] {
  const app = useApp();
  const client = useAppState((state) => state.recording?.client);
  const filter = useAppState((state) => state.filterText);
  const [facets, setFacets] = useState<readonly PathFacet[]>([]);
  const columns = paths.map(({ of, path }) => (path === '' ? of : `${of}.${path}`));
  const key = columns.join('\u0000');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the columns
  useEffect(() => {
    if (!client || columns.length === 0) return;
    let isWanted = true;
    void pending(app, client.service.find.values(filter, columns, most)).then((answer) => {
      if (isWanted && answer) setFacets(answer.map((facet, i) => ({ ...facet, column: columns[i] })));
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, filter, key, most]);
  return facets;
}
