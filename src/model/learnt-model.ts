/**
 * What was learnt from computations: which kinds of events there are, which cause which, how often, how long it takes.
 *
 * Plain JSON in columns, so that it crosses to the worker, is kept and is exported as it is. Everything in it is a count
 * or a sum: two models of different recordings merge into the model of both. Kinds are ordered by name, then source;
 * pairs by cause, then effect; so equal knowledge is equal text.
 */
export interface LearntModel {
  readonly format: 'lightcone-model';
  readonly version: 1;
  readonly keyedBy: KindKey;
  readonly learntFrom: readonly LearntFrom[];
  readonly kinds: KindColumns;
  readonly pairs: PairColumns;
  readonly joins: JoinColumns;
  readonly always: AlwaysColumns;
}

/**
 * What makes two events of the same kind: their name alone, or their name and the stem of their source
 * (`service-names.ts`), so that a pod's new suffix is not a new kind.
 */
export type KindKey = 'name' | 'name-and-source';

/** One execution that the model knows. */
export interface LearntFrom {
  readonly recording: string;
  readonly execution: string;
  readonly events: number;
  readonly edges: number;
}

/** Kinds of events, one entry each; pairs speak of them by place. */
export interface KindColumns {
  readonly name: readonly string[];
  /** The stem of the source; empty for all when keyed by name. */
  readonly source: readonly string[];
  /** Events of the kind. */
  readonly seen: readonly number[];
  /** Those without any cause, known or dangling. */
  readonly roots: readonly number[];
  /** The longest time in milliseconds from an event of the kind to the last event it led to; 0 where it led to none. */
  readonly reach: readonly number[];
}

/** Pairs of kinds where an event of the one was a direct cause of an event of the other. */
export interface PairColumns {
  readonly cause: readonly number[];
  readonly effect: readonly number[];
  /** Direct edges of the pair, and how many of them a reader inferred. */
  readonly edges: readonly number[];
  readonly inferred: readonly number[];
  /** Events of the cause's kind with at least one direct effect of the other; p(effect | cause) is this part of `seen`. */
  readonly causesWith: readonly number[];
  /** Events of the effect's kind with at least one direct cause of the other. */
  readonly effectsWith: readonly number[];
  /** Edges whose ends both have a time. Mean and sum of squared differences from it, least and most: in milliseconds. */
  readonly timed: readonly number[];
  readonly mean: readonly number[];
  readonly spread: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Times as counts per bucket, ascending: those of pair `p` are `bucketStart[p] .. bucketStart[p + 1]`. */
  readonly bucketStart: readonly number[];
  readonly bucket: readonly number[];
  readonly bucketCount: readonly number[];
}

/** Sets of two to six kinds that were the direct causes of one event together, with how often. */
export interface JoinColumns {
  /** False when there were too many different ones to keep; then there is none. */
  readonly isKept: boolean;
  readonly effect: readonly number[];
  /** The kinds of join `j`, ascending: `member[start[j] .. start[j + 1]]`. */
  readonly start: readonly number[];
  readonly member: readonly number[];
  readonly count: readonly number[];
}

/** Pairs of kinds where every event of the one led, by any number of edges none of which is inferred, to one of the other. */
export interface AlwaysColumns {
  /** False when there were too many kinds or pairs to keep; then there is none. */
  readonly isKept: boolean;
  readonly cause: readonly number[];
  readonly effect: readonly number[];
}

/** A model that is kept under a name. */
export interface NamedModel {
  readonly key: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly learntAt: number;
  /** Bytes as JSON. */
  readonly bytes: number;
  readonly model: LearntModel;
}
