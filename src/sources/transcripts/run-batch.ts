import { type Fields, isFields, own } from '../../formats/index.ts';
import type { Provenance } from '../../model/provenance.ts';
import { CauseList } from '../payloads/cause-list.ts';
import { fieldsAt, listAt, present, textAt } from '../payloads/fields.ts';
import { llmPayload } from '../payloads/llm/llm-payload.ts';
import { readDocument } from './read-document.ts';
import type { Run } from './run.ts';
import type { TranscriptKind } from './transcript-kind.ts';

const PARENT: Provenance = { kind: 'declared', rule: 'parent run', confidence: 1 };
const SAME_RUN: Provenance = { kind: 'derived', rule: 'run id', confidence: 1 };

/**
 * A batch of LangSmith, `{post, patch}`: what was posted began, what was patched came out, piece by piece where it was
 * streamed. Runs of models are requests and answers; others are a start and an end. A run begins because its parent did.
 */
export const runBatch: TranscriptKind = {
  label: 'LangSmith batch of runs',
  sniff({ first }) {
    const run = first('post') ?? first('patch');
    return run && ['dotted_order', 'run_type'].some((key) => Object.hasOwn(run, key)) ? 0.9 : 0;
  },
  read: (source, context) =>
    readDocument(source, context, ['post', 'patch'], function* (document, run) {
      if (!isFields(document)) return;
      const batch = new Batch(run);
      const posts = listAt(document, 'post');
      const patches = listAt(document, 'patch');
      const patched = new Set(patches.map((one) => (isFields(one) ? idOf(one) : undefined)));
      for (const [i, one] of posts.entries()) {
        const path = `post[${i}]`;
        if (!isFields(one)) run.lose(NO_RUN, { path });
        else {
          batch.begin(one, path);
          // a run that was over when it was posted says how it came out
          if (!patched.has(idOf(one)) && hasCome(one)) batch.end(one, path);
        }
        yield;
      }
      for (const [i, one] of patches.entries()) {
        const path = `patch[${i}]`;
        if (isFields(one)) batch.end(one, path);
        else run.lose(NO_RUN, { path });
        yield;
      }
    }),
};

const NO_RUN = 'A run of the batch is no object and was left out.';

function idOf(run: Fields): string | undefined {
  return textAt(run, 'id', 'trace_id');
}

function hasCome(run: Fields): boolean {
  return (own(run, 'end_time') ?? undefined) !== undefined;
}

class Batch {
  private readonly typeOf = new Map<string, string>();
  private unnamed = 0;

  constructor(private readonly run: Run) {}

  begin(one: Fields, path: string): void {
    const { run } = this;
    const id = idOf(one) ?? `unnamed ${++this.unnamed}`;
    const type = textAt(one, 'run_type') ?? 'llm';
    this.typeOf.set(id, type);
    const parent = textAt(one, 'parent_run_id');
    const time = own(one, 'start_time') ?? undefined;
    const inputs = own(one, 'inputs');
    if (type === 'llm') {
      const causes = parent === undefined ? undefined : [startOf(parent)];
      const frame = { id: startOf(id), request_id: id, time, causes };
      const isPlain = isOfProvider({ request: inputs });
      run.llmMessage(isPlain ? { ...frame, request: inputs } : { type: 'request', ...frame, inputs }, {
        path,
      });
      return;
    }
    const causes = new CauseList();
    if (parent !== undefined) causes.add(startOf(parent), PARENT);
    const payload = present({ name: own(one, 'name'), inputs });
    run.add(
      {
        id: startOf(id),
        name: `${type}.start`,
        source: type,
        ...run.time(one, 'start_time', { path }),
        payload,
        ...causes.parts(),
      },
      { path },
    );
  }

  end(one: Fields, path: string): void {
    const { run } = this;
    const id = idOf(one) ?? `unnamed ${++this.unnamed}`;
    const type = textAt(one, 'run_type') ?? this.typeOf.get(id) ?? 'llm';
    const time = own(one, 'end_time') ?? undefined;
    const outputs = own(one, 'outputs');
    const error = own(one, 'error') ?? undefined;
    if (type === 'llm') {
      this.pieces(one, id, path);
      const frame = { id: endOf(id), request_id: id, time };
      if (error !== undefined) run.llmMessage({ type: 'error', ...frame, error }, { path });
      else if (isOfProvider({ response: outputs })) run.llmMessage({ ...frame, response: outputs }, { path });
      else run.llmMessage({ type: 'response', ...frame, outputs }, { path });
      return;
    }
    const causes = new CauseList();
    causes.add(startOf(id), SAME_RUN);
    const payload = present({ name: own(one, 'name'), outputs, error });
    run.add(
      {
        id: endOf(id),
        name: `${type}.end`,
        source: type,
        ...run.time(one, 'end_time', { path }),
        payload,
        ...causes.parts(),
      },
      { path },
    );
  }

  private pieces(one: Fields, id: string, path: string): void {
    for (const [i, event] of listAt(one, 'events').entries()) {
      const kwargs = isFields(event) ? fieldsAt(event, 'kwargs') : undefined;
      if (!isFields(event) || !kwargs) continue;
      const token = own(kwargs, 'token');
      const frame = { request_id: id, time: own(event, 'time') ?? undefined };
      const isPlain = isOfProvider({ chunk: token });
      const chunk = isPlain ? { ...frame, chunk: token } : { type: 'chunk', ...frame, text: token };
      this.run.llmMessage(chunk, { path: `${path}.events[${i}]` });
    }
  }
}

function startOf(id: string): string {
  return `${id}:start`;
}

function endOf(id: string): string {
  return `${id}:end`;
}

/** Whether a body is in the words of a provider, which the reader of messages knows. */
function isOfProvider(message: Fields): boolean {
  return llmPayload.sign(message) !== undefined;
}
