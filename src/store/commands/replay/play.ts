import type { App } from '../../app.ts';
import { playModeOf, playSpeedOf } from '../../selectors/play-speed.ts';
import type { PlayMode } from '../../slices/replay.ts';
import { reveal } from '../view.ts';
import { changeReplay } from './change-replay.ts';
import { moveCut } from './move-cut.ts';
import { openReplay } from './open-replay.ts';
import { PlayClock } from './play-clock.ts';
import { refreshReplay } from './refresh-replay.ts';
import { progressText } from './said.ts';

interface Player {
  readonly clock: PlayClock;
  isMoving: boolean;
  /** Passed while the worker was busy, in milliseconds. */
  waited: number;
  /** When the lists and the picture last followed, and when something was last said, on the page's clock. */
  followedAt: number;
  saidAt: number;
}

const players = new WeakMap<App, Player>();

/** While playing, lists and picture follow no more often than this, and what is said still less, in milliseconds. */
const FOLLOW_MILLIS = 250;
const SAY_MILLIS = 5000;

/** Plays on from where the cut is; from the start when everything has happened. */
export async function startPlaying(app: App): Promise<void> {
  await openReplay(app);
  const { state } = app.store.getState().replay;
  if (!state || state.total === 0) return;
  if (state.happened === state.total) await moveCut(app, { kind: 'to', happened: 0 });
  playerOf(app).clock.begin();
  changeReplay(app, { isPlaying: true });
}

export function pausePlaying(app: App): void {
  const { isPlaying, state } = app.store.getState().replay;
  if (!isPlaying) return;
  changeReplay(app, {
    isPlaying: false,
    said: state ? `Paused. ${progressText(state.happened, state.total)}.` : '',
  });
  void refreshReplay(app);
}

export function togglePlaying(app: App): void {
  if (app.store.getState().replay.isPlaying) pausePlaying(app);
  else void startPlaying(app);
}

/**
 * Time has passed while playing: moves the cut by what is due. One move is under way at a time; what passes meanwhile is
 * due with the next one.
 *
 * @param now the page's clock
 */
export async function playOn(app: App, elapsed: number, now: number): Promise<void> {
  const player = playerOf(app);
  player.waited += elapsed;
  const state = app.store.getState();
  if (player.isMoving || !state.replay.isPlaying) return;
  const { cutsPauses } = state.playSettings;
  const move = player.clock.tick(player.waited, playModeOf(state), playSpeedOf(state), cutsPauses);
  player.waited = 0;
  if (!move) return;
  player.isMoving = true;
  try {
    await moveCut(app, move);
    follow(app, player, now);
  } finally {
    player.isMoving = false;
  }
}

function follow(app: App, player: Player, now: number): void {
  const { state, isPlaying } = app.store.getState().replay;
  if (!state || !isPlaying) return;
  if (now - player.saidAt >= SAY_MILLIS) {
    player.saidAt = now;
    changeReplay(app, { said: `${progressText(state.happened, state.total)}.` });
  }
  if (now - player.followedAt < FOLLOW_MILLIS) return;
  player.followedAt = now;
  void refreshReplay(app);
  if (state.last) void reveal(app, state.last.row);
}

export function setPlayMode(app: App, mode: PlayMode): void {
  app.store.setState(({ playSettings }) => ({ playSettings: { ...playSettings, mode } }));
}

export function setPlaySpeed(app: App, speed: number): void {
  const mode = playModeOf(app.store.getState());
  app.store.setState(({ playSettings }) => ({
    playSettings: { ...playSettings, speeds: { ...playSettings.speeds, [mode]: speed } },
  }));
}

export function toggleCutsPauses(app: App): void {
  app.store.setState(({ playSettings }) => ({
    playSettings: { ...playSettings, cutsPauses: !playSettings.cutsPauses },
  }));
}

function playerOf(app: App): Player {
  let player = players.get(app);
  if (!player) {
    player = { clock: new PlayClock(), isMoving: false, waited: 0, followedAt: 0, saidAt: 0 };
    players.set(app, player);
  }
  return player;
}
