import type { Run } from '../../engine/index.ts';
import { bytesOf, writerOf } from '../../formats/index.ts';
import { Computation } from '../../model/computation.ts';
import { CUT_OFF } from '../../model/cut-off.ts';
import type { RecordingHead } from '../contract/run.ts';

/** What a run has made so far as a computation that brings the design it came of, and its rules; of one that could go on, that it was cut off. */
export function computationOfRun(run: Run, { name, text }: RecordingHead): Computation {
  const made = run.computation();
  const head = {
    ...made.head,
    name,
    architecture: run.system.name,
    constraints: text,
    ...(run.isCutOff && { metadata: CUT_OFF }),
  };
  return new Computation({ ...made, head });
}

/**
 * SHA-256 of the events of a run in Lightcone's own format, as hexadecimal digits. The name of the design and its text do not
 * count: what is told apart are runs.
 */
export async function hashOfRun(run: Run): Promise<string> {
  const bytes = bytesOf(writerOf('lightcone-jsonl')!.write(run.computation(), {}));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
