import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { SourceSecrets, SourceSpec } from '../../../model/live/source-spec.ts';
import type { AttachedSource, LiveView, LiveWindowSize, SourceTest } from '../../../worker/contract/live.ts';
import {
  type AttachData,
  attach as attachCommand,
  detach as detachCommand,
  runSaga,
  type SagaOptions,
  sagaOf,
} from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveLive, LiveRules } from '../../slices/live.ts';
import { notify } from '../notify.ts';
import { told } from '../workspace/told.ts';
import { withClient } from '../workspace/with-client.ts';
import { freezeAt } from './freeze.ts';
import { rescueRecording } from './leftovers.ts';
import { NO_LIVE_RULES, readLiveRules } from './live-rules.ts';
import { letGo } from './record.ts';
import { NOTHING_YET, nextMoment } from './take-view.ts';
import { tellHits } from './tell-hits.ts';

/** What somebody attaches to. */
export interface Attaching {
  readonly name: string;
  readonly sources: readonly AttachedSource[];
  readonly rules?: LiveRules;
  readonly window?: LiveWindowSize;
}

export const DEFAULT_WINDOW: LiveWindowSize = { events: 10_000 };

let lastSerial = 0;

const DIED =
  'The worker of this attachment stopped: it may have needed more memory than this tab has. What was recorded is in the library. Attach again, with a smaller window.';

/** What goes along with an attachment and is kept nowhere: secrets, files, the window. By the name it was given. */
const asides = new WeakMap<AttachData, Attaching>();

interface Input {
  readonly app: App;
  readonly data: AttachData;
  readonly attaching: Attaching;
  /** Aborts the saga from inside: the worker died. */
  readonly abort: AbortController;
}

/** An attachment is begun as a whole or not at all: until the new one runs, the one before goes on. */
const attaching = sagaOf<Input>('attach')
  .step({
    name: 'start worker',
    run: ({ input: { app, abort } }) => {
      const client = app.clients.start();
      client.onCrash(() => {
        const { live } = app.store.getState();
        if (live?.client !== client) {
          abort.abort(new Error(DIED));
          return;
        }
        app.store.setState({ live: undefined, liveFault: DIED });
        void rescueRecording(app, live);
      });
      return client;
    },
    compensate: ({ value }) => value.dispose(),
  })
  .step({
    name: 'read rules',
    run: ({ input: { app, data } }) => readLiveRules(app, data.rules),
  })
  .step({
    name: 'attach',
    run: ({
      input: {
        app,
        attaching: { sources, window = DEFAULT_WINDOW },
      },
      done,
      signal,
    }) => {
      const client = done['start worker'];
      const question = { sources, window, watches: [], rules: done['read rules'].rules };
      const report = (view: LiveView): void => takeView(app, client, view);
      return Promise.race([pending(app, client.service.live.begin(question, report)), whenAborted(signal)]);
    },
  })
  .step({
    name: 'show',
    run: ({
      input: {
        app,
        data,
        attaching: { window = DEFAULT_WINDOW },
      },
      done,
    }) => {
      const { live: before, liveFault, tab } = app.store.getState();
      const live: ActiveLive = {
        serial: ++lastSerial,
        client: done['start worker'],
        name: data.name,
        sources: data.sources,
        startedAt: Date.now(),
        window,
        rules: data.rules,
        rulesProblems: done['read rules'].problems,
        watches: [],
        now: nextMoment(NOTHING_YET, done.attach),
        freeze: undefined,
        freezesPassed: 0,
        bookmarks: [],
      };
      app.store.setState({
        live,
        liveFault: undefined,
        liveFinding: undefined,
        liveEvent: undefined,
        tab: 'live',
      });
      return { live, before, liveFault, tab };
    },
    compensate: ({ input: { app }, value: { before, liveFault, tab } }) =>
      app.store.setState({ live: before, liveFault, tab }),
  });

/** Attaches to sources; in the workspace it is a command with its effect. */
export async function attachTo(app: App, what: Attaching): Promise<ActiveLive | undefined> {
  const { rules = NO_LIVE_RULES, sources, name } = what;
  const data: AttachData = { name, sources: sources.map(({ spec }) => spec), rules };
  asides.set(data, what);
  const started = await told(app, app.workspace.execute(attachCommand, data));
  if (started.kind === 'refused') return undefined;
  const { live } = app.store.getState();
  const [outcome] = started.effects;
  return outcome.end !== 'failed' && outcome.value === live ? live : undefined;
}

/**
 * Performs the effect; what was attached before is let go when that has succeeded.
 *
 * @throws with a sentence for people where it cannot be attached to; where another attachment was begun meanwhile it is given
 * up quietly
 */
export async function beginAttachment(
  app: App,
  data: AttachData,
  options: Pick<SagaOptions, 'before' | 'causes'> = {},
): Promise<ActiveLive> {
  latest.get(app.store)?.abort(new Error('Another attachment was begun in its place.'));
  const abort = new AbortController();
  latest.set(app.store, abort);
  const report: SagaOptions['report'] = (draft) => app.workspace.bus.publish(draft);
  const given = asides.get(data) ?? {
    name: data.name,
    sources: data.sources.map((spec) => ({ spec, secrets: NO_SECRETS })),
  };
  const input: Input = { app, data, attaching: given, abort };
  const ended = await runSaga(attaching, input, { ...options, report, signal: abort.signal });
  if (!ended.ok) {
    const { reason, message } = ended.fault;
    if (latest.get(app.store) === abort && !isCancelled(reason)) app.store.setState({ liveFault: message });
    throw new Error(message);
  }
  const { live, before } = ended.value.show;
  if (before) letGo(app, before);
  return live;
}

const NO_SECRETS: SourceSecrets = {};

/** The attachment that is being begun, or was last. */
const latest = new WeakMap<App['store'], AbortController>();

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Lets go of everything; the numbers and findings stay on screen. In the workspace it is a command with its effect. */
export async function stopLive(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (live) await told(app, app.workspace.execute(detachCommand, { name: live.name }));
}

/** Performs the effect. */
export async function endAttachment(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (!live) return;
  const stopped = await pending(app, live.client.service.live.stop());
  if (stopped.ok) takeView(app, live.client, stopped.value);
}

/** Forgets the attachment; a new one may be begun. */
export function closeLive(app: App): void {
  latest.get(app.store)?.abort(new Error('It is not wanted any more.'));
  latest.delete(app.store);
  const { live } = app.store.getState();
  if (live) letGo(app, live);
  app.store.setState({ live: undefined, liveFault: undefined, liveFinding: undefined, liveEvent: undefined });
}

/** Adds a source to what runs. */
export async function addSource(app: App, source: AttachedSource): Promise<void> {
  const { live } = app.store.getState();
  if (!live) return;
  const added = await pending(app, live.client.service.live.add(source));
  if (!added.ok) {
    notify(app, 'error', added.fault.message);
    return;
  }
  const still = app.store.getState().live;
  if (still?.serial !== live.serial) return;
  app.store.setState({ live: { ...still, sources: [...still.sources, source.spec] }, isAddingSource: false });
  takeView(app, live.client, added.value);
}

export async function detachSource(app: App, { id }: Pick<SourceSpec, 'id'>): Promise<void> {
  await app.store.getState().live?.client.service.live.detach(id);
}

/** Looks at an address: what comes first, and what it would be read as. */
export async function testSource(app: App, source: AttachedSource): Promise<SourceTest | string> {
  try {
    const tested = await withClient(app, ({ service }) => service.live.test(source));
    return tested.ok ? tested.value : tested.fault.message;
  } catch (error) {
    return isCancelled(error) ? 'It was cancelled.' : messageOf(error);
  }
}

/** Asks once which demo systems are built in. */
export async function loadDemos(app: App): Promise<void> {
  if (app.store.getState().demos) return;
  const demos = await withClient(app, ({ service }) => service.live.demos());
  app.store.setState({ demos });
}

function takeView(app: App, client: ActiveLive['client'], view: LiveView): void {
  const { live } = app.store.getState();
  if (live?.client !== client) return;
  const now = nextMoment(live.now, view);
  app.store.setState({ live: { ...live, now } });
  const { frozen } = view;
  const watch = frozen && live.watches.find(({ id }) => id === frozen.watch);
  if (frozen && !live.freeze && frozen.number > live.freezesPassed)
    freezeAt(app, live, view, frozen.blob, watch && `“${watch.text}” happened`);
  tellHits(app, view.hits);
}
