import { redoView, undoView } from '../commands/view-history.ts';
import type { Action } from './action.ts';

const history = { section: 'View', where: 'explore' } as const;

export const historyActions: readonly Action[] = [
  {
    ...history,
    id: 'view.undo',
    title: ({ undoable }) => `Undo ${undoable.at(-1)?.title ?? 'the last change of the view'}`,
    keys: ['Mod+Z'],
    words: 'back revert',
    isPossible: ({ undoable }) => undoable.length > 0,
    run: (app) => void undoView(app),
  },
  {
    ...history,
    id: 'view.redo',
    title: ({ redoable }) => `Redo ${redoable.at(-1)?.title ?? 'what was undone'}`,
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    words: 'again forward',
    isPossible: ({ redoable }) => redoable.length > 0,
    run: (app) => void redoView(app),
  },
];
