import type { Place } from './diagnostic.ts';

/**
 * Why something could not be done. Plain data, so that it crosses the worker boundary whole.
 *
 * `not-my-format` and `broken` are different answers: the first means "ask another reader".
 */
export type FaultCode =
  | 'empty'
  | 'unknown-format'
  | 'not-my-format'
  | 'broken'
  | 'too-large'
  | 'too-deep'
  | 'encoding'
  | 'no-events'
  | 'needs-regex'
  | 'bad-regex'
  | 'needs-mapping'
  | 'bad-mapping'
  | 'archive'
  | 'network'
  | 'bad-request'
  | 'no-such-event'
  | 'no-such-execution'
  | 'no-answer'
  | 'cancelled'
  | 'internal';

export interface Fault {
  readonly code: FaultCode;
  /** One or two whole sentences: what is wrong, and what the person can do. */
  readonly message: string;
  readonly place?: Place;
}
