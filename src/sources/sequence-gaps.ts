import { finishHash, HASH_SEED, hashBytes, mixWord } from '../base/byte-hash.ts';

/** A number that comes again is known as such while it is among so many latest ones. */
const REMEMBERED = 4096;

/** What the number of a message tells of those before it. */
export interface SequenceStep {
  /** How many messages are missing between the one before and this one. */
  readonly missed: number;
  /** This very message was had already. */
  readonly isRepeated: boolean;
  /** The source has begun to count anew. */
  readonly isRestart: boolean;
}

/**
 * Watches the numbers of one source's messages.
 *
 * A number that is not higher than the last one is told apart by what the message holds: the same message again, or
 * another one under an old number, for which the source must have begun to count anew. Taking the second for the first
 * would lose all that a restarted source sends until it has caught up.
 *
 * A jump forward is a gap only where the source counts by one. Numbers may as well be times, or those of a larger stream
 * of which this is a part; such numbers jump more often than they follow one another.
 */
export class SequenceGaps {
  private last: number | undefined;
  private followed = 0;
  private jumped = 0;
  /** Fingerprints of messages by number, and the numbers in turn: the oldest has its place taken by the next one. */
  private readonly had = new Map<number, number>();
  private readonly turns: number[] = [];
  private turn = 0;

  take(sequence: number, data: string | Uint8Array): SequenceStep {
    const print = fingerprint(data);
    if (this.had.get(sequence) === print) return { missed: 0, isRepeated: true, isRestart: false };
    const isRestart = this.last !== undefined && sequence <= this.last;
    if (isRestart) this.forget();
    const missed = this.missedBefore(sequence);
    this.last = sequence;
    this.remember(sequence, print);
    return { missed, isRepeated: false, isRestart };
  }

  private remember(sequence: number, print: number): void {
    const oldest = this.turns[this.turn];
    if (oldest !== undefined) this.had.delete(oldest);
    this.turns[this.turn] = sequence;
    this.turn = (this.turn + 1) % REMEMBERED;
    this.had.set(sequence, print);
  }

  private forget(): void {
    this.turns.length = 0;
    this.turn = 0;
    this.last = undefined;
    this.followed = 0;
    this.jumped = 0;
    this.had.clear();
  }

  private missedBefore(sequence: number): number {
    if (this.last === undefined) return 0;
    const between = sequence - this.last - 1;
    if (between === 0) {
      this.followed++;
      return 0;
    }
    const countsByOne = this.followed > this.jumped;
    this.jumped++;
    return countsByOne ? between : 0;
  }
}

function fingerprint(data: string | Uint8Array): number {
  if (typeof data !== 'string') return hashBytes(data, 0, data.length);
  let hash = HASH_SEED;
  for (let i = 0; i < data.length; i++) hash = mixWord(hash, data.charCodeAt(i));
  return finishHash(hash, data.length);
}
