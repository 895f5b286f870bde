import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { LiveRecordingHead, LiveView } from '../../../worker/contract/live.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveLive } from '../../slices/live.ts';
import { notify } from '../notify.ts';
import { openRecording } from '../open-recording.ts';
import { openPanel } from '../panels.ts';
import { showCarried } from '../rules/bring-rules.ts';
import { selectEvent } from '../select-event.ts';
import { nextMoment } from './take-view.ts';
import { tellHits } from './tell-hits.ts';

/** What a recording of it says of itself. */
export function liveHead({ name, rules }: ActiveLive): LiveRecordingHead {
  return { name, ...(rules.text === '' ? {} : { text: rules.text }) };
}

/** What is in the window now, as a recording with the rules it is judged by inside. */
export async function recordingOf(
  app: App,
  live: ActiveLive,
): Promise<{ blob: Blob; events: number } | undefined> {
  try {
    const recorded = await pending(app, live.client.service.live.recording(liveHead(live)));
    if (recorded.ok) return recorded.value;
    notify(app, 'error', recorded.fault.message);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The window could not be recorded: ${messageOf(error)}`);
  }
  return undefined;
}

/** The picture stands still at this moment; the stream goes on. */
export async function freezeLive(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (!live || live.freeze) return;
  const frozen = await pending(app, live.client.service.live.freeze(liveHead(live)));
  if (!frozen.ok) {
    notify(app, 'error', frozen.fault.message);
    return;
  }
  const { view, blob } = frozen.value;
  freezeAt(app, live, view, blob);
  // no other view tells what this one has told
  tellHits(app, view.hits);
}

/**
 * Shows how it stood when something happened that was to freeze it; a picture that stands still already stays, and what the
 * view tells is known all the same. @param blob what was in the window then
 */
export function freezeAt(
  app: App,
  { serial }: ActiveLive,
  view: LiveView,
  blob: Blob,
  because?: string,
): void {
  const { live } = app.store.getState();
  if (live?.serial !== serial) return;
  const moment = nextMoment(live.now, view);
  const freeze = live.freeze ?? { moment, blob, because };
  app.store.setState({ live: { ...live, now: moment, freeze } });
}

/** Goes on with what happens now. */
export function followLive(app: App): void {
  const { live } = app.store.getState();
  if (!live?.freeze) return;
  // a view that is on its way may still tell of what was frozen
  const following = { ...live, freeze: undefined, freezesPassed: Number.POSITIVE_INFINITY };
  app.store.setState({ live: following, liveFinding: undefined });
  const passed = (freezesPassed: number): void => {
    const { live: still } = app.store.getState();
    if (still?.serial === live.serial) app.store.setState({ live: { ...still, freezesPassed } });
  };
  // a worker that has died tells of nothing any more
  void live.client.service.live.release().then(passed, () => {});
}

/** Keeps this moment, to come back to it: what is in the window, as a recording. */
export async function bookmarkLive(app: App): Promise<void> {
  const { live } = app.store.getState();
  if (!live) return;
  const frozen = live.freeze;
  const at = (frozen?.moment ?? live.now).view.at;
  const recorded = frozen?.blob
    ? { blob: frozen.blob, events: frozen.moment.view.retained }
    : await recordingOf(app, live);
  const still = app.store.getState().live;
  if (!recorded || still?.serial !== live.serial) return;
  // the oldest go, so their number is not how many there were
  const number = Number(still.bookmarks[0]?.id.split('-')[1] ?? 0) + 1;
  const bookmark = { id: `b${Date.now()}-${number}`, at, name: `Moment ${number}`, ...recorded };
  app.store.setState({ live: { ...still, bookmarks: [bookmark, ...still.bookmarks].slice(0, 20) } });
  notify(
    app,
    'success',
    `The window at ${clockText(at)} is bookmarked: ${recorded.events.toLocaleString('en-US')} ${recorded.events === 1 ? 'event' : 'events'}.`,
  );
}

/**
 * Opens the window in Explore, at the moment that is on screen; the stream goes on.
 * @param event one that is selected there, by id
 */
export async function exploreLive(app: App, event?: string): Promise<void> {
  const { live } = app.store.getState();
  if (!live) return;
  const at = (live.freeze?.moment ?? live.now).view.at;
  const blob = live.freeze?.blob ?? (await recordingOf(app, live))?.blob;
  if (blob) await exploreBlob(app, live.name, at, blob, event);
}

export async function exploreBlob(
  app: App,
  name: string,
  at: number,
  blob: Blob,
  event?: string,
): Promise<void> {
  const fileName = `${name} at ${clockText(at)}.jsonl`;
  const end = await openRecording(app, { kind: 'live', name: fileName }, () => Promise.resolve(blob));
  if (end !== 'opened') return;
  app.store.setState({ tab: 'explore' });
  showCarried(app);
  openPanel(app, 'rules');
  if (event === undefined) return;
  const { recording } = app.store.getState();
  const row = await recording?.client.service.rowOfId(event);
  if (row === undefined) notify(app, 'info', `The event “${event}” has left the window.`);
  else {
    await selectEvent(app, row);
    openPanel(app, 'event');
  }
}

/** `14:03:22`. */
export function clockText(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}
