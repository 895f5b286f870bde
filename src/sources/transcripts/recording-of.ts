import { fail, type Result, succeed } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { Execution, Recording } from '../../model/recording.ts';

/** The runs of one file; a fault when none of them holds an event. */
export function recordingOf(
  name: string,
  runs: readonly Execution[],
  diagnostics = new Diagnostics(),
): Result<Recording, Fault> {
  const executions = runs.filter(
    ({ computation, diagnostics: { lost } }) => computation.size > 0 || (lost > 0 && runs.length > 1),
  );
  if (executions.some(({ computation }) => computation.size > 0)) {
    return succeed({ name, format: 'transcript', executions, diagnostics });
  }
  const all = [diagnostics, ...runs.map((run) => run.diagnostics)].flatMap(({ kept }) => kept);
  const first = all.find(({ lost }) => (lost ?? 0) > 0);
  if (!first) return fail({ code: 'no-events', message: 'The transcript holds no message.' });
  return fail({
    code: 'broken',
    message: `No message of the transcript is sound. ${first.message}`,
    place: first.place,
  });
}
