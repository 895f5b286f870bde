import { JetStreamApiError } from '@nats-io/jetstream';
import {
  AuthorizationError,
  ClosedConnectionError,
  PermissionViolationError,
  TimeoutError,
  UserAuthenticationExpiredError,
} from '@nats-io/nats-core';
import { messageOf } from '../../base/errors.ts';
import type { Fault, FaultCode } from '../../model/fault.ts';
import type { NatsAddress } from '../../model/live/nats-address.ts';
import type { SourceSecrets } from '../../model/live/source-spec.ts';

/** Why a session is over: a fault where another one would end in the same way. */
export type Ending = { readonly fault: Fault } | { readonly why: string };

/** How far a session had come. */
export type Stage = 'dialling' | 'reading' | 'broken';

export interface EndingContext {
  readonly address: NatsAddress;
  readonly secrets: SourceSecrets;
  /** Whether the source has ever been open: then the address was right once, and may be again. */
  hasBeenOpen(): boolean;
}

/** Thrown where the server has nothing to read. */
export class NothingToRead extends Error {}

/** What an error that ended a session means. */
export function endingOf(error: unknown, stage: Stage, context: EndingContext): Ending {
  const { url, subject } = context.address;
  const { host } = new URL(url);
  if (isUnauthorized(error)) return failed('network', notLetIn(host, context.secrets));
  if (isForbidden(error)) {
    return failed('network', `The server at ${host} does not allow this user to read ${subject}.`);
  }
  if (isRefusedByBrowser(error)) {
    return failed(
      'network',
      `The browser allows no connection to ${host} from here. From a page that came by https, only wss:// is allowed.`,
    );
  }
  const refusal = refusalOf(error, host, subject);
  if (refusal === undefined) return { why: whyBroken(error, stage, host) };
  return context.hasBeenOpen() ? { why: refusal } : failed('bad-request', refusal);
}

/** Whether the library threw it for what was under way when the connection closed. */
export function isOfBreak(error: unknown): boolean {
  return error instanceof ClosedConnectionError || messageOf(error) === 'connection closed';
}

function isUnauthorized(error: unknown): boolean {
  if (error instanceof UserAuthenticationExpiredError) return true;
  // too slow to say who one is, as over a bad line, is worth another attempt
  return error instanceof AuthorizationError && !/timeout/i.test(error.message);
}

function notLetIn(host: string, { user, password, token }: SourceSecrets): string {
  return user || password || token
    ? `The server at ${host} did not accept the user and password, or the token. Correct them and attach the source again.`
    : `The server at ${host} asks for a user and password, or for a token. Give them and attach the source again.`;
}

function isForbidden(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof PermissionViolationError;
}

function isRefusedByBrowser(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError';
}

/** What the server says against what is asked for, where it does. */
function refusalOf(error: unknown, host: string, subject: string): string | undefined {
  if (error instanceof NothingToRead) return error.message;
  if (error instanceof Error && error.name === 'JetStreamNotEnabled') {
    return `The server at ${host} stores no messages: it has no JetStream. Leave out where to begin, and core NATS brings what is sent from now on.`;
  }
  if (error instanceof JetStreamApiError && error.status < 500) {
    return `The server at ${host} does not give what it stores of ${subject} (${error.message}).`;
  }
  return undefined;
}

function whyBroken(error: unknown, stage: Stage, host: string): string {
  if (stage === 'broken') return `The connection to ${host} broke.`;
  if (error instanceof TimeoutError) return `The server at ${host} did not answer in time.`;
  if (stage === 'reading') return `The server at ${host} did not answer as it should (${messageOf(error)}).`;
  return `The server at ${host} could not be reached.`;
}

function failed(code: FaultCode, message: string): Ending {
  return { fault: { code, message } };
}
