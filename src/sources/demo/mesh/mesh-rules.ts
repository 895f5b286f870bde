/** How long a result may lie about before the model hears of it, in milliseconds. */
export const RESULT_DEADLINE = 5_000;

export const MESH_RULES = `// What one may ask of agents that call tools.

constraint calls_are_permitted "no tool is called that nobody permitted":
  never "mcp.*.tool_call"(run: ?run, rpc: ?rpc) without cause permission.granted(rpc: ?rpc)

constraint denied_is_not_called "what was denied is not called all the same":
  never permission.denied(run: ?run, rpc: ?rpc) -> "mcp.*.tool_call"(run: ?run, rpc: ?rpc)

constraint results_are_used "the model hears of every result":
  every "mcp.*.tool_result"(run: ?run) leads to llm.request(run: ?run) within ${RESULT_DEADLINE / 1000}s

constraint calls_are_answered "each call has its result, or an error that says why":
  every "mcp.*.tool_call"(run: ?run, rpc: ?rpc)
    leads to "mcp.*.tool_result"(run: ?run, rpc: ?rpc) or "mcp.*.error"(run: ?run, rpc: ?rpc)
    within 5s

constraint requests_are_answered "the model answers within ten seconds" severity warning:
  every llm.request(run: ?run, turn: ?turn) leads to llm.response(run: ?run, turn: ?turn) within 10s

constraint tasks_are_answered "who asks has an answer within a minute":
  every task.asked(run: ?run) leads to task.answered(run: ?run) within 60s

constraint answers_come_of_the_model "no answer without a word of the model":
  never task.answered(run: ?run) without cause llm.response(run: ?run)
`;
