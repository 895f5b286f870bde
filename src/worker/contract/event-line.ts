import type { EventIndex } from '../../model/ids.ts';
import type { EdgeKind } from '../../model/provenance.ts';

/** One name with how many events carry it. */
export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** One event in a list. */
export interface EventLine {
  readonly row: EventIndex;
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: string | undefined;
  readonly level: number;
  /** Edges on a shortest path to the event asked about, in answers that are ordered by it. */
  readonly distance?: number;
  /** How it is known, on edges only. */
  readonly edge?: { readonly kind: EdgeKind; readonly rule: string; readonly confidence: number };
  /** True on an edge whose effect is earlier than its cause in wall time. */
  readonly contradictsClock?: boolean;
}
