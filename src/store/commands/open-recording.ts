import { Cancelled } from '../../base/cancel.ts';
import type { Fault } from '../../model/fault.ts';
import type { ReadOptions } from '../../model/recording.ts';
import type { RecordingClient } from '../../worker/client.ts';
import type { Axis, OpenOutcome, Snapshot } from '../../worker/contract.ts';
import { type App, freshView, pending } from '../app.ts';
import type { OpenAnswer, OpenQuestion, Origin } from '../slices/session.ts';
import { initialView } from '../slices/view.ts';
import { rememberRecording } from './library.ts';
import { notify } from './notify.ts';
import { readingOf, rememberReading } from './readings.ts';
import { fitAll } from './view.ts';

let lastSerial = 0;

/** How `openRecording` ended; `refused` covers cancelled, failed and left. */
export type OpenEnd = 'opened' | 'refused';

/**
 * Opens bytes as a recording beside the one on screen, and puts it on screen when that succeeded.
 *
 * Every attempt has a worker of its own: cancelling ends it, a broken file changes nothing. What the reader needs to
 * know from the person (a damaged file, an archive with several recordings, a regular expression, a mapping) is put
 * as `openQuestion`; `answerOpenQuestion` goes on.
 *
 * @param causes ids of what led to it, asked for when something is kept of it
 */
export function openRecording(
  app: App,
  origin: Origin,
  load: (signal: AbortSignal) => Promise<Blob>,
  options: ReadOptions = {},
  causes = app.workspace.causesLater(),
): Promise<OpenEnd> {
  app.store.getState().opening?.cancel();
  settleQuestion?.({ kind: 'cancel' });
  return pending(app, attempt(app, origin, load, options, causes));
}

async function attempt(
  app: App,
  origin: Origin,
  load: (signal: AbortSignal) => Promise<Blob>,
  options: ReadOptions,
  causes: () => readonly string[],
): Promise<OpenEnd> {
  const serial = ++lastSerial;
  const abort = new AbortController();
  const client = app.clients.start();
  const cancelled = new Promise<'cancelled'>((resolve) => {
    abort.signal.addEventListener('abort', () => resolve('cancelled'));
  });
  let crash: Fault | undefined;
  client.onCrash((message) => {
    crash = { code: 'internal', message };
    recordingCrashed(app, client, message);
  });
  const isCurrent = (): boolean => app.store.getState().opening?.serial === serial;
  app.store.setState({
    opening: {
      serial,
      origin,
      progress: { phase: 'Fetching', fraction: undefined, events: 0 },
      startedAt: performance.now(),
      cancel: () => abort.abort(),
    },
  });
  const close = (): void => {
    if (isCurrent()) app.store.setState({ opening: undefined });
  };
  try {
    const loaded = await Promise.race([loadBlob(load, abort.signal), cancelled]);
    if (loaded === 'cancelled') return discard(client, close);
    if ('code' in loaded) {
      await ask(app, { kind: 'failed', origin, fault: loaded }, close);
      return discard(client, close);
    }
    const work = client.service.open({ name: origin.name, blob: loaded }, options, (progress) => {
      const { opening } = app.store.getState();
      if (opening?.serial === serial) app.store.setState({ opening: { ...opening, progress } });
    });
    const outcome = await Promise.race([work, cancelled]);
    if (outcome === 'cancelled') return discard(client, close);
    const settled = await settle(app, client, origin, outcome, close);
    if (settled.kind === 'retry') {
      discard(client, close);
      return attempt(app, origin, () => Promise.resolve(loaded), { ...options, ...settled.options }, causes);
    }
    if (settled.kind === 'left') return discard(client, close);
    close();
    show(app, serial, origin, client, settled.snapshot, options);
    rememberRecording(app, origin, loaded, settled.snapshot, options, causes);
    return 'opened';
  } catch (error) {
    // a worker that dies ends its questions as cancelled, and says why through `onCrash`
    if (crash || !(error instanceof Cancelled)) {
      const fault = crash ?? { code: 'internal', message: `Opening failed unexpectedly: ${String(error)}` };
      await ask(app, { kind: 'failed', origin, fault }, close);
    }
    return discard(client, close);
  }
}

function discard(client: RecordingClient, close: () => void): OpenEnd {
  client.dispose();
  close();
  return 'refused';
}

async function loadBlob(
  load: (signal: AbortSignal) => Promise<Blob>,
  signal: AbortSignal,
): Promise<Blob | Fault> {
  try {
    return await load(signal);
  } catch (error) {
    return { code: 'network', message: error instanceof Error ? error.message : String(error) };
  }
}

type Settled =
  | { kind: 'opened'; snapshot: Snapshot }
  | { kind: 'retry'; options: ReadOptions }
  | { kind: 'left' };

async function settle(
  app: App,
  client: RecordingClient,
  origin: Origin,
  outcome: OpenOutcome,
  close: () => void,
): Promise<Settled> {
  if (outcome.kind === 'opened') return outcome;
  if (outcome.kind === 'ask') return settleReading(app, origin, outcome, close);
  const answer = await ask(app, { origin, ...outcome }, close);
  if (answer.kind === 'retry') return answer;
  if (answer.kind === 'keep' && outcome.kind === 'lossy') {
    const kept = await client.service.keepSound();
    if (kept.ok) return { kind: 'opened', snapshot: kept.value };
    await ask(app, { kind: 'failed', origin, fault: kept.fault }, close);
  }
  return { kind: 'left' };
}

/**
 * How an unfamiliar file is to be read: as files with the same columns were read before, otherwise as the person says.
 * A reading that was remembered and does not fit (`bad-…` faults) is asked for again.
 */
async function settleReading(
  app: App,
  origin: Origin,
  outcome: Extract<OpenOutcome, { kind: 'ask' }>,
  close: () => void,
): Promise<Settled> {
  const signature = `${outcome.format}:${outcome.preview.columns.join('\u001f')}`;
  if (outcome.fault.code === 'needs-mapping') {
    const remembered = await readingOf(app, signature);
    if (remembered) return { kind: 'retry', options: remembered };
  }
  const answer = await ask(app, { origin, ...outcome }, close);
  if (answer.kind !== 'retry') return { kind: 'left' };
  await rememberReading(app, signature, answer.options);
  return answer;
}

let settleQuestion: ((answer: OpenAnswer) => void) | undefined;

/** Puts the question on screen and waits for the answer. */
async function ask(app: App, question: OpenQuestion, close: () => void): Promise<OpenAnswer> {
  settleQuestion?.({ kind: 'cancel' });
  close();
  app.store.setState({ openQuestion: question });
  const answer = await new Promise<OpenAnswer>((resolve) => {
    settleQuestion = resolve;
  });
  settleQuestion = undefined;
  app.store.setState({ openQuestion: undefined });
  return answer;
}

export function answerOpenQuestion(_app: App, answer: OpenAnswer): void {
  settleQuestion?.(answer);
}

export function cancelOpening(app: App): void {
  app.store.getState().opening?.cancel();
}

function show(
  app: App,
  serial: number,
  origin: Origin,
  client: RecordingClient,
  snapshot: Snapshot,
  options: ReadOptions,
): void {
  const { recording, canvasWidth, canvasHeight, edgeKinds, viewport } = app.store.getState();
  recording?.client.dispose();
  app.store.setState({
    ...freshView,
    canvasWidth,
    canvasHeight,
    edgeKinds,
    viewport: { ...initialView.viewport, axis: axisFor(snapshot, viewport.axis) },
    recording: { serial, origin, client, snapshot: titled(snapshot, origin), options },
    tab: 'explore',
  });
  void fitAll(app);
}

/** Some formats have no room for a title; an example, and a page that was handed over, bring their own. */
function titled(snapshot: Snapshot, origin: Origin): Snapshot {
  if (origin.kind !== 'example' && origin.kind !== 'page') return snapshot;
  return {
    ...snapshot,
    title: snapshot.title ?? origin.title,
    question: snapshot.question ?? origin.question,
  };
}

/** Wall time is an axis only for recordings that have times. */
function axisFor(snapshot: Snapshot, axis: Axis): Axis {
  return snapshot.timeRange ? axis : 'rank';
}

function recordingCrashed(app: App, client: RecordingClient, message: string): void {
  if (app.store.getState().recording?.client !== client) return;
  client.dispose();
  app.store.setState({ ...freshView, recording: undefined, tab: 'start' });
  notify(app, 'error', message);
}

/** Shows another execution of the same file. */
export async function showExecution(app: App, index: number): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const shown = await pending(app, recording.client.service.showExecution(index));
  if (app.store.getState().recording !== recording) return;
  if (!shown.ok) {
    notify(app, 'error', shown.fault.message);
    return;
  }
  const { canvasWidth, canvasHeight, edgeKinds, viewport } = app.store.getState();
  app.store.setState({
    ...freshView,
    canvasWidth,
    canvasHeight,
    edgeKinds,
    viewport: { ...viewport, axis: axisFor(shown.value, viewport.axis) },
    recording: { ...recording, snapshot: titled(shown.value, recording.origin) },
  });
  await fitAll(app);
}
