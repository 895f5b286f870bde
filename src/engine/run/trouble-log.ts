import type { RunTrouble } from '../../model/design/run.ts';

/** Troubles that are kept; more are counted. */
const MOST_TROUBLES = 1000;

/** What a script said with `log`. */
export interface RunLog {
  readonly step: number;
  readonly time: number;
  readonly component: string;
  readonly text: string;
}

const MOST_LOGS = 10_000;

/** What went wrong, in the order it did, and what scripts said. */
export class TroubleLog {
  readonly troubles: RunTrouble[] = [];
  readonly logs: RunLog[] = [];
  /** All of them, kept or not. */
  count = 0;
  private readonly said = new Set<string>();

  add(trouble: RunTrouble): void {
    this.count++;
    if (this.troubles.length < MOST_TROUBLES) this.troubles.push(trouble);
  }

  /** Whether it has not been said before; what is true of a whole run is said once. */
  isNew(what: string): boolean {
    if (this.said.has(what)) return false;
    this.said.add(what);
    return true;
  }

  log(log: RunLog): void {
    if (this.logs.length < MOST_LOGS) this.logs.push(log);
  }
}
