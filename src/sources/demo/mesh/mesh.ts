import type { Stage } from '../stage.ts';
import { answerTask } from './answer-task.ts';
import type { Course } from './run.ts';

/**
 * Agents that answer questions with a model and with the tools of MCP servers. A question about every
 * three seconds; every 25
 * to 40 seconds something goes wrong, of two kinds in turn, in an order that the seed decides.
 */
export function beginMesh(stage: Stage): void {
  stage.again(1_900, 3_500, () => answerTask(stage, 'plain'));
  const kinds = stage.chance.shuffled<Course>(['unpermitted-call', 'unused-result']);
  let turn = 0;
  stage.again(25_000, 40_000, () => answerTask(stage, kinds[turn++ % kinds.length]));
}
