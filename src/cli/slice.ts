import { futureCone, pastCone } from '../engine/index.ts';
import type { EventIndex } from '../model/ids.ts';
import type { Execution, Recording } from '../model/recording.ts';
import { restrict } from '../model/restrict.ts';
import { formatOfFileName, writeFormatOf, writeNames } from './format-names.ts';
import { chosenExecution, loadRecording } from './load.ts';
import { type ParsedOptions, parseOptions, READ_HELP, READ_OPTIONS } from './options.ts';
import { type ExitCode, fileError, type Terminal, usageError } from './terminal.ts';
import { writeOut } from './write-out.ts';

export const SLICE_HELP = `lightcone slice FILE --event ID --past|--future [-o OUT] [--to F] [options]

Writes an event with all it depends on (--past), all that depends on it (--future), or both. JSON Lines on standard
output unless -o or --to say otherwise. Causes outside the slice stay with their effects as dangling causes.

  --event ID       the event
  --past           what led to it
  --future         what it led to
  -o, --output OUT the file to write
  --to F           the format: ${writeNames()}
${READ_HELP}`;

export async function sliceCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseOptions(args, {
    ...READ_OPTIONS,
    event: 'text',
    past: 'flag',
    future: 'flag',
    output: 'text',
    to: 'text',
  });
  const { texts, flags, operands } = options;
  if (flags.has('help')) {
    terminal.out(`${SLICE_HELP}\n`);
    return 0;
  }
  if (operands.length !== 1) throw usageError('slice takes one FILE.');
  const { event, output, to } = texts;
  if (event === undefined) throw usageError('Say which event with --event ID.');
  if (!flags.has('past') && !flags.has('future')) throw usageError('Say --past or --future (or both).');
  const isFile = output !== undefined && output !== '-';
  const format = to !== undefined ? writeFormatOf(to) : isFile ? formatOfFileName(output) : 'lightcone-jsonl';
  const recording = await loadRecording(operands[0], options, terminal);
  const { execution, row } = findEvent(recording, event, options);
  const { computation } = execution;
  const past = flags.has('past') ? pastCone(computation, row) : [];
  const future = flags.has('future') ? futureCone(computation, row) : [];
  const part = restrict(computation, Uint32Array.from([...past, row, ...future]));
  writeOut(part, format, { path: output, from: operands[0], name: execution.label }, terminal);
  return 0;
}

/** The event in the execution that is meant; without a word on it, in the only one that has it. */
function findEvent(
  recording: Recording,
  id: string,
  options: ParsedOptions,
): { execution: Execution; row: EventIndex } {
  const isChosen = options.texts.execution !== undefined;
  const executions = isChosen ? [chosenExecution(recording, options)] : recording.executions;
  const found = executions.flatMap((execution) => {
    const row = execution.computation.rowOfId(id);
    return row === undefined ? [] : [{ execution, row }];
  });
  if (found.length === 0) throw fileError(`There is no event with the id “${id}” in the recording.`);
  if (found.length > 1) chosenExecution(recording, options); // says which there are
  return found[0];
}
