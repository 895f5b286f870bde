import type { NatsConnection } from '@nats-io/nats-core';
import type { SourceSink } from '../source.ts';
import type { Outbox } from './outbox.ts';

export interface CoreReading {
  /** May have wildcards. */
  readonly subject: string;
  readonly outbox: Outbox;
  /** The server listens from now on. */
  opened(): void;
  readonly lose: SourceSink['lose'];
}

/**
 * What is sent to a subject from now on, until the connection is closed. Throws if the server does not allow it.
 *
 * Nothing is stored: what is sent while nobody listens is missed, and nobody knows how much it was.
 */
export async function readCore(connection: NatsConnection, reading: CoreReading): Promise<void> {
  const { subject, outbox, opened, lose } = reading;
  const subscription = connection.subscribe(subject, {
    callback: (error, message) => {
      if (!error) outbox.offer({ data: message.data, topic: message.subject });
    },
  });
  // the server answers in order, so by then it has allowed the subscription, or closed it
  await Promise.race([connection.flush(), subscription.closed]);
  const isOpen = !subscription.isClosed();
  if (isOpen) opened();
  const error = await subscription.closed;
  if (error) throw error;
  if (!isOpen) return;
  lose(undefined, `The connection broke. What is sent to ${subject} until it is back is missing.`);
}
