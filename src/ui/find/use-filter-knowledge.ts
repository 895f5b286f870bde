import { useMemo } from 'react';
import type { FilterKnowledge } from '../../model/filter/complete.ts';
import { useAppState } from '../widgets/use-app.ts';

/** The names, sources and paths of the recording on screen, for completing what is typed. */
export function useFilterKnowledge(): FilterKnowledge {
  const snapshot = useAppState((state) => state.recording?.snapshot);
  const paths = useAppState((state) => state.paths);
  const selectedId = useAppState((state) =>
    state.selected !== undefined && state.details?.row === state.selected ? state.details.id : undefined,
  );
  return useMemo(
    () => ({
      names: snapshot?.types ?? [],
      sources: [...(snapshot?.sources ?? [])].sort((a, b) => b.count - a.count),
      paths: (paths?.paths ?? []).map(({ of, path, count }) => ({
        name: path === '' ? of : `${of}.${path}`,
        count,
      })),
      selectedId,
    }),
    [snapshot, paths, selectedId],
  );
}
