import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import { addressFault } from '../../model/live/address-fault.ts';
import { type NatsAddress, SUBJECT_FAULT } from '../../model/live/nats-address.ts';
import { isSubject } from '../../model/live/nats-subject.ts';
import type { SourceSecrets } from '../../model/live/source-spec.ts';
import { GuardedSink } from '../guarded-sink.ts';
import { type Attempt, failAtOnce, keepConnected } from '../reconnect.ts';
import type { Connect, World } from '../source.ts';
import { Outbox } from './outbox.ts';
import { StreamPosition } from './stream-position.ts';

/**
 * What is sent to a subject of NATS, over WebSocket: from now on with core NATS, or, where the address says where to
 * begin, what a JetStream stream stores of it and what follows.
 *
 * After a break a stream is read on after the last message that came, without gap or repetition. Core NATS stores
 * nothing: what was sent in between is told as lost.
 */
export const connectNats: Connect<NatsAddress> = (address, secrets, sink, world) => {
  const fault = faultOf(address);
  if (fault) return failAtOnce(fault, sink, world);
  // shut with the source, for what waits is handed over between attempts, too
  const guarded = new GuardedSink(sink);
  const outbox = new Outbox(guarded, world.later);
  const source = new NatsSource(address, secrets, outbox, world);
  const kept = keepConnected((attempt) => source.begin(attempt), guarded, world);
  return {
    close: () => {
      guarded.shut();
      kept.close();
      outbox.close();
    },
  };
};

function faultOf({ url, subject }: NatsAddress): Fault | undefined {
  return addressFault(url, ['ws:', 'wss:']) ?? (isSubject(subject) ? undefined : SUBJECT_FAULT);
}

/** What is known from one attempt to the next. */
class NatsSource {
  private readonly position: StreamPosition | undefined;
  private hasBeenOpen = false;

  constructor(
    private readonly address: NatsAddress,
    private readonly secrets: SourceSecrets,
    private readonly outbox: Outbox,
    private readonly world: World,
  ) {
    this.position = address.start && new StreamPosition(address.start);
  }

  begin(attempt: Attempt): () => void {
    const ended = new AbortController();
    this.run(attempt, ended.signal).catch((error) =>
      attempt.fail({ code: 'internal', message: `The source failed (${messageOf(error)}).` }),
    );
    return () => ended.abort();
  }

  private async run(attempt: Attempt, ended: AbortSignal): Promise<void> {
    const library = await loadLibrary();
    if (ended.aborted) return;
    if (!library.ok) return attempt.broke(library.fault);
    const session = library.value.beginSession({
      address: this.address,
      secrets: this.secrets,
      world: this.world,
      outbox: this.outbox,
      position: this.position,
      hasBeenOpen: () => this.hasBeenOpen,
      opened: () => {
        this.hasBeenOpen = true;
        attempt.open();
      },
      lose: attempt.lose,
    });
    ended.addEventListener('abort', session.hangUp);
    const ending = await session.ended;
    // what came is handed over before it is told what became of the connection
    this.outbox.handOver();
    if ('fault' in ending) attempt.fail(ending.fault);
    else attempt.broke(ending.why);
  }
}

/** Loaded when it is first needed: the library is no part of what a worker begins with. */
async function loadLibrary(): Promise<Result<typeof import('./session.ts'), string>> {
  try {
    return succeed(await import('./session.ts'));
  } catch (error) {
    return fail(`The part of the app that speaks NATS could not be loaded (${messageOf(error)}).`);
  }
}
