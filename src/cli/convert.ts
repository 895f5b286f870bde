import { formatOfFileName, readNames, writeFormatOf, writeNames } from './format-names.ts';
import { chosenExecution, loadRecording } from './load.ts';
import { parseOptions, READ_HELP, READ_OPTIONS } from './options.ts';
import { type ExitCode, type Terminal, usageError } from './terminal.ts';
import { writeOut } from './write-out.ts';

export const CONVERT_HELP = `lightcone convert IN OUT [--to F] [options]

Writes a recording in another format, told by the ending of OUT or by --to; OUT - is standard output. What the format
cannot hold is said on standard error.

  --to F           the format to write
${READ_HELP}

Formats read:    ${readNames()}
Formats written: ${writeNames()}`;

export async function convertCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseOptions(args, { ...READ_OPTIONS, to: 'text' });
  if (options.flags.has('help')) {
    terminal.out(`${CONVERT_HELP}\n`);
    return 0;
  }
  const [from, path, ...more] = options.operands;
  if (from === undefined || path === undefined || more.length > 0)
    throw usageError('convert takes IN and OUT.');
  const { to } = options.texts;
  if (to === undefined && path === '-') throw usageError('For standard output say the format with --to.');
  const format = to === undefined ? formatOfFileName(path) : writeFormatOf(to);
  const recording = await loadRecording(from, options, terminal);
  const { computation, label } = chosenExecution(recording, options);
  writeOut(computation, format, { path, from, name: label }, terminal);
  return 0;
}
