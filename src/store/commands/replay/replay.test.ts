import { describe, expect, test } from 'vitest';
import { eventIndex } from '../../../model/ids.ts';
import { fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { ReplayMove, ReplayQuestions, ReplayState } from '../../../worker/contract/replay.ts';
import { actionForKey, runAction } from '../../actions/index.ts';
import type { App } from '../../app.ts';
import { PLAY_SPEEDS, playModeOf, playSpeedOf } from '../../selectors/play-speed.ts';
import { openFile } from '../open-file.ts';
import { openPanel } from '../panels.ts';
import { applyViewLink, readViewLink, writeViewLink } from '../view-link.ts';
import { moveCut } from './move-cut.ts';
import { closeReplay, openReplay } from './open-replay.ts';
import { pausePlaying, playOn, setPlayMode, setPlaySpeed, startPlaying } from './play.ts';
import { PlayClock } from './play-clock.ts';
import { progressText } from './said.ts';

const TOTAL = 1000;

/** A worker that counts: so many of a thousand events have happened. */
function counting(): { questions: ReplayQuestions; moves: ReplayMove[]; holdNext: () => () => void } {
  const moves: ReplayMove[] = [];
  let happened = 0;
  let held: Promise<void> | undefined;
  const state = (): ReplayState => ({
    happened,
    total: TOTAL,
    enabled: 1,
    frontier: 1,
    outlined: 1,
    next: undefined,
    last:
      happened === 0
        ? undefined
        : {
            row: eventIndex(happened - 1),
            id: `e${happened}`,
            name: 'call',
            source: 'front',
            time: undefined,
            level: 0,
          },
    moment: undefined,
    change: undefined,
  });
  const questions: ReplayQuestions = {
    move: async (move) => {
      moves.push(move);
      const wait = held;
      held = undefined;
      await wait;
      if (move.kind === 'events') happened = Math.min(TOTAL, Math.max(0, happened + move.count));
      if (move.kind === 'to') happened = Math.min(TOTAL, move.happened);
      if (move.kind === 'text') happened = Number(move.text.split('.')[1]);
      return state();
    },
    leave: async () => {},
    orderBy: async () => state(),
    lists: async () => ({ enabled: [], last: [], frontier: [] }),
    waiting: async () => undefined,
    text: async () => ({ text: `time.${happened}`, isExact: true }),
  };
  const holdNext = () => {
    let release = (): void => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    return () => release();
  };
  return { questions, moves, holdNext };
}

async function opened(changes: Parameters<typeof snapshotOf>[0] = {}) {
  const worker = counting();
  const snapshot = snapshotOf({ events: TOTAL, ...changes });
  const { app } = fakeApp([
    { ...openingService({ kind: 'opened', snapshot }), replay: worker.questions } as never,
  ]);
  await openFile(app, new File(['{}'], 'a.json'));
  app.store.setState({ tab: 'explore', canvasWidth: 800, canvasHeight: 400 });
  return { app, ...worker };
}

const replayOf = (app: App) => app.store.getState().replay;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the replay', () => {
  test('opens with the first step, says what happened, and goes away when it is closed', async () => {
    const { app } = await opened();
    await moveCut(app, { kind: 'events', count: 1 });
    expect(replayOf(app)).toMatchObject({ isOpen: true, revision: 1 });
    expect(replayOf(app).said).toBe('call in front happened last. 1 of 1,000 events has happened.');
    await closeReplay(app);
    expect(replayOf(app)).toMatchObject({ isOpen: false, isPlaying: false, revision: 2 });
  });

  test('an answer that comes after closing changes nothing', async () => {
    const { app, holdNext } = await opened();
    await openReplay(app);
    const release = holdNext();
    const moved = moveCut(app, { kind: 'events', count: 5 });
    await closeReplay(app);
    const { revision } = replayOf(app);
    release();
    expect(await moved).toBeUndefined();
    expect(replayOf(app)).toMatchObject({ isOpen: false, revision });
  });

  test('its lists are asked for only while somebody can see them', async () => {
    const { app } = await opened();
    await moveCut(app, { kind: 'events', count: 1 });
    await settled();
    expect(replayOf(app).lists).toBeUndefined();
    openPanel(app, 'replay');
    await moveCut(app, { kind: 'events', count: 1 });
    await settled();
    expect(replayOf(app).lists).toEqual({ enabled: [], last: [], frontier: [] });
  });

  test('a link carries the cut, and a link without one closes the replay', async () => {
    const { app } = await opened();
    await moveCut(app, { kind: 'events', count: 3 });
    await settled();
    expect(readViewLink(writeViewLink(app.store.getState())).get('cut')).toBe('time.3');
    await applyViewLink(app, readViewLink('#cut=time.7'));
    expect(replayOf(app).state?.happened).toBe(7);
    await applyViewLink(app, readViewLink('#'));
    expect(replayOf(app).isOpen).toBe(false);
  });
});

describe('playing', () => {
  test('goes on by what is due, with one move under way at a time', async () => {
    const { app, moves, holdNext } = await opened();
    setPlaySpeed(app, 100);
    await startPlaying(app);
    const release = holdNext();
    const first = playOn(app, 16, 16);
    await playOn(app, 16, 32);
    await playOn(app, 16, 48);
    expect(moves.filter(({ kind }) => kind === 'events')).toHaveLength(1);
    release();
    await first;
    await playOn(app, 16, 64);
    const counts = moves.flatMap((move) => (move.kind === 'events' ? [move.count] : []));
    // one at once and 64 ms at 100 a second, however long the worker took
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1 + 6);
  });

  test('stops at the end, and starts again from the beginning', async () => {
    const { app } = await opened();
    await moveCut(app, { kind: 'to', happened: TOTAL - 1 });
    await startPlaying(app);
    await playOn(app, 16, 16);
    expect(replayOf(app)).toMatchObject({ isPlaying: false, said: 'All 1,000 events have happened.' });
    await startPlaying(app);
    expect(replayOf(app).isPlaying).toBe(true);
    expect(replayOf(app).state?.happened).toBe(0);
  });

  test('pausing says where it stands and writes the cut down', async () => {
    const { app } = await opened();
    await startPlaying(app);
    await playOn(app, 100, 100);
    pausePlaying(app);
    await settled();
    const { state, text, said, isPlaying } = replayOf(app);
    expect(isPlaying).toBe(false);
    expect(text?.text).toBe(`time.${state?.happened}`);
    expect(said).toBe(`Paused. ${progressText(state?.happened ?? 0, TOTAL)}.`);
  });

  test('the keys step and play, and a step stops what plays', async () => {
    const { app } = await opened();
    const place = { isTyping: false, isInPicture: true, isApple: false };
    const press = (key: string) => {
      const event = {
        key,
        ctrlKey: false,
        metaKey: false,
        altKey: false,
        shiftKey: key === '>' || key === '<',
      };
      return actionForKey(event, place, app.store.getState())?.id;
    };
    expect([' ', '.', ',', '>', '<'].map(press)).toEqual([
      'replay.play',
      'replay.event-on',
      'replay.event-back',
      'replay.level-on',
      'replay.level-back',
    ]);
    await startPlaying(app);
    runAction(app, 'replay.event-on');
    expect(replayOf(app).isPlaying).toBe(false);
  });
});

describe('the clock of a replay', () => {
  test('hands out whole steps and keeps the rest', () => {
    const clock = new PlayClock();
    const steps = Array.from({ length: 10 }, () => clock.tick(16, 'event', 10, true));
    expect(steps.map((move) => (move?.kind === 'events' ? move.count : 0))).toEqual([
      0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
    ]);
    expect(new PlayClock().tick(100, 'level', 60, true)).toEqual({ kind: 'levels', count: 6 });
  });

  test('counts milliseconds of the recording by wall time, pauses of two seconds at most', () => {
    expect(new PlayClock().tick(100, 'time', 10, true)).toEqual({
      kind: 'time',
      millis: 1000,
      longestWait: 20_000,
    });
    expect(new PlayClock().tick(100, 'time', 10, false)).toEqual({
      kind: 'time',
      millis: 1000,
      longestWait: undefined,
    });
  });

  test('does not catch up with time that the page was held up, nor take too many steps in one go', () => {
    expect(new PlayClock().tick(60_000, 'event', 100, true)).toEqual({ kind: 'events', count: 60 });
    const clock = new PlayClock();
    expect(clock.tick(250, 'event', 1e9, true)).toEqual({ kind: 'events', count: 20_000 });
    expect(clock.tick(0, 'event', 1e9, true)).toEqual({ kind: 'events', count: 1 });
  });
});

describe('the speed of a replay', () => {
  test('takes about half a minute for the whole until somebody chooses, in every mode', async () => {
    const { app } = await opened({
      height: 290,
      durationMillis: 3000,
      timeRange: ['2026-01-01', '2026-01-01'],
    });
    const speed = () => playSpeedOf(app.store.getState());
    expect(speed()).toBe(25);
    setPlayMode(app, 'level');
    expect(speed()).toBe(10);
    setPlayMode(app, 'time');
    expect(speed()).toBe(0.1);
    setPlaySpeed(app, 1000);
    expect(speed()).toBe(1000);
    setPlayMode(app, 'event');
    expect(speed()).toBe(25);
  });

  test('by wall time is offered only where there are times', async () => {
    const { app } = await opened();
    setPlayMode(app, 'time');
    expect(playModeOf(app.store.getState())).toBe('event');
    expect(PLAY_SPEEDS.event).toContain(playSpeedOf(app.store.getState()));
  });
});
