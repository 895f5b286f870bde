import { canTour, startTour } from '../commands/tour.ts';
import type { Action } from './action.ts';

export const helpActions: readonly Action[] = [
  {
    id: 'help.palette',
    title: 'Find an action, an event or a source',
    section: 'Help',
    keys: ['Mod+K'],
    words: 'command palette everything go to',
    run: (app) => app.store.setState({ isPaletteOpen: true }),
  },
  {
    id: 'help.keys',
    title: 'Show help and all keys',
    section: 'Help',
    keys: ['?'],
    words: 'shortcuts keyboard cheat sheet glossary',
    run: (app) => app.store.setState({ isHelpOpen: true }),
  },
  {
    id: 'help.tour',
    title: 'Take the tour of five notes',
    section: 'Help',
    words: 'introduction learn guide newcomer',
    isPossible: canTour,
    run: startTour,
  },
];
