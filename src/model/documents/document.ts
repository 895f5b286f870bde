import type { Change } from '../../base/changes/change.ts';
import type { Json } from '../../base/changes/json.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

/** What a person makes and the workspace keeps, kind by kind. What each holds as `content` is in `contents.ts`. */
export const DOCUMENT_KINDS = [
  'rules',
  'architecture',
  'notes',
  'model',
  'filter',
  'view',
  'recording',
  'reading',
  'project',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** These are found by what they are about, under an id made from it: there is one of each, and a copy would be nobody's. */
export const KINDS_OF_RECORDINGS: ReadonlySet<DocumentKind> = new Set(['recording', 'notes', 'reading']);

/** A document as it is at one version: plain data, so that changes of it are data too. */
export interface DocumentBody {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly content: Json;
  /** The project it belongs to, by the id of that document. */
  readonly project?: string;
  /** Present: deleted, and why. */
  readonly deleted?: { readonly because: string };
  /** What a person called versions of it, or wrote on them, by version. */
  readonly marks?: { readonly [version: string]: VersionMark };
  /** Where it was branched off. */
  readonly from?: { readonly document: string; readonly version: number };
}

export type VersionMark = { readonly name?: string; readonly note?: string };

/**
 * One change of one document: versions are counted from 1, and version n is what the first n of them made.
 *
 * `gesture` names what belongs together and is undone together, also across documents. For an undo or a redo it is the
 * gesture that is taken back or done again. Empty: bookkeeping, which no undo touches.
 */
export interface DocumentEvent extends WorkspaceEvent {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly version: number;
  readonly gesture: string;
  readonly how: 'do' | 'undo' | 'redo';
  readonly changes: readonly Change[];
}

/** A document event that is kept; `commit` counts what was kept together, in one order for all tabs. */
export interface KeptEvent extends DocumentEvent {
  readonly commit: number;
}
