import { type Fields, isFields, own } from '../formats/index.ts';
import { guessPayload } from './payloads/guess-payload.ts';
import { chatHistory, managedSession, runBatch } from './payloads/transcripts.ts';
import type { SourceMessage } from './source.ts';

/** Larger files are recordings of events, not of conversations, in bytes. */
const LARGEST = 64 << 20;

/**
 * The messages of a recorded transcript: of models and MCP servers as they went over the wire, a line each; managed agent
 * sessions; trajectories and batches of runs. `undefined` for what is none: then it is read as a recording of events.
 */
export async function recordedMessages(file: Blob): Promise<SourceMessage[] | undefined> {
  if (file.size > LARGEST) return undefined;
  const text = await file.text();
  const whole = parsed(text);
  if (isFields(whole)) return ofDocument(whole);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const session = lines.map(parsed).flatMap(sessionEvent);
  if (session.length > 0) return managedSession(session);
  const messages = lines.map((line, i): SourceMessage => ({ data: line, sequence: i + 1 }));
  const { kind } = guessPayload(messages.slice(0, 20));
  return kind === 'mcp' || kind === 'llm' ? messages : undefined;
}

function ofDocument(document: Fields): SourceMessage[] | undefined {
  const history = own(document, 'history');
  if (
    Array.isArray(history) &&
    history.some((entry) => isFields(entry) && typeof own(entry, 'role') === 'string')
  ) {
    return chatHistory(history);
  }
  return Array.isArray(own(document, 'post')) || Array.isArray(own(document, 'patch'))
    ? runBatch(document)
    : undefined;
}

/** The event in a line of a managed session: `["….events.stream", {type, id, …}]`, or the event alone. */
function sessionEvent(line: unknown): Fields[] {
  const event = Array.isArray(line) && /events\.stream$/.test(String(line[0])) ? line[1] : line;
  if (!isFields(event)) return [];
  const type = own(event, 'type');
  const isOfSession =
    typeof type === 'string' && /^(span\.model_request_|agent\.|session\.|user\.)/.test(type);
  return isOfSession && typeof own(event, 'id') === 'string' ? [event] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
