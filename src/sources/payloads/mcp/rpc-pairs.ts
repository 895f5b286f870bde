import type { Time } from '../../../formats/index.ts';
import { RecentMap } from '../recent-map.ts';
import type { TraceContext } from '../trace-contexts.ts';
import { Waiting } from '../waiting.ts';
import type { Side } from './envelope.ts';
import type { RpcId } from './json-rpc.ts';

/** A request that waits: what its answer will want to know of it. */
export interface OpenRequest {
  readonly event: string;
  /** Who asked. */
  readonly sender: Side;
  readonly method: string;
  readonly subject: Record<string, unknown>;
  readonly time: Time | undefined;
  readonly toolCallId: string | undefined;
  readonly context: TraceContext | undefined;
}

export interface Pair {
  readonly request: OpenRequest | undefined;
  /** False when a request of the other side could be meant as well. */
  readonly isCertain: boolean;
}

/** Which request an answer, a piece of progress or a cancellation belongs to, by server, side and id (M2, M8). */
export class RpcPairs {
  private readonly requests = new Waiting<OpenRequest>();
  private readonly eventOfToken = new RecentMap<string>();

  open(server: string, id: RpcId, request: OpenRequest): void {
    this.requests.add(keyOf(server, request.sender, id), request);
  }

  /**
   * Takes out the oldest request of the other side with this id.
   * @param sender who answers; where that is not known a request of either side may be meant
   */
  answered(server: string, id: RpcId | undefined, sender: Side | undefined): Pair {
    if (id === undefined) return { request: undefined, isCertain: true };
    const { requests } = this;
    if (sender) return { request: requests.take(keyOf(server, otherSide(sender), id)), isCertain: true };
    const keys = SIDES.map((side) => keyOf(server, side, id));
    const [ofClient, ofServer] = keys.map((key) => requests.numberOf(key) ?? Number.POSITIVE_INFINITY);
    const request = requests.take(keys[ofServer < ofClient ? 1 : 0]);
    return { request, isCertain: !Number.isFinite(Math.max(ofClient, ofServer)) };
  }

  /** The event of the request that its sender takes back. */
  cancelled(server: string, id: RpcId, sender: Side | undefined): string | undefined {
    const found = sidesOf(sender).map((side) => this.requests.peek(keyOf(server, side, id))?.event);
    return found.find((event) => event !== undefined);
  }

  /** @param token what the sender of the request wants to hear of its progress by */
  expectProgress(server: string, token: string, sender: Side, event: string): void {
    this.eventOfToken.set(keyOf(server, sender, token), event);
  }

  /** The event of the request whose progress is told of. */
  inProgress(server: string, token: string, sender: Side | undefined): string | undefined {
    const found = sidesOf(sender).map((side) => this.eventOfToken.get(keyOf(server, otherSide(side), token)));
    return found.find((event) => event !== undefined);
  }
}

const SIDES: readonly Side[] = ['client', 'server'];

function sidesOf(sender: Side | undefined): readonly Side[] {
  return sender ? [sender] : SIDES;
}

export function otherSide(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}

/** The ids `1` and `"1"` are two, and each side counts its own. */
function keyOf(server: string, side: Side, id: RpcId): string {
  return JSON.stringify([side, id, server]);
}
