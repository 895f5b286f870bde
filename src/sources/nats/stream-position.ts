import type { StreamStart } from '../../model/live/source-spec.ts';

/** What a stream is at one moment. */
export interface StreamFacts {
  readonly name: string;
  /** When it was made; another time means another stream under the same name. */
  readonly created: string;
  /** The first sequence that is stored, or would be. */
  readonly first: number;
  /** The last sequence that was given. */
  readonly last: number;
  /** All that the stream stores is wanted, so that what is deleted is missed. */
  readonly isAllWanted: boolean;
  /** It stores the newest messages of each subject only: what is deleted leaves holes by nature. */
  readonly isCompacted: boolean;
}

/** Messages that were deleted before they were read. `count` is undefined where the deleted ones were not all wanted. */
export interface Deleted {
  readonly count: number | undefined;
  readonly why: string;
}

/**
 * How far a stream has been read; kept over breaks.
 *
 * Sequences have holes where a stream stores more than is wanted, so a hole alone tells nothing. What is missed shows by
 * the beginning of the stream: when limits have moved it past what is wanted next, or into a hole just read over.
 */
export class StreamPosition {
  /** The first sequence that is wanted; unknown before the server has looked up where the start is. */
  private wanted: number | undefined;
  /** Sequences up to here were given before now: a stream that ends earlier has lost its end. */
  private given = 0;
  /** Up to here nothing can be missed: all was read, or told as deleted. */
  private settled = 0;
  /** What did not come between messages that did, since the stream was last looked at. */
  private holes: Hole[] = [];
  private created: string | undefined;

  constructor(readonly start: StreamStart) {
    if (start.from === 'sequence') this.wanted = Math.max(1, start.sequence);
  }

  /** Where to go on; `undefined`: at the start, which the server has to look up. */
  get next(): number | undefined {
    return this.wanted;
  }

  get hasHoles(): boolean {
    return this.holes.length > 0;
  }

  /** The stream as it is now, before more is read. */
  meet(stream: StreamFacts): Deleted | undefined {
    const isAnother = this.created !== undefined && this.created !== stream.created;
    this.created = stream.created;
    if (isAnother) return this.beginAnew(stream);
    if (stream.last < this.given) this.stepBack(stream.last);
    return this.passOver(stream);
  }

  /** The server has looked up the start: it comes after `sequence`. */
  startAfter(sequence: number): void {
    if (this.wanted !== undefined) return;
    // what comes before the first message of an empty stream may be written as a number below zero, without its sign
    const before = Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0;
    this.wanted = before + 1;
    this.given = before;
    this.settled = before;
  }

  /** A message has come. False: it was had already, or lies before the start. */
  take(sequence: number): boolean {
    if (this.wanted !== undefined && sequence < this.wanted) return false;
    const from = this.firstUnsettled;
    if (from !== undefined && from < sequence) this.holes.push({ from, end: sequence });
    this.wanted = sequence + 1;
    this.given = sequence;
    this.settled = sequence;
    return true;
  }

  /** All that is wanted up to `sequence` has come. */
  settle(sequence: number): void {
    if (sequence > this.settled && Number.isSafeInteger(sequence)) this.settled = sequence;
  }

  private beginAnew({ name }: StreamFacts): Deleted {
    this.stepBack(0);
    return {
      count: undefined,
      why: `The stream ${name} was deleted and made again. It is read from its new beginning; what the old one held last may be missing.`,
    };
  }

  /** The server has lost the end of the stream, as when its power failed, and gives the same sequences again. */
  private stepBack(last: number): void {
    this.wanted = last + 1;
    this.given = last;
    this.settled = last;
    this.holes = [];
  }

  private get firstUnsettled(): number | undefined {
    return this.wanted === undefined ? undefined : Math.max(this.wanted, this.settled + 1);
  }

  private passOver({ name, first, isAllWanted, isCompacted }: StreamFacts): Deleted | undefined {
    const holes = isCompacted ? [] : this.holes;
    this.holes = [];
    const from = this.firstUnsettled;
    if (from === undefined) return undefined;
    let count = 0;
    for (const hole of [...holes, { from, end: first }]) {
      count += Math.max(0, Math.min(hole.end, first) - hole.from);
    }
    this.settle(first - 1);
    if (count === 0) return undefined;
    const begins = `The stream ${name} begins at ${first.toLocaleString('en-US')} by now`;
    return isAllWanted
      ? { count, why: `${begins}: messages were deleted before they could be read.` }
      : { count: undefined, why: `${begins}: messages were deleted, and some of them may have been wanted.` };
  }
}

/** Sequences from `from` up to, but without, `end`. */
interface Hole {
  readonly from: number;
  readonly end: number;
}
