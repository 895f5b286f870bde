import type { Deadline } from '../deadline.ts';
import type { Keys } from '../keys.ts';
import type { Single } from '../singles.ts';

/** A rule "every trigger leads to an answer with the same values" between single events. */
export interface KeyedParts {
  readonly trigger: Single;
  readonly answer: Single;
  /** 1 for events that fit. */
  readonly triggers: Uint8Array;
  readonly answers: Uint8Array;
  readonly keys: Keys;
  readonly deadline: Deadline | undefined;
  /** Per row the highest row after it. */
  readonly highest: Uint32Array;
}
