import type { ClockSpec } from '../../model/pattern/clock.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import { SAME_TIME } from '../match/values/stamps.ts';
import type { Happened } from './trigger/observation.ts';

/** The clock that every event of a run has a recorded stamp on: the step of the run that it happened in. */
export const TURN_CLOCK = 'turn';

/** What stamps are made of. */
export interface Stamped extends Pick<Happened, 'levelOf' | 'millisOf'> {
  turnAt(row: number): number;
}

/**
 * The stamps on a clock by its name (rule T15) while a run goes on. Events come in the order of virtual time, so an
 * event's own tick on a regular clock is never less than those of its causes.
 */
export function runStamps(
  happened: Stamped,
  specs: readonly ClockSpec[],
  clock: string,
  depth = specs.length,
): (row: number) => number {
  const sinceFirst = (row: number): number => happened.millisOf(row);
  const lamport = (row: number): number => happened.levelOf(row) + 1;
  if (clock === WALL_CLOCK) return sinceFirst;
  if (clock === LAMPORT_CLOCK) return lamport;
  const spec = specs.find(({ name }) => name === clock);
  if (spec === undefined) return clock === TURN_CLOCK ? (row) => happened.turnAt(row) : () => Number.NaN;
  switch (spec.kind) {
    case 'synchronous':
      return spec.perLevel ? lamport : (row) => row + 1;
    case 'regular': {
      const { intervalMillis } = spec;
      if (!(intervalMillis > 0)) return () => Number.NaN;
      return (row) => Math.floor((sinceFirst(row) + SAME_TIME) / intervalMillis);
    }
    case 'slaved': {
      // a circle of slaved clocks has no stamps
      if (depth === 0) return () => Number.NaN;
      const parent = runStamps(happened, specs, spec.parent, depth - 1);
      return (row) => parent(row) + spec.offset;
    }
  }
}
