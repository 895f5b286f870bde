import type { RecordingContent } from '../../model/documents/contents.ts';

/** What lists show of a stored recording. */
export interface RecordingCard extends RecordingContent {
  /** Of its file. */
  readonly key: string;
  /** The file's name; also a hint for reading it. */
  readonly name: string;
}

/**
 * Bytes: of the stored files, of those of removed recordings, of everything this site stores, and what the browser allows;
 * the last two where it says so.
 */
export interface SpaceUsed {
  /** Keys of recordings in the library whose files are gone: they came back after their room was freed. */
  readonly fileless: readonly string[];
  readonly recordings: number;
  readonly removed: number;
  readonly site: number | undefined;
  readonly quota: number | undefined;
}

/** The recordings stored in this browser. Outlives the recording on screen. */
export interface LibrarySlice {
  /** The one opened last first. */
  readonly recordings: readonly RecordingCard[];
  /** `undefined` until it has been asked for. */
  readonly space: SpaceUsed | undefined;
}

export const initialLibrary: LibrarySlice = { recordings: [], space: undefined };
