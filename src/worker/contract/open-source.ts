/** A file as the page got it. The worker reads the blob itself. */
export interface OpenSource {
  readonly name: string;
  readonly blob: Blob;
}
