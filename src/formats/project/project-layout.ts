/**
 * What stands where in a project file. `SPEC.md` has the rules; both ends are written after this page.
 *
 *     project.json                  the manifest: what there is, and where (first in the archive, not packed)
 *     documents/<kind>/<name>.json  a document as it is now
 *     documents/<kind>/<name>.lcn   the text of rules or of a design; the rest of it is in the .json beside it
 *     history/<name>.jsonl          its history, one event a line
 *     recordings/<name>             a file as it is
 */
export const MANIFEST = 'project.json';

/** The first key of a manifest; its value is the form of the file. */
export const PROJECT_KEY = 'lightcone-project';
export const PROJECT_FORM = 1;

/** How a document stands in the manifest; paths are those of parts. */
export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** The newest one. */
  readonly version: number;
  readonly path: string;
  /** The part that is `content.text`; without it the text is in the document itself. */
  readonly text?: string;
  readonly history?: string;
}

export interface FileRow {
  readonly key: string;
  readonly name: string;
  readonly path: string;
}

/** Limits against files made to fill the memory or to take forever. Sizes in bytes. */
export interface ProjectLimits {
  readonly archive: number;
  readonly entries: number;
  /** Rows of the manifest, each of documents and files. */
  readonly rows: number;
  /** All packed parts together, unpacked. */
  readonly unpacked: number;
  /** The manifest, documents and histories together: as objects they need many times that. */
  readonly parsed: number;
  /** One document, or the manifest. */
  readonly document: number;
  /** Of all histories. */
  readonly events: number;
  /** Of applying all events, in characters copied or what takes as long: about ten seconds. */
  readonly work: number;
}

export const PROJECT_LIMITS: ProjectLimits = {
  archive: 2 ** 31,
  entries: 40_000,
  rows: 10_000,
  unpacked: 512 << 20,
  parsed: 128 << 20,
  document: 16 << 20,
  events: 1_000_000,
  work: 2e10,
};

/** Whether a text is the same after an editor has read and written it: such a text can be a part of its own. */
export function isPlainText(text: string): boolean {
  return !/^\ufeff|\p{Surrogate}/u.test(text) && !text.includes('\0');
}
