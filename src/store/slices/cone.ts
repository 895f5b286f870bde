import { ALL_STEPS, type FoldMode, type Widening } from '../../model/cone.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ConeGraph, ConeProgress } from '../../worker/contract/cone.ts';

/** What the cone view is about and what it shows. */
export interface ConeState {
  /** The events in question; none: nothing has been asked yet. */
  readonly focus: readonly EventIndex[];
  /** All chains from the first focus to the second, instead of steps around each. */
  readonly isBetween: boolean;
  /** 0, 1, 2, … or `ALL_STEPS`. */
  readonly causeSteps: number;
  readonly effectSteps: number;
  /** Taken in node by node, beyond the steps. */
  readonly widened: readonly Widening[];
  /** Rows that stand alone though others of their kind are folded. */
  readonly unfolded: Uint32Array;
  /** Sources that a person took out of a node of several. */
  readonly apart: readonly string[];
  readonly fold: FoldMode;
  readonly isReduced: boolean;
  /** True while the cone moves to whatever is selected elsewhere. */
  readonly isFollowing: boolean;
  readonly graph: ConeGraph | undefined;
  /** What of this state the graph on screen is the answer to: a cancelled question goes back to it. */
  readonly answered: ConeAsked | undefined;
  readonly work: 'none' | 'asking' | 'arranging';
  /** How far a question has come that takes its time. */
  readonly progress: ConeProgress | undefined;
  /** Why the layout is not the careful one, when that is worth saying. */
  readonly layoutNote: string | undefined;
  /** The node that keys act on, by its key; a fold cannot be the selected event. */
  readonly cursor: string | undefined;
  /** Selected from within the cone, which therefore stays where it is. */
  readonly ownSelection: EventIndex | undefined;
  /** Goes up when a focus is shown that was not on screen before: what was in view is no measure for it. */
  readonly began: number;
  /** Goes up with every question, so that late answers are known. */
  readonly asked: number;
}

export interface ConeSlice {
  readonly cone: ConeState;
}

export const initialCone: ConeSlice = {
  cone: {
    focus: [],
    isBetween: false,
    causeSteps: 1,
    effectSteps: 1,
    widened: [],
    unfolded: new Uint32Array(),
    apart: [],
    fold: 'auto',
    isReduced: false,
    isFollowing: true,
    graph: undefined,
    answered: undefined,
    work: 'none',
    progress: undefined,
    layoutNote: undefined,
    cursor: undefined,
    ownSelection: undefined,
    began: 0,
    asked: 0,
  },
};

const ASKED = [
  'focus',
  'isBetween',
  'causeSteps',
  'effectSteps',
  'widened',
  'unfolded',
  'apart',
  'fold',
  'isReduced',
] as const;

/** What is asked for, without what is on screen. */
export type ConeAsked = Pick<ConeState, (typeof ASKED)[number]>;

export function askedOf(cone: ConeState): ConeAsked {
  return Object.fromEntries(ASKED.map((name) => [name, cone[name]])) as unknown as ConeAsked;
}

/** More steps than people count. */
export function nextSteps(steps: number, by: 1 | -1): number {
  if (steps === ALL_STEPS) return by === 1 ? ALL_STEPS : 3;
  return Math.max(0, steps + by);
}
