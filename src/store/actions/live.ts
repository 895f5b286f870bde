import type { AppState } from '../app.ts';
import { closeLive, stopLive } from '../commands/live/attach.ts';
import { attachToText } from '../commands/live/attach-address.ts';
import { bookmarkLive, exploreLive, followLive, freezeLive } from '../commands/live/freeze.ts';
import type { Action } from './action.ts';

const isRunning = ({ live }: AppState): boolean => live !== undefined && !live.now.view.isOver;
const section = 'Live' as const;

export const liveActions: readonly Action[] = [
  {
    id: 'live.show',
    title: 'Go to Live',
    section,
    words: 'attach stream endpoint monitor',
    isPossible: ({ tab }) => tab !== 'live',
    run: (app) => app.store.setState({ tab: 'live' }),
  },
  {
    id: 'live.demo',
    title: 'Attach to the built-in shop',
    section,
    words: 'demo stream try live',
    isPossible: (state) => !isRunning(state),
    run: (app) => void attachToText(app, 'demo:shop'),
  },
  {
    id: 'live.freeze',
    title: ({ live }) =>
      live?.freeze ? 'Follow what happens now' : 'Freeze the picture; the stream goes on',
    section,
    keys: ['Space'],
    where: 'live',
    words: 'pause stop still look back',
    isPossible: isRunning,
    run: (app) => {
      if (app.store.getState().live?.freeze) followLive(app);
      else void freezeLive(app);
    },
  },
  {
    id: 'live.bookmark',
    title: 'Bookmark this moment',
    section,
    keys: ['B'],
    where: 'live',
    words: 'keep remember window',
    isPossible: isRunning,
    run: (app) => void bookmarkLive(app),
  },
  {
    id: 'live.explore',
    title: 'Open the window in Explore',
    section,
    keys: ['E'],
    where: 'live',
    words: 'look back why causes picture',
    isPossible: ({ live }) => live !== undefined,
    run: (app) => void exploreLive(app),
  },
  {
    id: 'live.leave-event',
    title: 'Close the event that is looked at',
    section,
    keys: ['Escape'],
    where: 'live',
    words: 'deselect clear',
    isPossible: ({ liveEvent }) => liveEvent !== undefined,
    run: (app) => app.store.setState({ liveEvent: undefined }),
  },
  {
    id: 'live.add-source',
    title: 'Add a source',
    section,
    keys: ['A'],
    where: 'live',
    words: 'attach second merge',
    isPossible: isRunning,
    run: (app) => app.store.setState({ tab: 'live', isAddingSource: true }),
  },
  {
    id: 'live.stop',
    title: 'Stop the attachment',
    section,
    where: 'live',
    words: 'detach end disconnect',
    isPossible: isRunning,
    run: (app) => void stopLive(app),
  },
  {
    id: 'live.close',
    title: 'Attach to something else',
    section,
    where: 'live',
    words: 'new other endpoint',
    isPossible: (state) => state.live !== undefined && !isRunning(state),
    run: closeLive,
  },
];
