import type { Result } from '../../base/result.ts';
import { parseDocument, quoteLongNumbers, type ReadContext, type Source } from '../../formats/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { Recording } from '../../model/recording.ts';
import { recordingOf } from './recording-of.ts';
import { Run } from './run.ts';

/**
 * A transcript that is one JSON document and tells of one run.
 * @param lists the keys whose lists hold the messages: a damaged document is read as far as these are whole
 * @param walk reads the document into the run; others are let through whenever it yields
 */
export async function readDocument(
  source: Source,
  context: ReadContext,
  lists: readonly string[],
  walk: (document: unknown, run: Run) => Iterable<void>,
): Promise<Result<Recording, Fault>> {
  const diagnostics = new Diagnostics();
  const document = parseExactly(source, diagnostics, lists);
  if (!document.ok) return document;
  const run = new Run('record');
  for (const _ of walk(document.value, run)) {
    const pause = context.breathe();
    if (!pause) continue;
    context.report(0.5, run.size);
    await pause;
  }
  return recordingOf(source.name, [run.seal(source.name)], diagnostics);
}

/** The document, with whole numbers that a double cannot hold as texts of their digits. */
export function parseExactly(
  { name, bytes }: Source,
  diagnostics: Diagnostics,
  records: readonly string[],
): Result<unknown, Fault> {
  return parseDocument({ name, bytes: quoteLongNumbers(bytes) }, diagnostics, { records });
}

/** The same for lines. */
export function withExactNumbers({ name, bytes }: Source): Source {
  return { name, bytes: quoteLongNumbers(bytes) };
}
