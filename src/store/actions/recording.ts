import type { AppState } from '../app.ts';
import { openExample } from '../commands/open-file.ts';
import { cancelOpening } from '../commands/open-recording.ts';
import { saveAsPage } from '../commands/save-as-page.ts';
import type { Action } from './action.ts';
import { askPage } from './page-acts.ts';

const isOpen = ({ recording }: AppState): boolean => recording !== undefined;

export const recordingActions: readonly Action[] = [
  {
    id: 'recording.open',
    title: 'Open a recording',
    section: 'Recording',
    keys: ['Mod+O'],
    words: 'file load import',
    run: (app) => askPage(app, 'pick-file'),
  },
  {
    id: 'recording.start',
    title: 'Go to Start',
    section: 'Recording',
    words: 'examples recent home',
    isPossible: ({ tab }) => tab !== 'start',
    run: (app) => app.store.setState({ tab: 'start' }),
  },
  {
    id: 'recording.explore',
    title: 'Go to Explore',
    section: 'Recording',
    words: 'picture space-time',
    isPossible: (state) => isOpen(state) && state.tab !== 'explore',
    run: (app) => app.store.setState({ tab: 'explore' }),
  },
  {
    id: 'recording.library',
    title: 'Go to the library',
    section: 'Recording',
    words: 'stored recordings kept recent history',
    isPossible: ({ tab }) => tab !== 'library',
    run: (app) => app.store.setState({ tab: 'library' }),
  },
  {
    id: 'recording.cancel-opening',
    title: 'Stop opening',
    section: 'Recording',
    words: 'cancel loading',
    isPossible: ({ opening }) => opening !== undefined,
    run: cancelOpening,
  },
  {
    id: 'recording.problems',
    title: 'Show problems in the file',
    section: 'Recording',
    words: 'diagnostics warnings errors',
    isPossible: ({ recording }) => (recording?.snapshot.diagnosticCounts.length ?? 0) > 0,
    run: (app) => app.store.setState({ tab: 'explore', sidePanel: 'problems' }),
  },
  {
    id: 'recording.first-example',
    title: ({ examples }) => `Open the example “${examples?.[0]?.title ?? ''}”`,
    section: 'Recording',
    words: 'begin learn',
    isPossible: (state) => !isOpen(state) && (state.examples?.length ?? 0) > 0,
    run: (app) => {
      const [first] = app.store.getState().examples ?? [];
      if (first) void openExample(app, first);
    },
  },
  {
    id: 'share.copy-link',
    title: 'Copy link to this view',
    section: 'Share',
    words: 'url address permalink',
    isPossible: (state) => isOpen(state) && state.tab === 'explore',
    run: (app) => askPage(app, 'copy-link'),
  },
  {
    id: 'share.save-page',
    title: 'Save as a page that opens anywhere',
    section: 'Share',
    words: 'html offline self-contained hand over export single file',
    isPossible: isOpen,
    run: (app) => void saveAsPage(app),
  },
];
