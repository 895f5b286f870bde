import type { AppState } from '../app.ts';
import type { PlayMode } from '../slices/replay.ts';

/** Events a second, levels a second, seconds of wall time a second. */
export const PLAY_SPEEDS: Readonly<Record<PlayMode, readonly number[]>> = {
  event: [1, 2, 5, 10, 25, 60, 250, 1000, 5000, 25_000],
  level: [0.5, 1, 2, 5, 10, 25, 60, 250, 1000],
  time: [0.0001, 0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 60, 100, 1000, 10_000, 100_000],
};

/** The whole takes about so long at the speed that nobody chose, in seconds. */
const WHOLE_SECONDS = 30;

type Played = Pick<AppState, 'playSettings' | 'recording'>;

/** By wall time only where there are times. */
export function playModeOf({ playSettings, recording }: Played): PlayMode {
  const hasTimes = recording?.snapshot.timeRange !== undefined;
  return playSettings.mode === 'time' && !hasTimes ? 'event' : playSettings.mode;
}

/** The speed that was chosen, otherwise the one at which the whole takes nearest to half a minute. */
export function playSpeedOf(state: Played): number {
  const mode = playModeOf(state);
  const chosen = state.playSettings.speeds[mode];
  if (chosen !== undefined) return chosen;
  const { snapshot } = state.recording ?? {};
  const whole = {
    event: snapshot?.events ?? 0,
    level: snapshot?.height ?? 0,
    time: (snapshot?.durationMillis ?? 0) / 1000,
  }[mode];
  const wanted = Math.log(Math.max(whole, 1e-9) / WHOLE_SECONDS);
  const away = (speed: number): number => Math.abs(Math.log(speed) - wanted);
  return PLAY_SPEEDS[mode].reduce((best, speed) => (away(speed) < away(best) ? speed : best));
}
