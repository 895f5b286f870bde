import type { RecordingFile, Room } from './recording-file.ts';

const MOST_BYTES = 200e6;

/** A recording in memory, for browsers and pages that let nothing be written to disk. */
export class MemoryFile implements RecordingFile {
  readonly id = `memory-${Math.random().toString(36).slice(2)}`;
  readonly warning =
    'This browser lets nothing be written to disk here, so the recording is in memory: it ends by itself at 200 MB, and is gone when the page is closed before it is stopped.';
  private parts: Blob[] = [];
  private size = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  write(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.size + bytes.length > this.mostBytes) throw new Error('there is no more room for it in memory');
    this.parts.push(new Blob([bytes]));
    this.size += bytes.length;
  }

  async room(): Promise<Room | undefined> {
    return undefined;
  }

  async close(): Promise<Blob> {
    return new Blob(this.parts);
  }

  async remove(): Promise<void> {
    this.parts = [];
  }
}
