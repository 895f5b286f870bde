import type { Computation } from '../model/computation.ts';
import type { ExportFormat } from '../model/recording.ts';

/** A computation to a file of one format. */
export interface Writer {
  readonly id: ExportFormat;
  /** For people: `Lightcone JSON Lines`. */
  readonly label: string;
  /** File name ending with the dot: `.jsonl`, `.lcone`, `.dot`. */
  readonly suffix: string;
  readonly mediaType: string;
  write(computation: Computation, options?: WriteOptions): Written;
}

export interface WriteOptions {
  /** A name for what is written, where the format has a place for one and the computation's head has none. */
  readonly name?: string;
  /** The moment to write down where the format has a place for one; the clock's when absent. */
  readonly now?: Date;
}

export interface Written {
  /** The file's content, part after part; text is UTF-8. In parts because one string cannot hold a large file. */
  readonly parts: readonly (string | Uint8Array<ArrayBuffer>)[];
  /** What the format cannot hold, in whole sentences; empty when reading the copy gives the same computation. */
  readonly losses: readonly string[];
}

const encoder = new TextEncoder();

/** The parts as one array of bytes, for tests, the command line and readers. */
export function bytesOf(written: Written): Uint8Array<ArrayBuffer> {
  const chunks = written.parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
