import type { ReplayMove } from '../../../worker/contract/replay.ts';
import type { PlayMode } from '../../slices/replay.ts';

/** By wall time, a pause is waited for no longer than this, in milliseconds of the person's time. */
const LONGEST_PAUSE = 2000;

/** A page that was held up goes on from where it was, instead of catching up all at once, in milliseconds. */
const LONGEST_TICK = 600;

/** Steps taken in one go at most: more would hold up whoever asks something else. */
const MOST_STEPS = 20_000;

/** Turns passing time into moves, keeping what is left of a step for the next tick. */
export class PlayClock {
  private owed = 0;

  /** The move that is due after so many more milliseconds, `undefined` while it is less than a step. */
  tick(elapsed: number, mode: PlayMode, speed: number, cutsPauses: boolean): ReplayMove | undefined {
    const millis = Math.min(Math.max(0, elapsed), LONGEST_TICK);
    if (mode === 'time') {
      const longestWait = cutsPauses ? LONGEST_PAUSE * speed : undefined;
      return { kind: 'time', millis: millis * speed, longestWait };
    }
    this.owed += (millis * speed) / 1000;
    const count = Math.min(Math.floor(this.owed), MOST_STEPS);
    if (count === 0) return undefined;
    this.owed = Math.min(this.owed - count, 1);
    return { kind: mode === 'level' ? 'levels' : 'events', count };
  }

  /** The next step is due at once. */
  begin(): void {
    this.owed = 1;
  }
}
