import type { Fault } from '../fault.ts';

/** How a source stands. */
export type SourceState =
  /** @property attempt 1 for the first time */
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'open' }
  /** The connection broke, or could not be made; another attempt follows. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly millis: number; readonly why: string }
  /** There is no more: the sender said so, or a file is at its end. */
  | { readonly kind: 'ended' }
  /** It will not be tried again. */
  | { readonly kind: 'failed'; readonly fault: Fault };
