export type Tab = 'start' | 'design' | 'explore' | 'live' | 'library';

/** `system` follows the operating system, `contrast` is bright on black. */
export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const;

export type ThemeChoice = (typeof THEME_CHOICES)[number];

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'error';
  readonly text: string;
  /** Takes back what the message tells of. */
  readonly undo?: () => void;
}

/** One entry of `public/examples/index.json`. */
export interface Example {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly question?: string;
  readonly summary: string;
  readonly events: number;
  readonly sources: number;
  readonly picture: string;
  /** The id of an example of the same system in which all goes well: what is normal is learnt from it. */
  readonly baseline?: string;
}

export interface ShellSlice {
  readonly tab: Tab;
  readonly theme: ThemeChoice;
  readonly notices: readonly Notice[];
  readonly examples: readonly Example[] | undefined;
  /** Work that has been asked for and has not ended; the app is idle at 0. */
  readonly pending: number;
  readonly isHelpOpen: boolean;
  readonly isPaletteOpen: boolean;
  /** The note of the tour on screen, counted from 0. */
  readonly tourStep: number | undefined;
  readonly isTourOffered: boolean;
  /** Ids of actions chosen from the palette lately, the last one first. */
  readonly recentActions: readonly string[];
}

export const initialShell: ShellSlice = {
  tab: 'start',
  theme: 'system',
  notices: [],
  examples: undefined,
  pending: 0,
  isHelpOpen: false,
  isPaletteOpen: false,
  tourStep: undefined,
  isTourOffered: false,
  recentActions: [],
};
