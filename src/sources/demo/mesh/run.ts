import type { Stage } from '../stage.ts';
import type { Told, Tree } from '../tree.ts';

/**
 * How a run goes: `plain` is in order. Incidents are `unpermitted-call`, a call that goes out before anybody permits it,
 * and `unused-result`, a result that the model never hears of.
 */
export type Course = 'plain' | 'unpermitted-call' | 'unused-result';

/** One run of an agent, from a question to its answer. */
export interface Run {
  readonly stage: Stage;
  readonly tree: Tree;
  readonly course: Course;
  readonly agent: string;
  readonly model: string;
}

/** A turn ends with what the model is told next. */
export interface Turn {
  readonly number: number;
  readonly response: Told;
}
