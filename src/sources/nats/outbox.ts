import type { SourceMessage, SourceSink, World } from '../source.ts';

/** So many messages are handed over at once. */
const BATCH = 1000;

/** Messages wait so long for others to be handed over with. */
const GATHER_MILLIS = 10;

/** What is offered waits up to so many messages, */
const MOST_MESSAGES = 50_000;

/** and up to so many bytes. */
const MOST_BYTES = 32 * 2 ** 20;

/**
 * Messages on their way to the sink, in the order in which they came.
 *
 * It outlives breaks: what came before one is handed over, however long the sink holds it back.
 */
export class Outbox {
  private waiting: SourceMessage[] = [];
  private bytes = 0;
  private dropped = 0;
  private isClosed = false;
  private stopGathering: (() => void) | undefined;
  /** Kept when the sink has taken what it was given. */
  private held: Promise<void> | undefined;

  constructor(
    private readonly sink: Pick<SourceSink, 'take' | 'lose'>,
    private readonly later: World['later'],
  ) {}

  /** Whether the sink asks to hold back. */
  get isHeld(): boolean {
    return this.held !== undefined;
  }

  /** Kept when the sink does not ask to hold back any more. */
  async release(): Promise<void> {
    while (this.held) await this.held;
  }

  /** For messages that are only asked for while nothing is held. */
  put(message: SourceMessage): void {
    if (this.isClosed) return;
    this.waiting.push(message);
    this.bytes += message.data.length;
    if (this.held) return;
    if (this.waiting.length >= BATCH) this.handOver();
    else this.stopGathering ??= this.later(GATHER_MILLIS, () => this.handOver());
  }

  /** For messages that come unasked: the newest are dropped where too many wait, and their number is told. */
  offer(message: SourceMessage): void {
    const isFull = this.waiting.length >= MOST_MESSAGES || this.bytes + message.data.length > MOST_BYTES;
    // a single message may be larger; once some were dropped, none goes before they are told
    if (this.dropped > 0 || (isFull && this.waiting.length > 0)) this.dropped++;
    else this.put(message);
  }

  /** Hands over what waits, as far as the sink takes it. */
  handOver(): void {
    this.stopGathering?.();
    this.stopGathering = undefined;
    while (this.waiting.length > 0 && !this.held) this.handOverBatch();
    if (this.dropped > 0 && !this.held) {
      const dropped = this.dropped;
      this.dropped = 0;
      this.sink.lose(dropped, 'Messages came faster than they could be taken in, and core NATS cannot wait.');
    }
  }

  close(): void {
    this.isClosed = true;
    this.stopGathering?.();
    this.waiting = [];
    this.dropped = 0;
  }

  private handOverBatch(): void {
    const batch = this.waiting.splice(0, BATCH);
    for (const { data } of batch) this.bytes -= data.length;
    const goOn = () => {
      this.held = undefined;
      this.handOver();
    };
    this.held = this.sink.take(batch)?.then(goOn, goOn);
  }
}
