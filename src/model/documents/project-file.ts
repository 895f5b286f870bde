import type { Diagnostic } from '../diagnostic.ts';
import type { DocumentBody, DocumentEvent, DocumentKind } from './document.ts';

/** Documents of the workspace with their histories and the files that belong to them: what one file carries elsewhere. */
export interface ProjectFile {
  /** Of the project, or of the workspace. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly documents: readonly ProjectDocument[];
  readonly files: readonly ProjectPart[];
}

export interface ProjectDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  /** As it is now. */
  readonly body: DocumentBody;
  /** The state before the first of `events`, where older history was forgotten. */
  readonly first: { readonly version: number; readonly body: DocumentBody } | undefined;
  /**
   * Every version from the one after `first` on, or from version 1. They end at `body`, unless the text of rules was
   * changed in the file by hand: then `body` is one version ahead. Empty: only the state is carried.
   */
  readonly events: readonly DocumentEvent[];
}

/** A file that belongs to documents, under the key that they know it by. */
export interface ProjectPart {
  readonly key: string;
  readonly name: string;
  readonly blob: Blob;
}

/** What was sound in a project file, and a sentence on everything that was not. */
export interface ProjectReading {
  readonly project: ProjectFile;
  readonly diagnostics: readonly Diagnostic[];
}
