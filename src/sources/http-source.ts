import { messageOf } from '../base/errors.ts';
import { addressFault } from '../model/live/address-fault.ts';
import type { SourceAddress, SourceSecrets } from '../model/live/source-spec.ts';
import { EventMessages } from './http/event-messages.ts';
import { LineMessages } from './http/line-messages.ts';
import { readBody } from './http/read-body.ts';
import { requestHeaders } from './http/request-headers.ts';
import { Requests } from './http/requests.ts';
import { understand } from './http/understand.ts';
import { type Attempt, failAtOnce, keepConnected } from './reconnect.ts';
import { SequenceGaps } from './sequence-gaps.ts';
import type { Connection, SourceMessage, SourceSink, World } from './source.ts';

type HttpAddress = Extract<SourceAddress, { kind: 'http' }>;

export interface HttpOptions {
  /** Hands on, too, what the server sends once more after a break; otherwise that is left out. */
  readonly keepsRepeated?: boolean;
}

/**
 * Server-sent events, or messages one a line (NDJSON), whichever the answer's content type says.
 *
 * Server-sent events go on after a break where they were, if their server knows how; a server that closes such a stream
 * is asked again. Lines are at their end when the body of the answer is.
 */
export function connectHttp(
  address: HttpAddress,
  secrets: SourceSecrets,
  sink: SourceSink,
  world: World,
  options: HttpOptions = {},
): Connection {
  const fault = addressFault(address.url, ['http:', 'https:']);
  if (fault) return failAtOnce(fault, sink, world);
  const headers = requestHeaders(secrets);
  if (!headers.ok) return failAtOnce(headers.fault, sink, world);
  const source = new HttpSource(new Requests(address.url, headers.value, world), world, options);
  return keepConnected((attempt) => source.begin(attempt), sink, world);
}

/** Holds what is known from one attempt to the next. */
class HttpSource {
  private lastEventId = '';
  private retryMillis = 0;
  private hasRead = false;
  private readonly gaps = new SequenceGaps();

  constructor(
    private readonly requests: Requests,
    private readonly world: World,
    private readonly options: HttpOptions,
  ) {}

  begin(attempt: Attempt): () => void {
    const abort = new AbortController();
    this.run(attempt, abort.signal)
      .catch((error) =>
        attempt.fail({ code: 'internal', message: `The source failed (${messageOf(error)}).` }),
      )
      .finally(() => abort.abort());
    return () => abort.abort();
  }

  private async run(attempt: Attempt, signal: AbortSignal): Promise<void> {
    const reached = await this.requests.ask(this.lastEventId, signal);
    if (!reached) return attempt.broke(this.requests.whyUnreached, this.retryMillis);
    const answer = understand(reached.response, this.world.now());
    switch (answer.kind) {
      case 'events':
        attempt.open();
        if (reached.isUntold) attempt.lose(undefined, UNTOLD);
        else if (this.lastEventId === '') this.tellGap(attempt);
        this.hasRead = true;
        return this.readEvents(reached.response.body, attempt);
      case 'lines':
        attempt.open();
        this.tellGap(attempt);
        this.hasRead = true;
        return readLines(reached.response.body, attempt);
      case 'busy':
        return attempt.broke(answer.why, Math.max(answer.askedMillis, this.retryMillis));
      case 'ended':
        return attempt.end();
      case 'failed':
        return attempt.fail(answer.fault);
    }
  }

  /** For an answer that begins wherever the server does. */
  private tellGap(attempt: Attempt): void {
    if (this.hasRead) attempt.lose(undefined, GAP);
  }

  private async readEvents(body: Response['body'], attempt: Attempt): Promise<void> {
    const events = new EventMessages({
      onId: (id) => {
        this.lastEventId = id;
      },
      onRetry: (millis) => {
        this.retryMillis = millis;
      },
      lose: attempt.lose,
    });
    const end = await readBody(body, (text) => this.watched(events.read(text), attempt), attempt.take);
    // a server that can be told where to go on sends it again
    if (events.isInMessage && this.lastEventId === '') attempt.lose(1, 'The connection broke in a message.');
    attempt.broke(end === 'whole' ? 'The server closed the stream.' : BROKE, this.retryMillis);
  }

  /** The messages that were not had already; what is missing between them is told. */
  private watched(messages: SourceMessage[], attempt: Attempt): SourceMessage[] {
    let missed = 0;
    const fresh = messages.filter(({ sequence, data }) => {
      if (sequence === undefined) return true;
      const step = this.gaps.take(sequence, data);
      missed += step.missed;
      return this.options.keepsRepeated || !step.isRepeated;
    });
    if (missed > 0) attempt.lose(missed, 'The numbers of the messages jump: those in between did not come.');
    return fresh;
  }
}

async function readLines(body: Response['body'], attempt: Attempt): Promise<void> {
  const lines = new LineMessages(attempt.lose);
  const end = await readBody(body, (text) => lines.read(text), attempt.take);
  const messages = lines.finish();
  if (messages.length > 0) await attempt.take(messages);
  if (end === 'whole') attempt.end();
  else attempt.broke(BROKE);
}

const BROKE = 'The connection broke.';

const GAP =
  'The connection was gone for a while, and the server does not go on where it was: what was sent in between may be missing.';

const UNTOLD =
  'The server could not be told where to go on, so what it sent in between may be missing. It has to allow the header Last-Event-ID (Access-Control-Allow-Headers).';
