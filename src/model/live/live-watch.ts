import type { Pattern } from '../pattern/pattern.ts';

/** Something a person wants to be told of as it happens. */
export interface LiveWatch {
  /** Unique in the attachment. */
  readonly id: string;
  readonly pattern: Pattern;
}
