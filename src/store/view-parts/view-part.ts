import type { App, AppState } from '../app.ts';

/**
 * One part of what is on screen, in a form that survives a reload, another window size and another person's machine.
 * All parts together are the text behind `#` in the address, and one step of undo.
 */
export interface ViewPart {
  /** Its names in the address; each belongs to one part only. */
  readonly keys: readonly string[];
  /** What a change of it is called when it is undone: `selection`, `hidden lanes`. */
  readonly title: string;
  /** Writes what differs from a freshly opened recording; events by id, never by row. */
  readonly write: (state: AppState, link: URLSearchParams) => void;
  /** Brings the app to what the link says; what the link leaves out goes back to how a fresh recording shows it. Never fails on nonsense. */
  readonly apply: (app: App, link: URLSearchParams) => Promise<void> | void;
  /** True when undo should not record a step of its own for a change of this part alone. */
  readonly isFleeting?: boolean;
  /** True for what changes in many small steps that are one gesture, and one step of undo: moving, zooming, playing. */
  readonly isContinuous?: boolean;
}
