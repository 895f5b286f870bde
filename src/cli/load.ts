import { readRecording } from '../formats/index.ts';
import { type Diagnostic, placeText } from '../model/diagnostic.ts';
import type { Fault } from '../model/fault.ts';
import type { Execution, FieldMapping, ReadOptions, Recording } from '../model/recording.ts';
import { ALL_READERS } from '../sources/index.ts';
import { readFormatOf } from './format-names.ts';
import type { ParsedOptions } from './options.ts';
import { fileError, type Terminal, usageError } from './terminal.ts';

const TOLD = 10;

/** Reads a recording or ends the command with the reason and its place. A damaged one is only kept with `--keep`. */
export async function loadRecording(
  path: string,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<Recording> {
  const readOptions = readOptionsOf(options, terminal);
  const bytes = readBytes(path, terminal);
  const outcome = await readRecording({ name: baseName(path), bytes }, readOptions, {
    readers: ALL_READERS,
  });
  if (outcome.kind === 'fault') throw fileError(`${path}: ${faultText(outcome.fault)}`);
  if (outcome.kind === 'choose') {
    throw fileError(
      `${path}: The archive holds several files; choose one with --entry: ${outcome.entries.join(', ')}`,
    );
  }
  if (outcome.kind === 'ask')
    throw fileError(`${path}: ${faultText(outcome.fault)}${guessText(outcome.guess)}`);
  const { recording } = outcome;
  const damage = damageOf(recording);
  if (damage.lost > 0) {
    for (const diagnostic of damage.told.slice(0, TOLD))
      terminal.tell(`${path}: ${diagnosticText(diagnostic)}`);
    if (damage.told.length > TOLD)
      terminal.tell(`${path}: … and ${damage.told.length - TOLD} more of the kind`);
    const lost = damage.lost === 1 ? 'One record' : `${damage.lost} records`;
    if (!options.flags.has('keep')) {
      throw fileError(`${path}: ${lost} of the file cannot be used. Say --keep to go on with what is sound.`);
    }
    terminal.tell(`${path}: ${lost} of the file left out.`);
  }
  return recording;
}

/** The one execution that is meant; with several in the file it has to be said which. */
export function chosenExecution(recording: Recording, options: ParsedOptions): Execution {
  const { executions } = recording;
  const wanted = options.texts.execution;
  if (wanted === undefined) {
    if (executions.length === 1) return executions[0];
    throw usageError(
      `The file holds ${executions.length} executions; choose one with --execution: ${labels(executions)}`,
    );
  }
  const found = executions[Number(wanted) - 1] ?? executions.find(({ label }) => label === wanted);
  if (!found)
    throw usageError(`There is no execution “${wanted}” in the file. It holds ${labels(executions)}.`);
  return found;
}

function labels(executions: readonly Execution[]): string {
  return executions.map(({ label }, i) => `${i + 1} (${label})`).join(', ');
}

function readOptionsOf({ texts }: ParsedOptions, terminal: Terminal): ReadOptions {
  // an expression speaks of logs with vector clocks and of nothing else
  const format = readFormatOf(texts.format) ?? (texts.regex === undefined ? undefined : 'shiviz');
  return {
    format,
    regex: texts.regex,
    delimiter: texts.delimiter,
    entry: texts.entry,
    mapping: texts.mapping === undefined ? undefined : mappingOf(texts.mapping, terminal),
  };
}

const MAPPING_KEYS = [
  'id',
  'name',
  'source',
  'time',
  'timeUnit',
  'causes',
  'causeSeparator',
  'parent',
  'pairKey',
  'endTime',
  'rootValues',
];
const TIME_UNITS = ['auto', 'iso', 's', 'ms', 'us', 'ns'];

function mappingOf(given: string, terminal: Terminal): FieldMapping {
  const text = given.trimStart().startsWith('{')
    ? given
    : new TextDecoder().decode(readBytes(given, terminal));
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch (error) {
    throw usageError(`The mapping is not sound JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
    throw usageError('The mapping has to be a JSON object such as {"id": "SpanID", "parent": "ParentID"}.');
  }
  for (const [key, value] of Object.entries(mapping)) {
    if (!MAPPING_KEYS.includes(key)) {
      throw usageError(`The mapping knows no “${key}”; it knows ${MAPPING_KEYS.join(', ')}.`);
    }
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (key === 'rootValues' ? !isList : typeof value !== 'string') {
      throw usageError(
        `“${key}” in the mapping has to be ${key === 'rootValues' ? 'a list of texts' : 'a text'}.`,
      );
    }
    if (key === 'timeUnit' && !TIME_UNITS.includes(value)) {
      throw usageError(`The time unit “${value}” is none of ${TIME_UNITS.join(', ')}.`);
    }
  }
  return mapping;
}

export function readBytes(path: string, terminal: Terminal): Uint8Array {
  try {
    return terminal.read(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'reading it is not allowed',
      ERR_FS_FILE_TOO_LARGE: 'it is larger than can be read in one piece (2 GiB)',
    };
    const reason = reasons[String(code)] ?? (error instanceof Error ? error.message : String(error));
    throw fileError(`${path}: The file cannot be read: ${reason}.`);
  }
}

function damageOf(recording: Recording): { lost: number; told: Diagnostic[] } {
  const all = [recording.diagnostics, ...recording.executions.map(({ diagnostics }) => diagnostics)];
  const different = [...new Set(all)];
  return {
    lost: different.reduce((sum, { lost }) => sum + lost, 0),
    told: different.flatMap(({ kept }) => kept.filter(({ lost }) => (lost ?? 0) > 0)),
  };
}

function faultText({ message, place }: Fault): string {
  const where = placeText(place);
  return where === '' ? message : `${where}: ${message}`;
}

function diagnosticText({ message, place }: Diagnostic): string {
  const where = placeText(place);
  return where === '' ? message : `${where}: ${message}`;
}

function guessText(guess: ReadOptions): string {
  if (guess.mapping) return ` A guess to begin with: --mapping '${JSON.stringify(guess.mapping)}'`;
  return guess.regex === undefined ? '' : ` An example: --regex '${guess.regex}'`;
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}
