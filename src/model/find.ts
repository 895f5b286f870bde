import type { EventTrait } from './filter/filter.ts';
import type { EdgeKind } from './provenance.ts';

/** Where a text was found in an event, the least telling place first. */
export const FOUND_IN = ['metadata', 'payload', 'source', 'id', 'name'] as const;
export type FoundIn = (typeof FOUND_IN)[number];

/** Columns of a table of events that every event has or could have; a path into payload or metadata is one too. */
export const EVENT_COLUMNS = [
  'time',
  'name',
  'source',
  'id',
  'level',
  'causes',
  'effects',
  'duration',
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

export interface SortBy {
  /** One of `EVENT_COLUMNS`, or `payload.…`, `metadata.…`. */
  readonly column: string;
  readonly isDescending: boolean;
}

/** A path that leads somewhere in payload or metadata. */
export interface FoundPath {
  readonly of: 'payload' | 'metadata';
  readonly path: string;
  /** Events in which it leads somewhere. */
  readonly count: number;
  /** Of these, how many have a number there, or a text that reads as one. */
  readonly numbers: number;
}

export interface FoundPaths {
  /** Most frequent first, then in order of first sight. */
  readonly paths: readonly FoundPath[];
  /** There are more than are listed. */
  readonly isCut: boolean;
}

/** One value with how many events have it: those that the filter keeps, and all. */
export interface FacetValue<T = string> {
  readonly value: T;
  readonly kept: number;
  readonly all: number;
}

/** Counts in equal steps from `from` to `to`. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly kept: Uint32Array;
  readonly all: Uint32Array;
}

export interface Facets {
  /** Those the filter keeps before others, most frequent first; at most 100. */
  readonly names: readonly FacetValue[];
  readonly nameCount: number;
  readonly sources: readonly FacetValue[];
  readonly sourceCount: number;
  /** Events that are it; what no event of the recording is, is left out. */
  readonly traits: readonly FacetValue<EventTrait>[];
  /** Events with a cause that is known that way. */
  readonly edges: readonly FacetValue<EdgeKind>[];
  /** Milliseconds since the first event; `undefined` without times. */
  readonly times: Histogram | undefined;
  readonly levels: Histogram;
}

/** The most frequent values of a path. */
export interface ValueFacet {
  readonly values: readonly FacetValue[];
  /** Different values there are; `undefined` when they are too many to be told apart. */
  readonly valueCount: number | undefined;
  /** Events with a value. */
  readonly kept: number;
  readonly all: number;
  /** Least and greatest number, where all values are numbers. */
  readonly range: readonly [number, number] | undefined;
}
