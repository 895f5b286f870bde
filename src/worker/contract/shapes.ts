import type { Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Shape, ShapeOptions } from '../../model/shape.ts';
import type { EventLine } from './event-line.ts';

/** Where else a few events happened like that. */
export interface ShapesQuestions {
  /**
   * Every place with the shape of these events (2 to 8, ascending). A newer question ends an older one, which then
   * answers with the fault `cancelled`.
   * @param report how much is done, 0 to 1, and the places found so far
   */
  find(
    rows: readonly EventIndex[],
    options: ShapeOptions,
    report: (fraction: number, found: number) => void,
  ): Promise<Result<ShapeAnswer, Fault>>;
  cancel(): Promise<void>;
}

export interface ShapeAnswer {
  readonly shape: Shape;
  /** The events that the shape was taken from, in the order of its nodes. */
  readonly lines: readonly EventLine[];
  readonly total: number;
  /** False when the search stopped at its limit: there are at least `total`. */
  readonly isComplete: boolean;
  /** The first places, `lines.length` rows each, in the order of nodes. */
  readonly places: Uint32Array;
  /** How often it happened in which sources: their names in the order of nodes, most often first, at most 20. */
  readonly bySources: readonly { readonly sources: readonly string[]; readonly count: number }[];
  /** Different combinations of sources, also those not listed. */
  readonly sourceCombinations: number;
}
