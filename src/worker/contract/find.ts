/** Finding: the filter that the picture follows, searching, and what there is to filter by. */
import type { Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { Facets, FoundIn, FoundPaths, ValueFacet } from '../../model/find.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Axis } from '../../model/view.ts';
import type { EventLine } from './event-line.ts';

/** What becomes of the events that a filter does not keep. */
export type FilterMode = 'hide' | 'dim';

export interface FilterCount {
  readonly kept: number;
  readonly total: number;
  /** Whole sentences about what in the filter means nothing in this recording. */
  readonly notes: readonly string[];
}

/** An event that was found, and where in it. */
export interface FoundLine extends EventLine {
  readonly where: FoundIn;
  /** Of a payload or metadata: `path: value` around what was found. */
  readonly snippet?: string;
}

export interface SearchHits {
  /** The best first. */
  readonly hits: readonly FoundLine[];
  readonly total: number;
  /** False while payloads are still being looked through: more may come. */
  readonly isWhole: boolean;
}

/** An event among the hits of the last search. */
export interface HitPlace {
  readonly row: EventIndex;
  /** Its place among all hits in causal order, from 0. */
  readonly place: number;
  readonly total: number;
}

/**
 * Filters are texts (`model/filter`). Answers are `undefined` when a newer question of the same kind has overtaken the
 * old one, or nothing is open.
 */
export interface FindQuestions {
  /** The picture follows this filter from now on; the empty text ends that. `bad-request` for a text that is no filter. */
  filter(text: string, mode: FilterMode): Promise<Result<FilterCount, Fault> | undefined>;
  /** What a filter would keep, while it is being typed. */
  count(text: string): Promise<FilterCount | undefined>;

  /** Searches everything; `report` hears of what has been found so far, from the first milliseconds on. */
  search(text: string, limit: number, report: (soFar: SearchHits) => void): Promise<SearchHits | undefined>;
  /** Marks all that the last search found on the picture, or takes the marks away. */
  markFound(isShown: boolean): Promise<void>;
  /** The next (1) or previous (-1) hit in causal order; `undefined` stands for before the first and after the last. */
  hitFrom(row: EventIndex | undefined, by: 1 | -1): Promise<HitPlace | undefined>;
  /** Hits of the last search per cell of the whole picture, as `overview` counts events. */
  foundOverview(axis: Axis, columns: number, rows: number): Promise<Uint32Array>;

  facets(filter: string, bins: number): Promise<Facets | undefined>;
  /** The paths of all payloads and metadata; looked for once. */
  paths(report: (fraction: number) => void): Promise<FoundPaths | undefined>;
  /** The values of some paths, in their order. */
  values(
    filter: string,
    columns: readonly string[],
    most: number,
  ): Promise<readonly ValueFacet[] | undefined>;
}
