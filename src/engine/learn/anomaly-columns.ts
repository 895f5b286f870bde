import { F64Column, U8Column, U32Column } from '../../base/column.ts';
import { ANOMALY_KINDS, type AnomalyKind } from '../../model/anomaly.ts';
import { NO_EVENT } from '../../model/ids.ts';
import type { AnomalyDetails, AnomalySink } from './event-judge.ts';

/** Anomalies as columns, ascending by row. */
export interface Anomalies {
  readonly size: number;
  readonly row: Uint32Array;
  /** Number of the kind in `ANOMALY_KINDS`. */
  readonly kind: Uint8Array;
  readonly severity: Float64Array;
  /**
   * The offending cause for `UNUSUAL_CAUSE` and `TIMING_ANOMALY`, `NO_EVENT` elsewhere: an event of the computation.
   */
  readonly through: Uint32Array;
  /** The kind that is missing, by its number in the model; `NO_EVENT` elsewhere, and for "no cause at all". */
  readonly missing: Uint32Array;
  /** Milliseconds from cause to effect for `TIMING_ANOMALY`, `NaN` elsewhere. */
  readonly millis: Float64Array;
  /** The anomaly that explains this one, or `NO_EVENT`. */
  readonly explainedBy: Uint32Array;
}

export type UnexplainedAnomalies = Omit<Anomalies, 'explainedBy'>;

/** Anomalies under construction. */
export class FoundAnomalies implements AnomalySink {
  private readonly row = new U32Column();
  private readonly kind = new U8Column();
  private readonly severity = new F64Column();
  private readonly through = new U32Column();
  private readonly missing = new U32Column();
  private readonly millis = new F64Column();

  add(kind: AnomalyKind, row: number, severity: number, more: AnomalyDetails): void {
    this.row.push(row);
    this.kind.push(ANOMALY_KINDS.indexOf(kind));
    this.severity.push(severity);
    this.through.push(more.through ?? NO_EVENT);
    this.missing.push(more.missing ?? NO_EVENT);
    this.millis.push(more.millis ?? Number.NaN);
  }

  /** By row; of one row in the order in which they were found. */
  sorted(): UnexplainedAnomalies {
    const row = this.row.flatten();
    const order = Uint32Array.from(row.keys()).sort((a, b) => row[a] - row[b] || a - b);
    return {
      size: row.length,
      row: order.map((i) => row[i]),
      kind: Uint8Array.from(order, (i) => this.kind.get(i)),
      severity: Float64Array.from(order, (i) => this.severity.get(i)),
      through: order.map((i) => this.through.get(i)),
      missing: order.map((i) => this.missing.get(i)),
      millis: Float64Array.from(order, (i) => this.millis.get(i)),
    };
  }
}
