import type { AppState } from '../app.ts';
import { toggleReplay } from '../commands/replay/open-replay.ts';
import { setPlayMode, togglePlaying } from '../commands/replay/play.ts';
import {
  cutAtSelected,
  cutToEnd,
  cutToStart,
  stepByEvent,
  stepByLevel,
} from '../commands/replay/step-cut.ts';
import type { Action } from './action.ts';

const replay = { section: 'Replay', where: 'explore' } as const;

const isOpen = (state: AppState): boolean => state.replay.isOpen;
const hasSelection = ({ selected }: AppState): boolean => selected !== undefined;

export const replayActions: readonly Action[] = [
  {
    ...replay,
    id: 'replay.toggle',
    title: (state) => (isOpen(state) ? 'Close the replay' : 'Replay the recording'),
    words: 'playback cut time travel happened',
    run: (app) => void toggleReplay(app),
  },
  {
    ...replay,
    id: 'replay.play',
    title: ({ replay: { isPlaying } }) => (isPlaying ? 'Pause the replay' : 'Play what happens'),
    keys: ['Space'],
    words: 'start stop run animate',
    run: togglePlaying,
  },
  {
    ...replay,
    id: 'replay.event-on',
    title: 'Let the next event happen',
    keys: ['.'],
    words: 'step forward',
    run: (app) => void stepByEvent(app, 1),
  },
  {
    ...replay,
    id: 'replay.event-back',
    title: 'Take back the event that happened last',
    keys: [','],
    words: 'step backward previous',
    run: (app) => void stepByEvent(app, -1),
  },
  {
    ...replay,
    id: 'replay.level-on',
    title: 'Let everything happen that can',
    keys: ['>'],
    words: 'step level forward concurrent',
    run: (app) => void stepByLevel(app, 1),
  },
  {
    ...replay,
    id: 'replay.level-back',
    title: 'Take back the last step by level',
    keys: ['<'],
    words: 'step backward previous',
    run: (app) => void stepByLevel(app, -1),
  },
  {
    ...replay,
    id: 'replay.start',
    title: 'Replay: to the start, nothing has happened',
    words: 'beginning first rewind',
    isPossible: isOpen,
    run: (app) => void cutToStart(app),
  },
  {
    ...replay,
    id: 'replay.end',
    title: 'Replay: to the end, everything has happened',
    words: 'last finish',
    isPossible: isOpen,
    run: (app) => void cutToEnd(app),
  },
  {
    ...replay,
    id: 'replay.before',
    title: 'Replay: to the moment just before the selected event',
    words: 'go to cut past',
    isPossible: hasSelection,
    run: (app) => void cutAtSelected(app, 'before'),
  },
  {
    ...replay,
    id: 'replay.after',
    title: 'Replay: to the moment just after the selected event',
    words: 'go to cut past',
    isPossible: hasSelection,
    run: (app) => void cutAtSelected(app, 'after'),
  },
  {
    ...replay,
    id: 'replay.let',
    title: 'Replay: let the selected event happen with what it waits for',
    words: 'advance enable causes',
    isPossible: (state) => isOpen(state) && hasSelection(state),
    run: (app) => void cutAtSelected(app, 'let'),
  },
  {
    ...replay,
    id: 'replay.take-back',
    title: 'Replay: take the selected event back with what depends on it',
    words: 'retreat undo effects',
    isPossible: (state) => isOpen(state) && hasSelection(state),
    run: (app) => void cutAtSelected(app, 'take-back'),
  },
  ...(
    [
      ['event', 'event by event'],
      ['level', 'level by level'],
      ['time', 'by wall time'],
    ] as const
  ).map(
    ([mode, how]): Action => ({
      ...replay,
      id: `replay.mode-${mode}`,
      title: `Play ${how}`,
      words: 'replay mode speed',
      isPossible: (state) =>
        state.playSettings.mode !== mode &&
        (mode !== 'time' || state.recording?.snapshot.timeRange !== undefined),
      run: (app) => setPlayMode(app, mode),
    }),
  ),
];
