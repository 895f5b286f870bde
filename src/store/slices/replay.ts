import type { ReplayLists, ReplayOrder, ReplayState, Waiting } from '../../worker/contract/replay.ts';

/** What one tick of playing is counted in. */
export type PlayMode = 'event' | 'level' | 'time';

export interface Replay {
  readonly isOpen: boolean;
  readonly isPlaying: boolean;
  /** As the worker answered last. */
  readonly state: ReplayState | undefined;
  /** Goes up whenever the cut has moved, or came or went: what follows the cut asks again. */
  readonly revision: number;
  readonly order: ReplayOrder;
  /** The cut in writing, for a link; that of the last time it stood still. */
  readonly text: { readonly text: string; readonly isExact: boolean } | undefined;
  readonly lists: ReplayLists | undefined;
  /** How the selected event stands to the cut. */
  readonly waiting: Waiting | undefined;
  /** Per node of the cone view, by its key, how many of its events have happened. */
  readonly coneHappened: ReadonlyMap<string, number> | undefined;
  /** What was done last, for those who listen; playing says it now and then. */
  readonly said: string;
}

/** How a person likes to play; outlives the recording. */
export interface PlaySettings {
  readonly mode: PlayMode;
  /** Per mode as chosen; a mode without one takes about half a minute for the whole. */
  readonly speeds: { readonly [Mode in PlayMode]?: number };
  /** By wall time, pauses of more than two seconds are cut short. */
  readonly cutsPauses: boolean;
}

export interface ReplaySlice {
  readonly replay: Replay;
}

export interface PlaySettingsSlice {
  readonly playSettings: PlaySettings;
}

export const initialReplay: ReplaySlice = {
  replay: {
    isOpen: false,
    isPlaying: false,
    state: undefined,
    revision: 0,
    order: 'time',
    text: undefined,
    lists: undefined,
    waiting: undefined,
    coneHappened: undefined,
    said: '',
  },
};

export const initialPlaySettings: PlaySettingsSlice = {
  playSettings: { mode: 'event', speeds: {}, cutsPauses: true },
};
