import type { CausePair, SourceCounts, SourcesGraph } from '../../worker/contract/sources.ts';

/** The graph of sources on screen. */
export interface SourcesState {
  readonly graph: SourcesGraph | undefined;
  /** The node that alone is shown with its neighbours, by name. */
  readonly around: string | undefined;
  /** Numbers that stand in for those of the whole recording, such as under a replay's cut; nodes and edges stay. */
  readonly live: SourceCounts | undefined;
  /** The edge whose causes are listed, by its place. */
  readonly edge: number | undefined;
  readonly causes: { readonly pairs: readonly CausePair[]; readonly total: number } | undefined;
  readonly work: 'none' | 'asking' | 'arranging';
  readonly layoutNote: string | undefined;
  /** The node that keys act on, by its place. */
  readonly node: number | undefined;
  readonly asked: number;
}

export interface SourcesSlice {
  readonly sourcesView: SourcesState;
}

export const initialSources: SourcesSlice = {
  sourcesView: {
    graph: undefined,
    around: undefined,
    live: undefined,
    edge: undefined,
    causes: undefined,
    work: 'none',
    layoutNote: undefined,
    node: undefined,
    asked: 0,
  },
};
