import type { Execution } from '../../model/recording.ts';
import type { Shown } from '../shown.ts';

/**
 * What every topic of the service works on. A topic is a class with the calls of one part of the contract; it keeps
 * what it made of an execution in a `WeakMap` by `Shown`, so that showing another one forgets it.
 */
export interface Desk {
  /** The execution on screen; replaced as a whole, never changed. */
  readonly shown: () => Shown | undefined;
  /** All executions of the open recording; none when nothing is open. */
  readonly executions: () => readonly Execution[];
}
