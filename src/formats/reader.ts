import type { Result } from '../base/result.ts';
import type { Fault } from '../model/fault.ts';
import type { FormatId, ReadOptions, ReadPreview, Recording } from '../model/recording.ts';

/** The start of a file, for telling formats apart. */
export interface Sample {
  readonly name: string;
  /** The first bytes, at most 256 KiB. */
  readonly bytes: Uint8Array;
  /** The same as text (UTF-8, decoded with replacement). */
  readonly text: string;
  /** True when `bytes` is the whole file. */
  readonly isWhole: boolean;
}

/** One file's bytes, out of its archive and decompressed, in UTF-8 unless the format is binary. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadContext {
  readonly options: ReadOptions;
  /** `const pause = breathe(); if (pause) await pause;` in every long loop; throws `Cancelled`. */
  readonly breathe: () => Promise<void> | undefined;
  /** How far reading has come, 0 to 1, and how many events there are so far. */
  readonly report: (fraction: number, events: number) => void;
}

/**
 * A fault of a reader. With code `needs-regex`, `bad-regex`, `needs-mapping` or `bad-mapping` it carries the question:
 * what the reader would guess and a first look at the rows, for the dialog that asks.
 */
export interface ReadFault extends Fault {
  readonly question?: { readonly guess: ReadOptions; readonly preview: ReadPreview };
}

/**
 * A recording format to the model. Readers never throw on bad input (but for `Cancelled`): what is sound is read,
 * what is not is a diagnostic with a place, and a file of which nothing is sound is a fault.
 */
export interface Reader {
  readonly id: FormatId;
  /** For people: `Jaeger JSON`. */
  readonly label: string;
  /** The format is no text: the reader gets the bytes as they are, and sniffs before any text reader. */
  readonly isBinary?: true;
  /** File name endings without the dot, lower case. */
  readonly suffixes: readonly string[];
  /** How sure the reader is that the file is its own, 0 (no) to 1 (certain). Cheap: looks at the sample only. */
  sniff(sample: Sample): number;
  read(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>>;
}
