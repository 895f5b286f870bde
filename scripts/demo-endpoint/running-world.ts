import type { DemoSystem } from '../../src/sources/demo/demo-event.ts';
import { demoMessage } from '../../src/sources/demo/demo-message.ts';
import { DemoPlay } from '../../src/sources/demo/demo-play.ts';
import { Client } from './client.ts';
import { MessageRing } from './message-ring.ts';
import type { Outlet } from './outlet.ts';
import type { FaultCounts, Sprinkler } from './sprinkler.ts';

/** Events that happen at one look at the clock at most: more than two seconds' worth at the highest rate. */
const MOST_PER_TICK = 20_000;

export interface WorldLimits {
  /** Messages that are kept for clients that come back. */
  readonly keptMessages: number;
  /** Bytes that may wait for a client. More than the ring usually holds, so that a client may begin at its far end. */
  readonly mostWaitingBytes: number;
}

export interface WorldStats {
  /** Messages so far; the sequence number of the last one. */
  readonly messages: number;
  readonly oldestKept: number;
  readonly clients: number;
  readonly droppedClients: number;
  readonly faults?: FaultCounts;
}

/** A system that goes on, whoever listens; all its clients get the same messages. */
export class RunningWorld {
  private readonly ring: MessageRing;
  private readonly play: DemoPlay;
  private readonly clients = new Set<Client>();
  private droppedClients = 0;

  constructor(
    system: DemoSystem,
    private readonly sprinkler: Sprinkler | undefined,
    private readonly limits: WorldLimits,
    { rate, nowMillis }: { readonly rate: number; readonly nowMillis: number },
  ) {
    this.ring = new MessageRing(limits.keptMessages);
    this.play = new DemoPlay(system, rate, nowMillis);
  }

  /** What has happened by now goes out. */
  tick(nowMillis: number): void {
    for (const event of this.play.due(nowMillis, MOST_PER_TICK)) {
      const texts = this.sprinkler ? this.sprinkler.sprinkle(event) : [demoMessage(event)];
      for (const text of texts) this.ring.append(text);
    }
    for (const client of this.clients) this.serve(client);
  }

  /**
   * A client goes on at `next`, or with what comes from now on.
   * @param next a sequence number; of one that is not kept any more the oldest that is takes the place
   * @param open makes the outlet, given the sequence number that it really begins at
   * @return what forgets the client
   */
  attach(next: number | undefined, open: (first: number) => Outlet): () => void {
    const { ring, limits } = this;
    const upcoming = ring.newest + 1;
    const first = next === undefined || next > upcoming ? upcoming : Math.max(next, ring.oldest);
    const client = new Client(ring, open(first), first, limits.mostWaitingBytes);
    this.clients.add(client);
    this.serve(client);
    return () => void this.clients.delete(client);
  }

  beat(): void {
    for (const { outlet } of this.clients) outlet.beat();
  }

  get stats(): WorldStats {
    return {
      messages: this.ring.newest,
      oldestKept: this.ring.oldest,
      clients: this.clients.size,
      droppedClients: this.droppedClients,
      faults: this.sprinkler?.counts,
    };
  }

  private serve(client: Client): void {
    if (!client.isTooSlow) {
      client.pump();
      return;
    }
    this.clients.delete(client);
    this.droppedClients++;
    client.outlet.drop();
  }
}
