import { parseArgs } from 'node:util';
import { usageError } from './terminal.ts';

/** Options by name: `text` takes a value, `texts` does and may be given again, `flag` takes none. */
export type OptionKinds = Readonly<Record<string, 'text' | 'texts' | 'flag'>>;

export interface ParsedOptions {
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** Values of options that may be given several times, in their order. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly string[];
}

/** Options that say how a file is to be read, the same for every command. */
export const READ_OPTIONS: OptionKinds = {
  format: 'text',
  regex: 'text',
  delimiter: 'text',
  mapping: 'text',
  entry: 'text',
  execution: 'text',
  keep: 'flag',
  help: 'flag',
};

export const READ_HELP = `
Reading
  --format F       the format, when it is not to be told from the file
  --regex R        for logs with vector clocks: named groups event, host, clock; others become payload
  --delimiter R    splits a log into executions; a group (?<trace>…) names them
  --mapping M      for CSV and JSON records: {"id": "…", "causes": "…", …} or a file that holds it
                   (id, name, source, time, timeUnit, causes, causeSeparator, parent, pairKey, endTime, rootValues)
  --entry NAME     the file to read out of an archive with several
  --execution N    the execution to take out of a file with several, by number from 1 or by name
  --keep           a damaged file: go on with what is sound`;

/** Parses what stands after the command's name; one letter each: `-o` for output, `-h` for help. */
export function parseOptions(args: readonly string[], kinds: OptionKinds): ParsedOptions {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    options[name] = { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'texts' };
    if (name === 'output' || name === 'help') options[name].short = name[0];
  }
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usageError(inOurWords(error, kinds));
  }
  const texts: Record<string, string | undefined> = {};
  const lists: Record<string, readonly string[]> = {};
  const flags = new Set<string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === 'string') texts[name] = value;
    else if (Array.isArray(value)) lists[name] = value;
    else if (value === true) flags.add(name);
  }
  return { texts, lists, flags, operands: parsed.positionals };
}

function inOurWords(error: unknown, kinds: OptionKinds): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-{1,2}[^'= ]+)/.exec(message)?.[1] ?? '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(kinds).map((name) => `--${name}`);
    return `There is no option ${option}. Known here are ${known.join(', ')}.`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const isFlag = kinds[option.replace(/^-+/, '')] === 'flag';
    return isFlag
      ? `The option ${option} takes no value.`
      : `The option ${option || message} needs a value; one that begins with a dash is given as ${option}=VALUE.`;
  }
  return message;
}
