import {
  eachLine,
  type Fields,
  isFields,
  isLines,
  isLinesOfLists,
  own,
  parseLine,
} from '../../formats/index.ts';
import type { Place } from '../../model/diagnostic.ts';
import { fieldsAt } from '../payloads/fields.ts';
import { llmPayload } from '../payloads/llm/llm-payload.ts';
import { mcpPayload } from '../payloads/mcp/mcp-payload.ts';
import { type FirstLook, holdsForMost } from './first-look.ts';
import { plainText } from './plain-text.ts';
import { readDocument, withExactNumbers } from './read-document.ts';
import { recordingOf } from './recording-of.ts';
import { Run } from './run.ts';
import type { TranscriptKind } from './transcript-kind.ts';

/** Messages of MCP, and to and from models, as they went over the wire: one on each line, or in a list. */
export const wireLog: TranscriptKind = {
  label: 'messages of MCP or of models',
  sniff,
  async read(source, context) {
    if (!isLines(source.bytes) && !isLinesOfLists(source.bytes)) {
      return readDocument(source, context, [''], function* (document, run) {
        const isList = Array.isArray(document);
        const list = isList ? document : [document];
        for (let i = 0; i < list.length; i++) {
          take(list[i], isList ? { path: `[${i}]` } : {}, run);
          yield;
        }
      });
    }
    const run = new Run('line');
    await eachLine(
      withExactNumbers(source),
      context,
      (bytes, start, end, line) => {
        if (isDone(bytes, start, end)) return;
        const value = parseLine(bytes, start, end, line, run.diagnostics);
        if (value === undefined) return;
        // a batch is a list of messages
        for (const record of Array.isArray(value) ? value : [value]) take(record, { line }, run);
      },
      () => run.size,
    );
    return recordingOf(source.name, [run.seal(source.name)]);
  },
};

function sniff({ lines, element, keys, text }: FirstLook): number {
  const records = lines.flat();
  if (holdsForMost(records, isOfMcp)) return 0.9;
  if (holdsForMost(records, isOfEither) && records.some((one) => isFields(one) && isTelling(one)))
    return 0.75;
  if (element && isOfMcp(element)) return 0.9;
  if (element && isTelling(element)) return 0.75;
  return keys.has('jsonrpc') && /"jsonrpc"\s*:\s*"2\.0"/.test(text) ? 0.85 : 0;
}

function isOfMcp(record: Fields): boolean {
  return mcpPayload.sign(record) !== undefined;
}

function isOfEither(record: Fields): boolean {
  return isOfMcp(record) || llmPayload.sign(record) !== undefined;
}

/** Whether a message of a model shows what no other log has: `{type: "error"}` alone may be anything. */
function isTelling(record: Fields): boolean {
  if (isOfMcp(record)) return true;
  if (llmPayload.sign(record) === undefined) return false;
  const bodies = ['body', 'request', 'response', 'chunk', 'event'].map((key) => fieldsAt(record, key));
  return [record, ...bodies].some((body) => {
    if (!body) return false;
    const type = plainText(own(body, 'type'));
    return (
      /^(llm\.|message_start$)/.test(type) ||
      (type === 'message' && own(body, 'role') === 'assistant') ||
      hasFirst(own(body, 'messages'), ['role']) ||
      hasFirst(own(body, 'choices'), ['message', 'delta'])
    );
  });
}

function hasFirst(list: unknown, keys: readonly string[]): boolean {
  const first = Array.isArray(list) ? list[0] : undefined;
  return isFields(first) && keys.some((key) => Object.hasOwn(first, key));
}

function take(record: unknown, place: Place, run: Run): void {
  if (isFields(record) && isOfMcp(record)) run.mcpMessage(inEnvelope(record), place);
  else if (isFields(record) && isOfEither(record)) run.llmMessage(record, place);
  else run.lose('A record was left out: it is neither a message of MCP nor one to or from a model.', place);
}

/** Who talks with whom, where nobody says it. */
function inEnvelope(record: Fields): Fields {
  const inner = own(record, 'message');
  const isBare = Object.hasOwn(record, 'jsonrpc') || !(isFields(inner) || Array.isArray(inner));
  return isBare ? { server: 'server', message: record } : { server: 'server', ...record };
}

const decoder = new TextDecoder();

/** The end of a stream of OpenAI, which is no JSON. */
function isDone(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start < 20 && decoder.decode(bytes.subarray(start, end)).trim() === '[DONE]';
}
