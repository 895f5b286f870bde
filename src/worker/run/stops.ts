import { IncrementalMatcher, MatchData, Matcher, Monitor, Reachability } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { System } from '../../model/design/system.ts';
import type { Breakpoint, RunPause } from '../contract/run.ts';

/** A place at which a run stands still: the first row with which something is so. */
export interface Stop {
  readonly row: number;
  readonly pause: RunPause;
}

/**
 * Finds out where a run should have stood still. What has happened is looked at now and then; a run that went too far is
 * repeated up to the right step, which costs no more than the same again.
 */
export class Stops {
  /** Rows that have been looked at. */
  private looked = 0;

  constructor(
    private readonly system: System,
    private breakpoints: readonly Breakpoint[],
    private stopsAtViolation: boolean,
  ) {}

  /** Others from now on; what has happened by then is no place to stand still at for them. */
  breakAt(breakpoints: readonly Breakpoint[], stopsAtViolation: boolean, rows: number): void {
    this.breakpoints = breakpoints;
    this.stopsAtViolation = stopsAtViolation;
    this.looked = rows;
  }

  get isWatching(): boolean {
    return this.breakpoints.length > 0 || (this.stopsAtViolation && this.system.rules.constraints.length > 0);
  }

  /** Rows that may pass before the next look: few in a short run, more in a long one. */
  get patience(): number {
    return Math.max(16, this.looked >> 2);
  }

  /** The first stop among the rows that were not looked at; looks at each row once. */
  look(computation: Computation): Stop | undefined {
    const from = this.looked;
    this.looked = computation.size;
    if (!this.isWatching || computation.size <= from) return undefined;
    const data = new MatchData(computation, Reachability.of(computation), this.system.rules.clocks);
    const found = [this.firstViolation(data, from), ...this.firstMatches(data, from)];
    return found.reduce(
      (first, stop) => (stop && (first === undefined || stop.row < first.row) ? stop : first),
      undefined,
    );
  }

  /** Rows from this one on are looked at again, with whatever breakpoints there are then. */
  rewind(rows: number): void {
    this.looked = Math.min(this.looked, rows);
  }

  private firstViolation(data: MatchData, from: number): Stop | undefined {
    const asked = new Map(
      this.breakpoints.flatMap((one) => (one.kind === 'rule' ? [[one.rule, one.id]] : [])),
    );
    const constraints = this.system.rules.constraints.filter(
      ({ name }) => this.stopsAtViolation || asked.has(name),
    );
    if (constraints.length === 0) return undefined;
    const monitor = Monitor.now(data, { constraints, clocks: this.system.rules.clocks }, JUDGING);
    monitor.advanceNow(from);
    const known = new Set(violated(monitor));
    for (let row = from; row < data.computation.size; row++) {
      if (monitor.advanceNow(row + 1).length === 0) continue;
      const rule = violated(monitor).find((name) => !known.has(name));
      if (rule === undefined) continue;
      const id = asked.get(rule);
      return { row, pause: id === undefined ? { kind: 'violation', rule } : { kind: 'breakpoint', id } };
    }
    return undefined;
  }

  private firstMatches(data: MatchData, from: number): (Stop | undefined)[] {
    return this.breakpoints.map((one) => {
      if (one.kind !== 'pattern') return undefined;
      const matcher = Matcher.prepareNow(data, one.pattern);
      if (!matcher.ok) return undefined;
      const incremental = new IncrementalMatcher(matcher.value);
      incremental.advanceNow(from, () => false, BUDGET);
      for (let row = from; row < data.computation.size; row++) {
        let isHit = false;
        incremental.advanceNow(
          row + 1,
          () => {
            isHit = true;
            return false;
          },
          BUDGET,
        );
        if (isHit) return { row, pause: { kind: 'breakpoint', id: one.id } };
      }
      return undefined;
    });
  }
}

const JUDGING = { mostListed: 1, budget: 1_000_000 };

/** Candidates that are looked at for one event. */
const BUDGET = 100_000;

function violated(monitor: Monitor): string[] {
  return monitor.verdicts().flatMap(({ constraint, state }) => (state === 'violated' ? [constraint] : []));
}
