import { SEVERITIES, type Severity } from '../model/rules/constraint.ts';
import { REPORT_FORMATS, type ReportFormat } from '../model/rules/report.ts';
import { type OptionKinds, type ParsedOptions, READ_HELP, READ_OPTIONS } from './options.ts';
import { usageError } from './terminal.ts';
import { refuseOverwriting } from './write-out.ts';

export const CHECK_HELP = `lightcone check RECORDING [--rules FILE …] [options]

Judges a recording by rules and reports. Ends with 0 when all rules hold (those that nothing in the recording is
concerned by, too), with 1 when one is violated, with 2 when it could not be judged.

  --rules FILE     rules in the notation, or in a .py file as PyRapide writes them; may be given several times
                   (without it: the rules that the recording carries)
  --format F       the report: ${REPORT_FORMATS.join(', ')} (told by the ending of OUT, else text)
  -o, --output OUT the file to write it to
  --severity S     the least severity whose violation counts: ${SEVERITIES.join(', ')} (info unless said)
  --stop-at-first  leaves the rules unjudged that follow one that is violated
  --most N         how many violations of each rule are listed; all are counted (100 unless said)
  --from F         the recording's format, when it is not to be told from the file
${READ_HELP.replace(/^ {2}--format .*\n/m, '')}`;

/** `--format` is the report's here, so the recording's is `--from`. */
export const CHECK_OPTIONS: OptionKinds = {
  ...READ_OPTIONS,
  rules: 'texts',
  output: 'text',
  severity: 'text',
  'stop-at-first': 'flag',
  most: 'text',
  from: 'text',
};

export interface CheckOptions {
  readonly recording: string;
  readonly rules: readonly string[];
  readonly format: ReportFormat;
  readonly output: string | undefined;
  readonly leastSeverity: Severity;
  readonly stopAtFirst: boolean;
  readonly mostListed: number;
  /** How the recording is to be read. */
  readonly reading: ParsedOptions;
}

const MOST_LISTED = 100;

export function checkOptionsOf(options: ParsedOptions): CheckOptions {
  const { operands, texts, lists, flags } = options;
  if (operands.length !== 1) throw usageError('check takes one RECORDING.');
  const [recording] = operands;
  const { output, format, severity, most, from } = texts;
  const rules = lists.rules ?? [];
  refuseOverwriting(output, [recording, ...rules]);
  return {
    recording,
    rules,
    output,
    format: format === undefined ? formatOfEnding(output) : oneOf(REPORT_FORMATS, format, 'a report'),
    leastSeverity: severity === undefined ? 'info' : oneOf(SEVERITIES, severity, 'a severity'),
    stopAtFirst: flags.has('stop-at-first'),
    mostListed: most === undefined ? MOST_LISTED : countOf(most),
    reading: { ...options, texts: { ...texts, format: from } },
  };
}

const ENDINGS: readonly (readonly [RegExp, ReportFormat])[] = [
  [/\.sarif(?:\.json)?$/i, 'sarif'],
  [/\.json$/i, 'json'],
  [/\.xml$/i, 'junit'],
  [/\.(?:md|markdown)$/i, 'markdown'],
];

function formatOfEnding(path: string | undefined): ReportFormat {
  return ENDINGS.find(([ending]) => path !== undefined && ending.test(path))?.[1] ?? 'text';
}

function oneOf<T extends string>(known: readonly T[], given: string, what: string): T {
  const found = known.find((one) => one === given.toLowerCase());
  if (found !== undefined) return found;
  throw usageError(`“${given}” is no name of ${what}. Known are ${known.join(', ')}.`);
}

function countOf(given: string): number {
  if (!/^\d{1,7}$/.test(given)) throw usageError(`--most takes a number, not “${given}”.`);
  return Number(given);
}
