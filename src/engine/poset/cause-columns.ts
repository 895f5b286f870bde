/**
 * All that the order's algorithms read: rows `0 .. size - 1`, every cause with a smaller row than its effect, the
 * causes of row `e` at `causes[causeStart[e] .. causeStart[e + 1])`. A `Computation` is one, a live poset another;
 * arrays may be longer than what is in use, and a live poset may replace them when it grows.
 */
export interface CauseColumns {
  readonly size: number;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
}
