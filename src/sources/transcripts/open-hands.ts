import {
  eachLine,
  type Fields,
  isFields,
  isLines,
  own,
  parseLine,
  type ReadContext,
  type Source,
} from '../../formats/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Execution } from '../../model/recording.ts';
import { idText, present, rest, textAt } from '../payloads/fields.ts';
import { plainText } from './plain-text.ts';
import { readDocument, withExactNumbers } from './read-document.ts';
import { recordingOf } from './recording-of.ts';
import { Run } from './run.ts';
import type { TranscriptKind } from './transcript-kind.ts';

/**
 * Event streams of OpenHands: a list of actions and observations, or runs with such a list as `history`, one on each
 * line. An event names the one that caused it; no other edges are made.
 */
export const openHands: TranscriptKind = {
  label: 'OpenHands events',
  sniff({ element, first }) {
    const event = element ?? first('history');
    return event && isOfOpenHands(event) ? 0.95 : 0;
  },
  async read(source, context) {
    if (isLines(source.bytes)) {
      const diagnostics = new Diagnostics();
      return recordingOf(source.name, await runsOf(source, context, diagnostics), diagnostics);
    }
    return readDocument(source, context, ['', 'history'], function* (document, run) {
      if (isFields(document)) tellOf(document, run);
      yield* readEvents(document, run, '');
    });
  },
};

function isOfOpenHands(event: Fields): boolean {
  const isNamed = typeof own(event, 'action') === 'string' || typeof own(event, 'observation') === 'string';
  return isNamed && ['agent', 'user', 'environment'].includes(plainText(own(event, 'source')));
}

/** One run on each line. */
async function runsOf(source: Source, context: ReadContext, diagnostics: Diagnostics): Promise<Execution[]> {
  const runs: Execution[] = [];
  await eachLine(
    withExactNumbers(source),
    context,
    (bytes, start, end, line) => {
      const value = parseLine(bytes, start, end, line, diagnostics);
      if (value === undefined) return;
      const run = new Run('record');
      if (!isFields(value) || !Array.isArray(own(value, 'history'))) {
        diagnostics.report({
          code: 'bad-record',
          severity: 'error',
          message: 'The line was left out: it holds no run with a “history”.',
          place: { line },
          lost: 1,
        });
        return;
      }
      tellOf(value, run);
      for (const _ of readEvents(value, run, `line ${line}: `));
      runs.push(run.seal(textAt(value, 'instance_id') ?? `execution ${runs.length + 1}`));
    },
    () => runs.reduce((events, { computation }) => events + computation.size, 0),
  );
  return runs;
}

function tellOf(document: Fields, run: Run): void {
  const keys = ['instance_id', 'instruction', 'error', 'test_result'];
  run.describe(Object.fromEntries(keys.map((key) => [key, own(document, key)])));
}

function* readEvents(document: unknown, run: Run, prefix: string): Generator<void> {
  const isRun = isFields(document);
  const events = isRun ? own(document, 'history') : document;
  if (!Array.isArray(events)) return;
  for (const [i, event] of events.entries()) {
    const path = `${prefix}${isRun ? 'history' : ''}[${i}]`;
    if (isFields(event)) readEvent(event, i, run, path);
    else run.lose('An event of the stream is no object and was left out.', { path });
    yield;
  }
}

/** What is known of the request to the model that an event came with. */
const ABOUT_CALL = ['tool_call_metadata', 'llm_metrics', 'timeout'];

const TOLD = new Set(['id', 'timestamp', 'source', 'cause', 'action', 'observation', ...ABOUT_CALL]);

function readEvent(event: Fields, index: number, run: Run, path: string): void {
  const action = own(event, 'action');
  const name =
    typeof action === 'string' ? `action.${action}` : `observation.${textAt(event, 'observation')}`;
  const cause = idText(own(event, 'cause'));
  // a stream that has not numbered a cause writes −1
  const causes = cause === undefined || cause === '-1' ? [] : [cause];
  const metadata = present(Object.fromEntries(ABOUT_CALL.map((key) => [key, own(event, key)])));
  const payload = rest(event, TOLD);
  run.add(
    {
      id: idText(own(event, 'id')) ?? `event ${index + 1}`,
      name: `openhands.${name}`,
      source: textAt(event, 'source') ?? 'agent',
      ...run.time(event, 'timestamp', { path }),
      ...(payload ? { payload } : {}),
      ...(metadata ? { metadata } : {}),
      ...(causes.length > 0 ? { causes } : {}),
    },
    { path },
  );
}
