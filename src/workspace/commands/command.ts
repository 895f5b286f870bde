import type { Json } from '../../base/changes/json.ts';
import type { DocumentBody, DocumentEvent, DocumentKind } from '../../model/documents/document.ts';
import type { DocumentState } from '../documents/document-record.ts';
import type { Effectful } from '../effects/effectful.ts';

/** What a command may look at: the documents as they are, and the time, as values. */
export interface WorkspaceView {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The gesture that what is decided now will belong to. */
  readonly gesture: string;
  /** A document that is there and not deleted. */
  document(id: string): DocumentState | undefined;
  /** Deleted ones too. */
  anyDocument(id: string): DocumentState | undefined;
  /** All that are there and not deleted, in no order. */
  documents(kind?: DocumentKind): readonly DocumentState[];
}

/** One document as a command wants it; the workspace works out what changes. */
export interface DocumentWrite {
  readonly document: string;
  readonly kind: DocumentKind;
  /** What happened, in the past: `edited`, `renamed`; the kind is put before it. */
  readonly did: string;
  /** What happened to it before, where it comes from: kept as versions of their own, before this one. */
  readonly past?: readonly PastChange[];
  /** What a reader of the history needs to know beside the change itself. */
  readonly data?: Json;
  /** `undefined`: it is not there any more, as before it was made. */
  readonly next: DocumentBody | undefined;
  /** Bookkeeping: in the history, and no undo touches it. */
  readonly isAside?: boolean;
  readonly how?: 'undo' | 'redo';
  /** For undo and redo: the gesture that is taken back or done again. */
  readonly gesture?: string;
}

/** A version that a document had elsewhere; its metadata say when that was (`changedAt`) and who did it. */
export type PastChange = Pick<DocumentEvent, 'type' | 'data' | 'metadata' | 'changes'>;

export type Decision =
  | {
      readonly kind: 'write';
      readonly writes: readonly DocumentWrite[];
      /** Files that come or go with the documents, in the same transaction. */
      readonly putFiles?: readonly { readonly key: string; readonly blob: Blob }[];
      readonly removeFiles?: readonly string[];
      /** Where there is no room for all of it, it is as if it had not been asked for; otherwise it waits for room. */
      readonly orNothing?: boolean;
    }
  /** It cannot be done; a sentence for people. */
  | { readonly kind: 'refuse'; readonly why: string };

/** Something a person can do to documents. Pure: from what is there and what is asked to what shall change and be done. */
export interface Command<Input> {
  /** Dotted: `rules.edit`. */
  readonly name: string;
  readonly decide: (view: WorkspaceView, input: Input) => Effectful<Decision>;
  /** What of the input goes into the history: short, no contents. */
  readonly tell?: (input: Input) => Json;
}

export function write(...writes: DocumentWrite[]): Decision {
  return { kind: 'write', writes };
}

export function refuse(why: string): Decision {
  return { kind: 'refuse', why };
}
