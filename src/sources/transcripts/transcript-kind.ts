import type { Result } from '../../base/result.ts';
import type { ReadContext, Source } from '../../formats/index.ts';
import type { Fault } from '../../model/fault.ts';
import type { Recording } from '../../model/recording.ts';
import type { FirstLook } from './first-look.ts';

/** One way in which runs of agents or conversations are written down. */
export interface TranscriptKind {
  /** For people, in a list: `SWE-agent trajectory`. */
  readonly label: string;
  /** How sure it is that the file is its own, 0 (no) to 1 (certain). */
  sniff(look: FirstLook): number;
  /** What is sound is read, what is not is a diagnostic with a place. Throws nothing but `Cancelled`. */
  read(source: Source, context: ReadContext): Promise<Result<Recording, Fault>>;
}
