import type { MessageRing } from './message-ring.ts';
import type { Outlet } from './outlet.ts';

/** So many bytes are handed to a connection at once; the rest stays in the ring until it has taken them. */
const PIECE = 1 << 20;

/**
 * One client and how far it is in the ring. It is given as much as it takes, so that a slow one costs no memory of its
 * own; one that is too far behind is dropped, as brokers do.
 */
export class Client {
  /** @param next sequence number of the first message that it gets */
  constructor(
    private readonly ring: MessageRing,
    readonly outlet: Outlet,
    private next: number,
    private readonly mostWaitingBytes: number,
  ) {}

  /** Hands on what there is. */
  pump(): void {
    const { ring, outlet } = this;
    if (outlet.waitingBytes() >= PIECE) return;
    const messages = ring.from(this.next, PIECE);
    if (messages.length === 0) return;
    this.next += messages.length;
    outlet.send(messages);
  }

  /** More is waiting for it than may, or what waits is no longer there. */
  get isTooSlow(): boolean {
    const { ring, outlet, next } = this;
    return next < ring.oldest || ring.bytesFrom(next) + outlet.waitingBytes() > this.mostWaitingBytes;
  }
}
