import type { App } from '../app.ts';
import { initialHistory, type ViewStep } from '../slices/history.ts';
import { applyParts, partsBetween, writeParts } from '../view-parts/index.ts';
import type { ViewPart } from '../view-parts/view-part.ts';

// Undo of every change of the view. Nobody reports changes: the view in writing is compared with what it was whenever
// the app comes to rest, so whatever a part of the view writes can be undone.
//
//   something changes -> rest(): nothing pending for a moment -> look()
//     only place and zoom differ      a gesture: it goes on until they stay still for longer
//     anything else differs           the gesture before it ends, and a step of its own is recorded
//     the window changed its size     no step: nobody asked for another part of the picture

/** Nothing has changed and nothing is pending for this long: what is written now is meant, in milliseconds. */
const REST_MILLIS = 60;

/** Moving and zooming that rests for longer is over, in milliseconds. */
const GESTURE_MILLIS = 500;

const MOST_STEPS = 200;

interface Tracker {
  serial: number | undefined;
  /** As last recorded. */
  present: string;
  /** As it was when a gesture that is not recorded yet was last looked at. */
  gesture: string | undefined;
  canvas: string;
  isApplying: boolean;
  queue: Promise<void>;
}

const trackers = new WeakMap<App, Tracker>();

function trackerOf(app: App): Tracker {
  let tracker = trackers.get(app);
  if (!tracker) {
    tracker = {
      serial: undefined,
      present: '',
      gesture: undefined,
      canvas: '',
      isApplying: false,
      queue: Promise.resolve(),
    };
    trackers.set(app, tracker);
  }
  return tracker;
}

/** Records from now on, until the returned function is called. */
export function followHistory(app: App): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    if (app.store.getState().pending > 0) return;
    recordView(app, false);
    if (trackerOf(app).gesture !== undefined) timer = setTimeout(() => recordView(app), GESTURE_MILLIS);
  };
  const stop = app.store.subscribe((state, before) => {
    if (state.undoable !== before.undoable || state.redoable !== before.redoable) return;
    clearTimeout(timer);
    timer = setTimeout(look, REST_MILLIS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Compares the view with what it was and records a step if it differs; `isOver` tells that no gesture goes on. */
export function recordView(app: App, isOver = true): void {
  const state = app.store.getState();
  const tracker = trackerOf(app);
  if (tracker.isApplying) return;
  const now = writeParts(state).toString();
  const canvas = `${state.canvasWidth}x${state.canvasHeight}`;
  const isResized = canvas !== tracker.canvas;
  if (state.recording?.serial !== tracker.serial) {
    // until the picture is measured, nothing that is written can be meant
    const isReady = state.recording !== undefined && state.canvasWidth > 0;
    Object.assign(tracker, {
      serial: isReady ? state.recording?.serial : undefined,
      present: now,
      gesture: undefined,
      canvas,
    });
    if (state.undoable.length + state.redoable.length > 0) app.store.setState(initialHistory);
    return;
  }
  tracker.canvas = canvas;
  const changed = partsChanged(tracker.gesture ?? tracker.present, now).filter((part) => !part.isFleeting);
  if (changed.every((part) => part.isContinuous)) {
    // playing after zooming is another gesture
    const moved = tracker.gesture === undefined ? [] : partsChanged(tracker.present, tracker.gesture);
    if (changed.length > 0 && !changed.some((part) => moved.includes(part))) endGesture(app, tracker);
    const isGesture = tracker.gesture !== undefined || (changed.length > 0 && !isResized);
    if (isGesture) tracker.gesture = now;
    else tracker.present = now;
    if (isOver) endGesture(app, tracker);
    return;
  }
  endGesture(app, tracker);
  push(app, tracker, changed.find((part) => !part.isContinuous)?.title ?? 'view', now);
}

function endGesture(app: App, tracker: Tracker): void {
  const { gesture, present } = tracker;
  tracker.gesture = undefined;
  if (gesture === undefined || gesture === present) return;
  const [part] = partsChanged(present, gesture);
  push(app, tracker, part?.title ?? 'view', gesture);
}

function partsChanged(before: string, after: string): ViewPart[] {
  return partsBetween(new URLSearchParams(before), new URLSearchParams(after));
}

function push(app: App, tracker: Tracker, title: string, now: string): void {
  const step: ViewStep = { view: tracker.present, title };
  tracker.present = now;
  app.store.setState(({ undoable }) => ({
    undoable: [...undoable.slice(1 - MOST_STEPS), step],
    redoable: [],
  }));
}

/** Takes the last change of the view back. */
export function undoView(app: App): Promise<void> {
  return inTurn(app, () => step(app, 'undoable', 'redoable'));
}

/** Makes the change again that was taken back last. */
export function redoView(app: App): Promise<void> {
  return inTurn(app, () => step(app, 'redoable', 'undoable'));
}

/** Keys may be pressed faster than views are applied. */
function inTurn(app: App, work: () => Promise<void>): Promise<void> {
  const tracker = trackerOf(app);
  tracker.queue = tracker.queue.then(work, work);
  return tracker.queue;
}

async function step(app: App, from: 'undoable' | 'redoable', to: 'undoable' | 'redoable'): Promise<void> {
  recordView(app);
  const tracker = trackerOf(app);
  const target = app.store.getState()[from].at(-1);
  if (!target) return;
  const { present, serial } = tracker;
  tracker.isApplying = true;
  try {
    await applyParts(app, new URLSearchParams(target.view));
  } finally {
    tracker.isApplying = false;
  }
  const state = app.store.getState();
  if (state.recording?.serial !== serial) return;
  tracker.present = writeParts(state).toString();
  tracker.gesture = undefined;
  const steps = { undoable: state.undoable, redoable: state.redoable };
  app.store.setState({
    ...steps,
    [from]: steps[from].slice(0, -1),
    [to]: [...steps[to], { view: present, title: target.title }],
  });
}
