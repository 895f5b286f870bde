import type { Pattern } from '../pattern/pattern.ts';

/** Something a person wants to be told of as it happens. */
export interface LiveWatch {
  /** Unique in the attachment. */
  readonly id: string;
  readonly pattern: Pattern;
  /** What is in the window when it happens is kept, as it is then. */
  readonly freezes: boolean;
}
