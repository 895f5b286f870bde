import { Cancelled } from '../../../base/cancel.ts';
import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Fault } from '../../../model/fault.ts';
import type { KindKey, LearntModel } from '../../../model/learnt-model.ts';
import type { ReadOptions } from '../../../model/recording.ts';
import type { RecordingClient } from '../../../worker/client.ts';
import type { OpenOutcome } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';
import type { LearnPlan, LearnSource } from '../../slices/insight.ts';
import { storedRecording } from '../library.ts';
import { readingOf } from '../readings.ts';
import { keepModel } from './models.ts';

/**
 * Learns a model from several recordings, one after the other, and keeps it. The open recording learns in its own
 * worker; every other one is opened in a spare worker that ends with it, so the recording on screen is not touched.
 */
export async function learnModel(app: App, plan: LearnPlan): Promise<boolean> {
  app.store.getState().learning?.cancel();
  const abort = new AbortController();
  const cancel = (): void => abort.abort();
  const isCurrent = (): boolean => app.store.getState().learning?.cancel === cancel;
  const report = (done: number, from: string, fraction: number): void => {
    if (!isCurrent() && done + fraction > 0) return;
    app.store.setState({ learning: { from, fraction: (done + fraction) / plan.sources.length, cancel } });
  };
  report(0, plan.sources[0]?.name ?? '', 0);
  app.store.setState({ learnFault: undefined });
  const learnt = await pending(app, learnFromAll(app, plan, abort.signal, report));
  if (!isCurrent()) return false;
  app.store.setState({ learning: undefined });
  if (!learnt.ok) {
    app.store.setState({ learnFault: learnt.fault.code === 'cancelled' ? undefined : learnt.fault.message });
    return false;
  }
  await keepModel(app, plan.name.trim() || 'Model', learnt.value);
  app.store.setState({ insightTab: 'anomalies' });
  return true;
}

export function cancelLearning(app: App): void {
  app.store.getState().learning?.cancel();
}

async function learnFromAll(
  app: App,
  { keyedBy, sources }: LearnPlan,
  signal: AbortSignal,
  report: (done: number, from: string, fraction: number) => void,
): Promise<Result<LearntModel, Fault>> {
  let model: LearntModel | undefined;
  for (const [done, source] of sources.entries()) {
    report(done, source.name, 0);
    const progress = (fraction: number): void => report(done, source.name, fraction);
    const learnt = await learnFrom(app, source, keyedBy, signal, model, progress);
    if (!learnt.ok) return learnt;
    model = learnt.value;
  }
  return model
    ? succeed(model)
    : fail({ code: 'bad-request', message: 'Choose at least one recording to learn from.' });
}

const CANCELLED: Fault = { code: 'cancelled', message: 'Learning was cancelled.' };

/** Learns from one source and adds it to what is known. */
async function learnFrom(
  app: App,
  source: LearnSource,
  keyedBy: KindKey,
  signal: AbortSignal,
  known: LearntModel | undefined,
  report: (fraction: number) => void,
): Promise<Result<LearntModel, Fault>> {
  if (signal.aborted) return fail(CANCELLED);
  const cancelled = new Promise<Result<LearntModel, Fault>>((resolve) => {
    signal.addEventListener('abort', () => resolve(fail(CANCELLED)), { once: true });
  });
  if (source.kind === 'open') {
    const client = app.store.getState().recording?.client;
    if (!client) return fail({ code: 'bad-request', message: 'No recording is open any more.' });
    const stop = (): void => void client.service.insight.cancel();
    signal.addEventListener('abort', stop, { once: true });
    const request = { keyedBy, executions: source.executions, recording: source.name };
    return Promise.race([joined(client, client.service.insight.learn(request, report), known), cancelled]);
  }
  const client = app.clients.start();
  let crash: string | undefined;
  client.onCrash((message) => {
    crash = message;
  });
  try {
    return await Promise.race([learnApart(app, client, source, keyedBy, signal, known, report), cancelled]);
  } catch (error) {
    if (crash) return fail({ code: 'internal', message: crash });
    if (error instanceof Cancelled) return fail(CANCELLED);
    return fail({ code: 'network', message: error instanceof Error ? error.message : String(error) });
  } finally {
    client.dispose();
  }
}

async function joined(
  { service }: RecordingClient,
  learning: Promise<Result<LearntModel, Fault>>,
  known: LearntModel | undefined,
): Promise<Result<LearntModel, Fault>> {
  const learnt = await learning;
  return learnt.ok && known ? service.insight.merge([known, learnt.value]) : learnt;
}

/** Opening takes most of the time. */
const OPENING = 0.85;

async function learnApart(
  app: App,
  client: RecordingClient,
  source: Exclude<LearnSource, { kind: 'open' }>,
  keyedBy: KindKey,
  signal: AbortSignal,
  known: LearntModel | undefined,
  report: (fraction: number) => void,
): Promise<Result<LearntModel, Fault>> {
  const file = await fileOf(app, source, signal);
  const open = (options: ReadOptions): Promise<OpenOutcome> =>
    client.service.open({ name: file.name, blob: file.blob }, options, ({ fraction }) =>
      report(OPENING * (fraction ?? 0)),
    );
  let outcome = await open(file.options);
  if (outcome.kind === 'ask') {
    const signature = `${outcome.format}:${outcome.preview.columns.join('\u001f')}`;
    const remembered = await readingOf(app, signature);
    if (remembered) outcome = await open(remembered);
  }
  if (outcome.kind === 'lossy') {
    const kept = await client.service.keepSound();
    if (!kept.ok) return kept;
  } else if (outcome.kind !== 'opened') {
    return fail(whyNot(source.name, outcome));
  }
  report(OPENING);
  const learning = client.service.insight.learn(
    { keyedBy, executions: undefined, recording: source.name },
    (fraction) => report(OPENING + (1 - OPENING) * fraction),
  );
  return joined(client, learning, known);
}

interface LearnFile {
  readonly name: string;
  readonly blob: Blob;
  readonly options: ReadOptions;
}

async function fileOf(
  app: App,
  source: Exclude<LearnSource, { kind: 'open' }>,
  signal: AbortSignal,
): Promise<LearnFile> {
  if (source.kind === 'file') return { name: source.file.name, blob: source.file, options: {} };
  if (source.kind === 'stored') {
    const stored = await storedRecording(app, source.key);
    if (!stored) throw new Error(`${source.name} is no longer stored in this browser.`);
    return stored;
  }
  const example = app.store.getState().examples?.find(({ id }) => id === source.id);
  if (!example) throw new Error(`There is no example called “${source.id}”.`);
  const response = await app.fetch(`examples/${example.file}`, signal);
  if (!response.ok) throw new Error(`The example ${example.title} could not be fetched.`);
  return { name: example.file, blob: await response.blob(), options: {} };
}

function whyNot(name: string, outcome: Exclude<OpenOutcome, { kind: 'opened' | 'lossy' }>): Fault {
  if (outcome.kind === 'failed') return { ...outcome.fault, message: `${name}: ${outcome.fault.message}` };
  return {
    code: outcome.kind === 'choose' ? 'archive' : 'needs-mapping',
    message: `${name} needs an answer before it can be read. Open it once by itself, then learn from it in the library.`,
  };
}
