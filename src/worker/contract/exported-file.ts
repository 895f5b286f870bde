/** A file that the worker made, for the page to hand over. */
export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly blob: Blob;
  /** What the format cannot hold, in whole sentences; empty when the copy is lossless. */
  readonly losses: readonly string[];
}
