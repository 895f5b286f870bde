import type { EventColumn, FoundPaths, SortBy } from '../../model/find.ts';
import type { FilterCount, FilterMode, HitPlace, SearchHits } from '../../worker/contract/find.ts';

/** A column of the table; its width in CSS pixels. */
export interface TableColumn {
  /** One of `EVENT_COLUMNS`, or `payload.…`, `metadata.…`. */
  readonly id: string;
  readonly width: number;
}

/** What was found and filtered in the recording on screen. */
export interface FindSlice {
  /** The filter that the picture, the table and the facets follow; the empty text keeps everything. */
  readonly filterText: string;
  readonly filterMode: FilterMode;
  /** With the text it answers: the picture shows that filter until the next answer is there. */
  readonly filterAnswer: (FilterCount & { readonly text: string }) | undefined;
  /** True while the line in which a filter is typed is open above the picture. */
  readonly isFilterOpen: boolean;
  /** What is being typed there. */
  readonly filterDraft: string;
  readonly searchText: string;
  /** With the text it answers: a newer one may have been typed since. */
  readonly searchAnswer: (SearchHits & { readonly text: string }) | undefined;
  /** True while everything that was found is marked on the picture. */
  readonly areHitsMarked: boolean;
  /** The hit that was stepped to last. */
  readonly hitPlace: HitPlace | undefined;
  readonly tableSorts: readonly SortBy[];
  readonly tableColumns: readonly TableColumn[];
  /** All paths of payload and metadata; `undefined` until somebody asked. */
  readonly paths: FoundPaths | undefined;
  /** 0 to 1 while they are looked for. */
  readonly pathsProgress: number | undefined;
}

export const COLUMN_WIDTHS: Readonly<Record<EventColumn, number>> = {
  time: 118,
  name: 220,
  source: 150,
  id: 150,
  level: 80,
  causes: 88,
  effects: 88,
  duration: 96,
};

export const DEFAULT_COLUMNS: readonly TableColumn[] = (
  ['time', 'name', 'source', 'id', 'level', 'causes', 'effects'] as const
).map((id) => ({ id, width: COLUMN_WIDTHS[id] }));

export const initialFind: FindSlice = {
  filterText: '',
  filterMode: 'hide',
  filterAnswer: undefined,
  isFilterOpen: false,
  filterDraft: '',
  searchText: '',
  searchAnswer: undefined,
  areHitsMarked: false,
  hitPlace: undefined,
  tableSorts: [],
  tableColumns: DEFAULT_COLUMNS,
  paths: undefined,
  pathsProgress: undefined,
};
