import type { DocumentKind, KeptEvent } from '../../model/documents/document.ts';
import type { DocumentHistory } from '../../model/documents/journal.ts';
import type { ProjectReading } from '../../model/documents/project-file.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import type { Keeping, ShownVersion } from '../../workspace/index.ts';

/** What lists show of a document. */
export interface DocumentCard {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly version: number;
  readonly keptVersion: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly project: string | undefined;
  /** Present: deleted, and why. */
  readonly deletedBecause: string | undefined;
}

/** What the version that is looked at is compared with. */
export type Against = 'before' | 'now' | number;

/** The history of one document, and the version of it that is looked at. */
export interface ShownHistory {
  readonly document: string;
  readonly history: DocumentHistory;
  /** Newest first. */
  readonly versions: readonly ShownVersion[];
  readonly chosen: number | undefined;
  readonly against: Against;
  /** What led to the chosen version, from it back to the gesture; `undefined` until it was asked for. */
  readonly ledTo: readonly (WorkspaceEvent | KeptEvent)[] | undefined;
}

/** A project that came in a file or a link, before anything of it is taken over. */
export interface OfferedProject {
  readonly reading: ProjectReading;
  /** Where it comes from, for people. */
  readonly from: string;
}

/** How the person's work stands, apart from the documents themselves. */
export interface WorkSlice {
  /** Under what name changes are signed. */
  readonly author: string;
  readonly keeping: Keeping;
  /** False: storage is switched off, and what is made is gone with the page. */
  readonly isLasting: boolean;
  /** Every document, deleted ones too, changed last first. */
  readonly documents: readonly DocumentCard[];
  /** What the Library shows. */
  readonly librarySection: 'recordings' | 'work';
  readonly history: ShownHistory | undefined;
  readonly offeredProject: OfferedProject | undefined;
}

export const initialWork: WorkSlice = {
  author: 'You',
  keeping: { kind: 'kept' },
  isLasting: true,
  documents: [],
  librarySection: 'recordings',
  history: undefined,
  offeredProject: undefined,
};
