import { type Arrangement, PLAIN_ARRANGEMENT } from '../../model/arrangement.ts';
import type { FlowFacts, LanesAnswer } from '../../worker/contract/lanes.ts';

export interface LanesSlice {
  /** As the person asked; the answer to it follows. */
  readonly arrangement: Arrangement;
  /** As the worker answered last; until something is arranged or filtered, lanes are the sources (`shownLanes`). */
  readonly lanes: LanesAnswer | undefined;
  /** The lane whose menu is open, and where, in CSS pixels of the column of names. */
  readonly laneMenu: { readonly name: string; readonly x: number; readonly y: number } | undefined;
  /** Lanes that a person chose together, to do something with all of them. */
  readonly chosenLanes: readonly string[];
  /** The flow of edges under the pointer. */
  readonly pointedFlow: FlowFacts | undefined;
}

export const initialLanes: LanesSlice = {
  arrangement: PLAIN_ARRANGEMENT,
  lanes: undefined,
  laneMenu: undefined,
  chosenLanes: [],
  pointedFlow: undefined,
};
