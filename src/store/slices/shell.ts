import type { RecentRecording } from '../../storage/index.ts';

export type Tab = 'start' | 'explore';

/** `system` follows the operating system. */
export type ThemeChoice = 'system' | 'dark' | 'light';

/** The side panel of the Explore view, as the person left it. */
export interface SideLayout {
  /** CSS pixels, also of a panel that is closed at the moment. */
  readonly width: number;
  readonly isOpen: boolean;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'error';
  readonly text: string;
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
}

export interface ShellSlice {
  readonly tab: Tab;
  readonly theme: ThemeChoice;
  readonly sideLayout: SideLayout;
  readonly notices: readonly Notice[];
  readonly examples: readonly Example[] | undefined;
  readonly recents: readonly RecentRecording[];
  /** Work that has been asked for and has not ended; the app is idle at 0. */
  readonly pending: number;
  readonly isHelpOpen: boolean;
}

export const initialShell: ShellSlice = {
  tab: 'start',
  theme: 'system',
  sideLayout: { width: 372, isOpen: true },
  notices: [],
  examples: undefined,
  recents: [],
  pending: 0,
  isHelpOpen: false,
};
