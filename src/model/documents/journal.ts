import type { DocumentBody, DocumentEvent, DocumentKind, KeptEvent } from './document.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

/** What is said of a document without reading it. */
export interface DocumentHead {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly version: number;
  /** Every version from here on can be rebuilt; earlier ones only where a snapshot was left. */
  readonly firstVersion: number;
  readonly snapshotVersion: number;
  /** Of the last change. */
  readonly commit: number;
  /** Of the last change, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** A document as it was, so that rebuilding need not begin at the beginning. */
export interface Snapshot {
  readonly document: string;
  readonly version: number;
  readonly body: DocumentBody;
}

/** What is kept together or not at all. */
export interface Commit {
  /** Of each document the versions that follow its last one, in order. */
  readonly changes: readonly DocumentEvent[];
  /** What led to them and what else happened: gestures, commands, effects and their ends. */
  readonly activity: readonly WorkspaceEvent[];
  readonly snapshots: readonly Snapshot[];
  /** Files that belong to documents. */
  readonly putFiles?: readonly { readonly key: string; readonly blob: Blob }[];
  readonly removeFiles?: readonly string[];
}

/**
 * How keeping ended. `behind`: another tab wrote first; nothing was kept, and `newer` is what came since `lastSeen`.
 * `full`: no room; `off`: storage does not work here or was taken away.
 */
export type CommitEnd =
  | { readonly kind: 'kept'; readonly commit: number }
  | { readonly kind: 'behind'; readonly newer: readonly KeptEvent[] }
  | { readonly kind: 'full' | 'off'; readonly message: string };

/** A document as it was found: the newest snapshot, and what happened since. */
export interface FoundDocument {
  readonly head: DocumentHead;
  readonly snapshot: Snapshot | undefined;
  readonly tail: readonly KeptEvent[];
}

/** Everything that is needed to go on: `lastCommit` is the newest one that the documents contain. */
export interface FoundWorkspace {
  readonly documents: readonly FoundDocument[];
  readonly lastCommit: number;
}

export interface DocumentHistory {
  /** Ascending by version, the versions that snapshots were left of. */
  readonly snapshots: readonly Snapshot[];
  /** Ascending by version. */
  readonly events: readonly KeptEvent[];
}

/** Where the workspace keeps what happened. Writing is atomic: a commit is there as a whole or not at all. */
export interface Journal {
  /** False: what is written is gone with the page. */
  readonly isLasting: boolean;
  load(): Promise<FoundWorkspace>;
  /** @param lastSeen the newest commit the writer knows */
  append(commit: Commit, lastSeen: number): Promise<CommitEnd>;
  /** What others kept since. */
  since(commit: number): Promise<readonly KeptEvent[]>;
  history(document: string): Promise<DocumentHistory>;
  /** What is left of the versions from `first` to `last`, ascending. */
  versions(document: string, first: number, last: number): Promise<readonly KeptEvent[]>;
  /** The newest `limit` activities and the newest `limit` changes, each ascending. */
  recent(
    limit: number,
  ): Promise<{ readonly activity: readonly WorkspaceEvent[]; readonly changes: readonly KeptEvent[] }>;
  /**
   * Forgets the versions below `firstVersion`, for which `snapshots` holds a body, and leaves the other snapshots for
   * named versions. Answers the bytes freed, counted as JSON.
   */
  compact(document: string, firstVersion: number, snapshots: readonly Snapshot[]): Promise<number>;
  file(key: string): Promise<Blob | undefined>;
  /** Keys and sizes in bytes of all files. */
  files(): Promise<readonly { readonly key: string; readonly bytes: number }[]>;
}
