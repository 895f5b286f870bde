import { openHistory } from '../commands/workspace/history.ts';
import { inspectWorkspace } from '../commands/workspace/inspect-workspace.ts';
import { exportProject } from '../commands/workspace/projects.ts';
import { canSaveView, saveView } from '../commands/workspace/saved-views.ts';
import { undoWork } from '../commands/workspace/undo-work.ts';
import type { Action } from './action.ts';

const work = { section: 'Work', words: 'workspace documents versions history' } as const;

export const workActions: readonly Action[] = [
  {
    ...work,
    id: 'work.undo',
    title: 'Undo the last change to my work',
    keys: ['Mod+Alt+Z'],
    run: (app) => void undoWork(app, 'undo'),
  },
  {
    ...work,
    id: 'work.redo',
    title: 'Redo the last change to my work',
    keys: ['Mod+Alt+Shift+Z'],
    run: (app) => void undoWork(app, 'redo'),
  },
  {
    ...work,
    id: 'work.history',
    title: 'History of these rules',
    isPossible: ({ rules, rulesFiles }) => rulesFiles.some(({ key }) => key === rules.key),
    run: (app) => {
      const { key } = app.store.getState().rules;
      if (key !== undefined) void openHistory(app, key);
    },
  },
  {
    ...work,
    id: 'work.documents',
    title: 'Show my work',
    words: 'library documents rules notes models filters views projects',
    run: (app) => app.store.setState({ tab: 'library', librarySection: 'work' }),
  },
  {
    ...work,
    id: 'work.save-view',
    title: 'Keep this view',
    words: 'bookmark saved view link',
    isPossible: canSaveView,
    run: (app) => void saveView(app),
  },
  {
    ...work,
    id: 'work.export',
    title: 'Save all my work as one file',
    words: 'export backup project zip',
    run: (app) => void exportProject(app, { kind: 'all' }, 'Workspace'),
  },
  {
    ...work,
    id: 'work.inspect',
    title: 'Inspect this workspace',
    words: 'own history journal events commands effects why',
    run: (app) => void inspectWorkspace(app),
  },
];
