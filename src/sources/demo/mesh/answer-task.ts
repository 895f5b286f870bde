import type { Stage } from '../stage.ts';
import type { Told } from '../tree.ts';
import { RESULT_DEADLINE } from './mesh-rules.ts';
import type { Course, Run, Turn } from './run.ts';
import { useTool } from './use-tool.ts';

const QUESTIONS = [
  'Which tickets wait for an answer?',
  'When can all of us meet?',
  'What changed in the contract?',
  'Who knows about the billing export?',
  'Is the release note up to date?',
];

/** Tells one run: the model is asked, tools are called, the model hears of the results, until it answers. */
export function answerTask(stage: Stage, course: Course): void {
  const { chance } = stage;
  const run: Run = {
    stage,
    tree: stage.tree('run', 'run'),
    course,
    agent: `agent-${chance.between(1, 3)}`,
    model: `llm-${chance.between(1, 2)}`,
  };
  const asked = run.tree.tell('desk', 'task.asked', [], 0, { text: chance.pick(QUESTIONS) });
  let known: readonly Told[] = [asked];
  const turns = chance.between(1, 3);
  for (let number = 1; number <= turns; number++) {
    const response = think(run, known, number, 'tool_calls');
    known = callTools(run, { number, response });
  }
  const last = think(run, known, turns + 1, 'stop');
  run.tree.tell(run.agent, 'task.answered', [last], chance.waiting(5, 40));
}

function think({ tree, stage, agent, model }: Run, known: readonly Told[], turn: number, end: string): Told {
  const { chance } = stage;
  const request = tree.tell(agent, 'llm.request', known, chance.waiting(10, 60), {
    turn,
    messages: known.length,
  });
  const ms = chance.waiting(400, 2_500);
  return tree.tell(model, 'llm.response', [request], ms, {
    turn,
    ms,
    tokens: chance.between(40, 600),
    finish_reason: end,
  });
}

/** All calls of a turn at the same time; answers what the model is told of. Incidents are in the first turn. */
function callTools(run: Run, turn: Turn): readonly Told[] {
  const { tree, stage, course } = run;
  const isFirst = turn.number === 1;
  const count = stage.chance.between(isFirst ? 2 : 1, 3);
  const answers = Array.from({ length: count }, (_, call) => useTool(run, turn, call));
  if (course !== 'unused-result' || !isFirst) return answers;
  // What is wrong here: the agent goes on without the first result.
  const [forgotten, ...others] = answers;
  const atMillis = forgotten.atMillis + RESULT_DEADLINE;
  stage.goesWrong({ kind: course, orderId: tree.id, rule: 'results_are_used', atMillis });
  return others;
}
