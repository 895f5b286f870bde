import type { Told } from '../tree.ts';
import type { Run, Turn } from './run.ts';

const TOOLS = [
  { server: 'files', tool: 'read_file' },
  { server: 'files', tool: 'find_file' },
  { server: 'search', tool: 'search' },
  { server: 'calendar', tool: 'free_hours' },
  { server: 'tickets', tool: 'list_tickets' },
  { server: 'tickets', tool: 'read_ticket' },
] as const;

interface Use {
  readonly server: string;
  readonly about: { readonly rpc: string; readonly tool: string };
}

/** One call of a tool, the permission first; answers what came of it: a result, an error, or that it was denied. */
export function useTool(run: Run, turn: Turn, call: number): Told {
  const { tree, stage, course } = run;
  const { server, tool } = stage.chance.pick(TOOLS);
  const use = { server, about: { rpc: `${tree.id}.${turn.number}.${call}`, tool } };
  if (course === 'unpermitted-call' && turn.number === 1 && call === 0) return callAtOnce(run, turn, use);
  // Where something goes wrong nothing else does.
  const draw = course === 'plain' ? stage.chance.below(100) : 99;
  const asked = tree.tell(run.agent, 'permission.asked', [turn.response], wait(run), use.about);
  const answer = draw < 3 ? 'permission.denied' : 'permission.granted';
  const answered = tree.tell('guard', answer, [asked], stage.chance.waiting(5, 60), use.about);
  if (draw < 3) return answered;
  return hear(run, send(run, answered, use), use, draw < 8 ? 'error' : 'tool_result');
}

// What is wrong here: the call goes out because the model said so, and nobody was asked.
function callAtOnce(run: Run, turn: Turn, use: Use): Told {
  const { tree, stage, course } = run;
  const sent = send(run, turn.response, use);
  stage.goesWrong({ kind: course, orderId: tree.id, rule: 'calls_are_permitted', atMillis: sent.atMillis });
  return hear(run, sent, use, 'tool_result');
}

function send(run: Run, leave: Told, { server, about }: Use): Told {
  return run.tree.tell(run.agent, `mcp.${server}.tool_call`, [leave], wait(run), about);
}

function hear({ tree, stage }: Run, sent: Told, { server, about }: Use, end: 'error' | 'tool_result'): Told {
  const ms = stage.chance.waiting(50, 900);
  return tree.tell(server, `mcp.${server}.${end}`, [sent], ms, { ...about, ms });
}

/** How long an agent takes for one step, in milliseconds. */
function wait({ stage }: Run): number {
  return stage.chance.waiting(3, 15);
}
