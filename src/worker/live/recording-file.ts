/** Bytes that may yet be written, and how many there are for everything of this site. */
export interface Room {
  readonly left: number;
  readonly whole: number;
}

/** Where a recording is written: on disk (`opfs-file.ts`) or in memory (`memory-file.ts`). */
export interface RecordingFile {
  /** What it is known by, also after this worker has gone. */
  readonly id: string;
  /** What there is to know about it, in whole sentences. */
  readonly warning?: string;
  /** Adds bytes at its end: all of them or, where it throws, none. */
  write(bytes: Uint8Array<ArrayBuffer>): void;
  /** `undefined` where nobody says. Never rejected. */
  room(): Promise<Room | undefined>;
  /** What has been written; nothing more will be. */
  close(): Promise<Blob>;
  /** Takes it away, closed or not; afterwards what `close` answered cannot be read. */
  remove(): Promise<void>;
}
