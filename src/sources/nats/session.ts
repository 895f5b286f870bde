import type { NatsConnection } from '@nats-io/nats-core';
import type { SourceSink, World } from '../source.ts';
import { dial } from './dial.ts';
import { type Ending, type EndingContext, endingOf, isOfBreak } from './ending.ts';
import type { Outbox } from './outbox.ts';
import { readCore } from './read-core.ts';
import { readStream } from './read-stream.ts';
import type { StreamPosition } from './stream-position.ts';

export interface SessionPlan extends EndingContext {
  readonly world: World;
  readonly outbox: Outbox;
  /** How far the stream was read; undefined for core NATS. */
  readonly position: StreamPosition | undefined;
  opened(): void;
  readonly lose: SourceSink['lose'];
}

/** One connection, from dialling to its end. */
export interface Session {
  /** Never rejected. */
  readonly ended: Promise<Ending>;
  /** Ends it at once. */
  hangUp(): void;
}

/** This module and what it imports is all that knows the library; it is loaded when a source of NATS is first begun. */
export function beginSession(plan: SessionPlan): Session {
  const { connection, hangUp } = dial(plan.address.url, plan.secrets, plan.world);
  return { ended: endOf(connection, plan).finally(hangUp), hangUp };
}

async function endOf(dialled: Promise<NatsConnection>, plan: SessionPlan): Promise<Ending> {
  let connection: NatsConnection;
  try {
    connection = await dialled;
  } catch (error) {
    return endingOf(error, 'dialling', plan);
  }
  try {
    // when the connection breaks, reading may be held back by the sink; it comes to its end by itself
    await Promise.race([connection.closed(), read(connection, plan)]);
  } catch (error) {
    if (!isOfBreak(error)) return endingOf(error, 'reading', plan);
  }
  return endingOf(await connection.closed(), 'broken', plan);
}

function read(connection: NatsConnection, plan: SessionPlan): Promise<void> {
  const { address, world, position, outbox, lose } = plan;
  const { subject } = address;
  let isOpen = false;
  const opened = () => {
    if (!isOpen) plan.opened();
    isOpen = true;
  };
  return position
    ? readStream(connection, { subject, position, outbox, now: world.now, opened, lose })
    : readCore(connection, { subject, outbox, opened, lose });
}
