import { chooseTheme } from '../commands/theme.ts';
import type { ThemeChoice } from '../slices/shell.ts';
import type { Action } from './action.ts';

const THEMES: readonly (readonly [ThemeChoice, string, string])[] = [
  ['system', 'Use the colours of the system', 'automatic theme'],
  ['light', 'Use light colours', 'theme day white'],
  ['dark', 'Use dark colours', 'theme night black'],
  ['contrast', 'Use high contrast', 'theme accessible visible'],
];

export const themeActions: readonly Action[] = THEMES.map(([choice, title, words]) => ({
  id: `theme.${choice}`,
  title,
  section: 'View',
  words,
  isPossible: ({ theme }) => theme !== choice,
  run: (app) => chooseTheme(app, choice),
}));
