import type { App, AppState } from '../app.ts';

/**
 * One thing a person can do, by name: what the command palette lists, what a key does, what the shortcut sheet shows.
 * Actions call commands; they hold no logic of their own.
 */
export interface Action {
  /** Stable, `topic.verb`. */
  readonly id: string;
  /** What it does, in the imperative: `Show root causes`. May depend on the state: `Hide lanes` or `Show lanes`. */
  readonly title: string | ((state: AppState) => string);
  readonly section: ActionSection;
  /** Keys as `Mod+K`, `Shift+ArrowUp`, `?`; the first one is shown. `Mod` is Command on a Mac, Control elsewhere. */
  readonly keys?: readonly string[];
  /**
   * Where its keys work: everywhere, anywhere in Explore, Design or Live (never while typing), or in the focused picture alone. The
   * same keys may mean something else in another view.
   */
  readonly where?: 'everywhere' | 'explore' | 'design' | 'live' | 'picture';
  /** Other words people may look for. */
  readonly words?: string;
  /** Left out of the palette, and its keys do nothing, while this is false. */
  readonly isPossible?: (state: AppState) => boolean;
  readonly run: (app: App) => void;
}

export type ActionSection =
  | 'Recording'
  | 'Design'
  | 'Live'
  | 'View'
  | 'Selection'
  | 'Lanes'
  | 'Find'
  | 'Cone'
  | 'Replay'
  | 'Analysis'
  | 'Insight'
  | 'Shapes'
  | 'Rules'
  | 'Work'
  | 'Share'
  | 'Panels'
  | 'Help';
