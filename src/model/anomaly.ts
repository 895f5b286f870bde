/**
 * What can be odd about an event, by what a model has learnt. The first three are PyRapide's; `UNUSUAL_JOIN`,
 * `MISSING_CAUSE` and `MISSING_EFFECT` are ours: what is not there is often what broke.
 */
export type AnomalyKind =
  | 'UNSEEN_EVENT'
  | 'UNUSUAL_CAUSE'
  | 'TIMING_ANOMALY'
  | 'UNUSUAL_JOIN'
  | 'MISSING_CAUSE'
  | 'MISSING_EFFECT';

/** In the order of their numbers in columns. */
export const ANOMALY_KINDS: readonly AnomalyKind[] = [
  'UNSEEN_EVENT',
  'UNUSUAL_CAUSE',
  'TIMING_ANOMALY',
  'UNUSUAL_JOIN',
  'MISSING_CAUSE',
  'MISSING_EFFECT',
];

/** Severity is 0 to 1; below the lowest band an anomaly is not worth a line. */
export type Band = 'critical' | 'high' | 'medium';

export const BANDS: readonly Band[] = ['critical', 'high', 'medium'];

export const LEAST_SEVERITY: Readonly<Record<Band, number>> = { critical: 0.9, high: 0.7, medium: 0.4 };

export function bandOf(severity: number): Band | undefined {
  return BANDS.find((band) => severity >= LEAST_SEVERITY[band]);
}

/** A kind of event, for people. */
export interface KindName {
  readonly name: string;
  /** The stem of its source; empty when kinds are by name. */
  readonly source: string;
}

/** A kind with the part (0 to 1) of observations that had it. */
export interface UsualKind extends KindName {
  readonly share: number;
}

/** What a model knows that makes an anomaly one. */
export interface AnomalyEvidence {
  /** Events of the kind that the model was learnt from. */
  readonly seen: number;
  /** The kinds of causes (for a missing effect: of effects) that it usually had, most usual first, at most three. */
  readonly usual: readonly UsualKind[];
  /** For times: what was seen. Milliseconds. */
  readonly time?: {
    readonly times: number;
    readonly centre: number;
    readonly least: number;
    readonly most: number;
  };
}

/** Anomalies of one sort: the same kind of anomaly about the same kind of event for the same reason. */
export interface AnomalyFinding {
  readonly kind: AnomalyKind;
  readonly event: KindName;
  /** The offending causes' kind, or the kinds that are missing, most often missing first. */
  readonly others: readonly KindName[];
  /** The highest of its anomalies. */
  readonly severity: number;
  readonly band: Band;
  /** The row of the most severe one. */
  readonly worst: number;
  /** For times: the time of the most severe one in milliseconds. */
  readonly worstMillis: number | undefined;
  readonly evidence: AnomalyEvidence;
  /** One or two sentences that name the events and the counts behind them. */
  readonly description: string;
  /** The finding that it follows from, by its place in the list. */
  readonly explainedBy: number | undefined;
}
