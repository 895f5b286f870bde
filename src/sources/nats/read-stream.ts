import {
  type Consumer,
  DeliverPolicy,
  type JetStreamManager,
  jetstreamManager,
  type OrderedConsumerOptions,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { covers } from '../../model/live/nats-subject.ts';
import type { SourceSink, World } from '../source.ts';
import { NothingToRead } from './ending.ts';
import type { Outbox } from './outbox.ts';
import type { StreamFacts, StreamPosition } from './stream-position.ts';

/** Messages asked for at once, to begin with and at most. */
const FIRST_BATCH = 100;
const MOST_BATCH = 1000;

/** Large messages are asked for in smaller numbers: what is on its way stays about below this. */
const BATCH_BYTES = 16 * 2 ** 20;

/** So long the server waits for messages to come before it has to be asked again. */
const EXPIRES_MILLIS = 10_000;

/** The server forgets a consumer that asks for nothing for so long. */
const INACTIVE_MILLIS = 60_000;

/** After holding back for so long, a consumer is taken for forgotten. */
const FORGOTTEN_MILLIS = 30_000;

export interface StreamReading {
  /** May have wildcards. */
  readonly subject: string;
  readonly position: StreamPosition;
  readonly outbox: Outbox;
  readonly now: World['now'];
  /** The server has found the stream and the place in it. */
  opened(): void;
  readonly lose: SourceSink['lose'];
}

/**
 * What a JetStream stream stores of a subject and what it is going to store, until the connection is closed. Throws what
 * the server says against it.
 *
 *   position ──── where ───> ordered consumer ── batch ──> outbox ──> sink
 *      ^                                           │          │
 *      └───────────── sequence ────────────────────┘          │
 *                        next batch <──── nothing is held ────┘
 *
 * Messages are asked for batch by batch, and only while the sink does not hold back, so what is on its way is bounded by
 * a batch. The library's endless `consume` would ask for more on its own whenever it misses heartbeats. A consumer lives
 * on the server and may be gone, after a restart or a long pause; then another is made after the last message that came.
 */
export async function readStream(connection: NatsConnection, reading: StreamReading): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  while (!connection.isClosed()) {
    const name = await findStream(manager, reading.subject);
    await tellDeleted(manager, name, reading);
    const consumer = await makeConsumer(manager, name, reading);
    reading.opened();
    await readBatches(connection, consumer, reading, () => tellDeleted(manager, name, reading));
  }
}

async function findStream(manager: JetStreamManager, subject: string): Promise<string> {
  const names = await manager.streams.names(subject).next();
  if (names.length === 1) return names[0];
  if (names.length > 1) {
    const list = names.slice(0, 5).join(', ');
    throw new NothingToRead(
      `Several streams hold messages of ${subject}, among them ${list}. Choose a subject that only one of them holds.`,
    );
  }
  throw new NothingToRead(
    `No stream of the server holds the subject ${subject}. Leave out where to begin, and core NATS brings what is sent from now on.`,
  );
}

/** Tells what the stream deleted before it was read. */
async function tellDeleted(manager: JetStreamManager, name: string, reading: StreamReading): Promise<void> {
  const { config, created, state } = await manager.streams.info(name);
  const facts: StreamFacts = {
    name,
    created,
    first: state.first_seq,
    last: state.last_seq,
    isAllWanted: config.subjects.every((subject) => covers(reading.subject, subject)),
    isCompacted: config.max_msgs_per_subject > 0,
  };
  const deleted = reading.position.meet(facts);
  if (deleted) reading.lose(deleted.count, deleted.why);
}

async function makeConsumer(
  manager: JetStreamManager,
  name: string,
  { subject, position }: StreamReading,
): Promise<Consumer> {
  const consumer = await manager.jetstream().consumers.get(name, {
    filter_subjects: subject,
    inactive_threshold: INACTIVE_MILLIS,
    ...whereToBegin(position),
  });
  const { delivered } = await consumer.info(true);
  position.startAfter(delivered.stream_seq);
  return consumer;
}

function whereToBegin({ next, start }: StreamPosition): Partial<OrderedConsumerOptions> {
  if (next !== undefined) return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: next };
  if (start.from === 'time') {
    return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(start.time).toISOString() };
  }
  return { deliver_policy: start.from === 'now' ? DeliverPolicy.New : DeliverPolicy.All };
}

/** Reads until the consumer is of no more use. Throws what goes wrong with one that never was. */
async function readBatches(
  connection: NatsConnection,
  consumer: Consumer,
  reading: StreamReading,
  look: () => Promise<void>,
): Promise<void> {
  const { position, outbox, now } = reading;
  let size = FIRST_BATCH;
  for (let batches = 0; ; batches++) {
    const since = now();
    const wasHeld = outbox.isHeld;
    await outbox.release();
    if (connection.isClosed() || now() - since > FORGOTTEN_MILLIS) return;
    try {
      // a stream with limits goes on without those who hold back
      if (wasHeld || position.hasHoles) await look();
      size = await readBatch(consumer, size, reading);
    } catch (error) {
      if (batches === 0) throw error;
      return;
    }
  }
}

/** Answers how many messages to ask for next. */
async function readBatch(
  consumer: Consumer,
  size: number,
  { position, outbox }: StreamReading,
): Promise<number> {
  let count = 0;
  let bytes = 0;
  for await (const message of await consumer.fetch({ max_messages: size, expires: EXPIRES_MILLIS })) {
    count++;
    bytes += message.data.length;
    if (!position.take(message.seq)) continue;
    outbox.put({ data: message.data, topic: message.subject, sequence: message.seq });
  }
  // nothing is on its way between two batches, so all that was wanted up to here has come
  if (count < size) position.settle((await consumer.info()).delivered.stream_seq);
  if (count === 0) return size;
  const fitting = Math.floor((BATCH_BYTES * count) / Math.max(bytes, 1));
  return Math.min(MOST_BATCH, Math.max(1, fitting));
}
