import { eachLine, type Fields, isFields, own, parseLine } from '../../formats/index.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import { CauseList } from '../payloads/cause-list.ts';
import { fieldsAt, idsAt, rest, textAt } from '../payloads/fields.ts';
import { holdsForMost } from './first-look.ts';
import { plainText } from './plain-text.ts';
import { withExactNumbers } from './read-document.ts';
import { recordingOf } from './recording-of.ts';
import { Run } from './run.ts';
import { TOOLS } from './tools.ts';
import type { TranscriptKind } from './transcript-kind.ts';

const TOOL_USE: Provenance = { kind: 'derived', rule: 'tool use id', confidence: 1 };
const STOP_REASON: Provenance = { kind: 'derived', rule: 'stop reason', confidence: 1 };

/**
 * A session of a managed agent, a line per call of its service: `["….events.stream", {type, id, …}]`, or the event alone.
 * Requests to the model go by the ids of their spans, uses of tools are told as calls of MCP, all else by its type.
 */
export const managedSession: TranscriptKind = {
  label: 'managed agent session',
  sniff({ lines }) {
    if (lines.some((line) => streamed(line) !== undefined)) return 0.95;
    const isOfSession = holdsForMost(lines, (event) => SESSION_TYPE.test(plainText(own(event, 'type'))));
    return isOfSession && holdsForMost(lines, (event) => textAt(event, 'id') !== undefined) ? 0.85 : 0;
  },
  async read(source, context) {
    const session = new Session();
    const { run } = session;
    let sent = 0;
    await eachLine(
      withExactNumbers(source),
      context,
      (bytes, start, end, line) => {
        const value = parseLine(bytes, start, end, line, run.diagnostics);
        const event = isFields(value) ? value : streamed(value);
        if (event) session.take(event, { line });
        else if (Array.isArray(value) && /\.(create|send)$/.test(plainText(value[0]))) sent++;
        else if (value !== undefined)
          run.lose('The line was left out: it holds no event of a session.', { line });
      },
      () => run.size,
    );
    if (sent > 0) {
      const what = sent === 1 ? 'One line tells' : `${sent} lines tell`;
      run.note(`${what} what was sent to the session and was read over; the stream says what arrived.`);
    }
    return recordingOf(source.name, [run.seal(source.name)]);
  },
};

/** Types of events that other logs do not have. */
const SESSION_TYPE =
  /^(span\.model_request_|agent\.(message|thinking|(mcp_|custom_)?tool_(use|result))|session\.(status|thread)|user\.(message|tool|custom_tool))/;

function streamed(line: unknown): Fields | undefined {
  const isStreamed = Array.isArray(line) && /events\.stream$/.test(plainText(line[0]));
  const event = isStreamed ? line[1] : undefined;
  return isFields(event) && typeof own(event, 'type') === 'string' ? event : undefined;
}

class Session {
  readonly run = new Run('line');
  private readonly serverOf = new Map<string, string>();

  take(event: Fields, place: Place): void {
    const { run } = this;
    const type = textAt(event, 'type') ?? 'event';
    const id = textAt(event, 'id') ?? `line ${place.line}`;
    const time = own(event, 'processed_at') ?? undefined;
    const answered = textAt(event, 'mcp_tool_use_id', 'custom_tool_use_id', 'tool_use_id');
    if (type === 'span.model_request_start') {
      run.llmMessage({ type: 'request', request_id: id, time }, place);
    } else if (type === 'span.model_request_end') run.llmMessage(modelAnswer(event, id, time), place);
    else if (type.endsWith('tool_use')) this.toolUse(event, id, time, place);
    else if (type.endsWith('tool_result') && answered !== undefined) {
      const server = this.serverOf.get(answered) ?? TOOLS;
      const result = { content: own(event, 'content'), isError: own(event, 'is_error') };
      const message = { jsonrpc: '2.0', id: answered, result };
      run.mcpMessage({ id, server, direction: 'server', time, message }, place);
    } else run.add({ ...plainEvent(event, type, id), ...run.time(event, 'processed_at', place) }, place);
  }

  private toolUse(event: Fields, id: string, time: unknown, place: Place): void {
    const server = textAt(event, 'mcp_server_name') ?? TOOLS;
    this.serverOf.set(id, server);
    const params = { name: own(event, 'name'), arguments: own(event, 'input'), _meta: { toolUseId: id } };
    const message = { jsonrpc: '2.0', id, method: 'tools/call', params };
    this.run.mcpMessage({ id, server, client: 'agent', direction: 'client', time, message }, place);
  }
}

function modelAnswer(event: Fields, id: string, time: unknown): unknown {
  const frame = { id, request_id: own(event, 'model_request_start_id'), time };
  return own(event, 'is_error') === true
    ? { type: 'error', ...frame }
    : { type: 'response', ...frame, usage: own(event, 'model_usage') };
}

const TOLD = new Set(['id', 'type', 'processed_at']);

/** States, words and confirmations. They are caused by what they name; that they came next is no cause. */
function plainEvent(event: Fields, type: string, id: string): StreamEvent {
  const causes = new CauseList();
  for (const use of idsAt(event, 'mcp_tool_use_id', 'custom_tool_use_id', 'tool_use_id')) {
    causes.add(use, TOOL_USE);
  }
  const reason = fieldsAt(event, 'stop_reason');
  for (const one of reason ? idsAt(reason, 'event_ids') : []) causes.add(one, STOP_REASON);
  const payload = rest(event, TOLD);
  return {
    id,
    name: type,
    source: type.split('.', 1)[0],
    ...(payload ? { payload } : {}),
    ...causes.parts(),
  };
}
