/** What a piece of a search came to. */
export const DONE = 0;
export const FOUND = 1;
/** Nothing yet, and the work that was allowed is done: go on later. */
export const MORE = 2;
export type Outcome = typeof DONE | typeof FOUND | typeof MORE;

/** What a condition came to. */
export const NO = 0;
export const YES = 1;
export const UNDECIDED = 2;
export type Verdict = typeof NO | typeof YES | typeof UNDECIDED;

/** How much has been looked at, shared by a search and all searches inside it. */
export class Work {
  /** Candidates looked at so far. */
  looked = 0;
  /** Where to pause. */
  stop = 0;

  /** Allows so much more. */
  allow(candidates: number): void {
    this.stop = this.looked + candidates;
  }

  get isUp(): boolean {
    return this.looked >= this.stop;
  }
}

/** Candidates between two pauses: well below a millisecond unless the order is at its hardest. */
export const CANDIDATES_PER_STEP = 256;

/** A condition being judged for the events that are placed; what takes long is judged in pieces. */
export interface RunningCheck {
  begin(): void;
  advance(work: Work): Verdict;
}
