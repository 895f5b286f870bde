import type { LearntModel } from '../../../model/learnt-model.ts';
import { counted } from '../../selectors/status.ts';

/** `learnt from 2 recordings, 9,780 events`. */
export function learntFromText({ learntFrom }: LearntModel): string {
  const recordings = new Set(learntFrom.map(({ recording }) => recording)).size;
  const events = learntFrom.reduce((sum, one) => sum + one.events, 0);
  const executions =
    learntFrom.length > recordings ? ` (${counted(learntFrom.length, 'execution', 'executions')})` : '';
  return `learnt from ${counted(recordings, 'recording', 'recordings')}${executions}, ${counted(events, 'event', 'events')}`;
}

/** True when both were learnt in the same way from the same. */
export function isSameLearning(a: LearntModel, b: LearntModel): boolean {
  return a.keyedBy === b.keyedBy && JSON.stringify(a.learntFrom) === JSON.stringify(b.learntFrom);
}
