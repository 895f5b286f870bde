import type { Attempt } from './reconnect.ts';
import type { SourceMessage, World } from './source.ts';

/** How many messages may wait to be taken. */
const MOST_MESSAGES = 50_000;

/** How large they may be together, in bytes; of text, in characters. One by itself may be larger. */
const MOST_SIZE = 32 * 2 ** 20;

/**
 * Messages on their way from a sender that cannot be slowed.
 *
 * They are gathered, and handed over together when the present task is over, or once those before them were taken. If too
 * many wait, the newest are dropped until the others have been handed over, and their number is told.
 */
export class HeldMessages {
  private waiting: SourceMessage[] = [];
  private size = 0;
  private dropped = 0;
  private cancelTurn: (() => void) | undefined;
  /** Kept when what was handed over is taken. */
  private taking: Promise<void> | undefined;

  constructor(
    private readonly attempt: Pick<Attempt, 'take' | 'lose'>,
    private readonly later: World['later'],
  ) {}

  push(data: string | Uint8Array): void {
    if (this.dropped > 0 || this.isFullFor(data)) {
      this.dropped++;
      return;
    }
    this.waiting.push({ data });
    this.size += data.length;
    if (!this.taking) this.cancelTurn ??= this.later(0, () => this.handOver());
  }

  /** Kept when all that was pushed has been taken. */
  async finish(): Promise<void> {
    this.cancelTurn?.();
    while (this.taking || this.waiting.length > 0) {
      if (!this.taking) this.handOver();
      await this.taking;
    }
  }

  /** Nothing more is handed over. */
  stop(): void {
    this.cancelTurn?.();
    this.waiting = [];
  }

  private isFullFor(data: string | Uint8Array): boolean {
    if (this.waiting.length === 0) return false;
    return this.waiting.length >= MOST_MESSAGES || this.size + data.length > MOST_SIZE;
  }

  private handOver(): void {
    const { waiting, dropped } = this;
    this.waiting = [];
    this.size = 0;
    this.dropped = 0;
    this.cancelTurn = undefined;
    this.taking = this.attempt.take(waiting)?.then(() => {
      this.taking = undefined;
      if (this.waiting.length > 0) this.handOver();
    });
    if (dropped > 0) {
      this.attempt.lose(
        dropped,
        'Messages came faster than they could be taken in, and a WebSocket cannot wait.',
      );
    }
  }
}
