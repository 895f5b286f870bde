import type { RecordingCard, SpaceUsed } from '../../storage/index.ts';

/** The recordings stored in this browser. Outlives the recording on screen. */
export interface LibrarySlice {
  /** The one opened last first. */
  readonly recordings: readonly RecordingCard[];
  /** `undefined` until it has been asked for. */
  readonly space: SpaceUsed | undefined;
}

export const initialLibrary: LibrarySlice = { recordings: [], space: undefined };
