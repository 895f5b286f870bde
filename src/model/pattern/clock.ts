/**
 * A named clock: a column of stamps beside wall time and Lamport stamps, which are always there. Never used for order.
 * Sources: PyRapide's clocks page, `pyrapide.md` section 9.
 */
export type ClockSpec =
  /** One tick per event in the order of rows, from 1; with `perLevel` one per causal level: events of a level share it. */
  | { readonly kind: 'synchronous'; readonly name: string; readonly perLevel: boolean }
  /** Wall time in steps since the recording's first time, never less than the ticks of the causes. */
  | { readonly kind: 'regular'; readonly name: string; readonly intervalMillis: number }
  /** The ticks of another clock and so many more. */
  | { readonly kind: 'slaved'; readonly name: string; readonly parent: string; readonly offset: number };
