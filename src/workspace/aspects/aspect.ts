import type { NamePattern } from '../bus/name-pattern.ts';

/** One call of a woven function. */
export interface Call {
  /** What the function was woven as. */
  readonly name: string;
  readonly args: readonly unknown[];
}

/**
 * What watches calls without their knowing.
 *
 * `around` is called in the place of the function and has it run by `proceed`, which answers or throws what the function
 * does: for an asynchronous function a promise. It watches and changes nothing: the caller gets what the function answered
 * or threw, the very same promise too, whatever `around` answers or throws. Where it does not proceed before it returns,
 * the function runs then; where it proceeds twice, the function runs once.
 */
export interface Aspect {
  /** One of a kind among those added. */
  readonly name: string;
  /** The functions it watches, by name. */
  readonly pattern: NamePattern;
  readonly around: (call: Call, proceed: () => unknown) => unknown;
  /** Of the calls of each name it watches every so manyeth, beginning with the first; without it every one. */
  readonly sample?: number;
}

/** An aspect failed, not the function it watched. Of each aspect only the first failure is told, until it is switched on anew. */
export interface AspectFailure {
  readonly aspect: string;
  readonly call: Call;
  readonly error: unknown;
}
