import { fail, type Result, succeed } from '../../base/result.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { type Diagnostic, Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { type Execution, FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { isSoundLine } from '../json/json-lines.ts';
import { skipSpace } from '../json/json-text.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import type { ReadContext, Reader, Sample, Source } from '../reader.ts';
import { EventParser, membersOf } from './event-parser.ts';
import { LIGHTCONE_VERSION, readHead } from './lightcone-head.ts';
import { RuleTable } from './rule-table.ts';

/** Lightcone JSON Lines: one event a line, an optional head line before the events of each execution. */
export const lightconeJsonlReader: Reader = {
  id: 'lightcone-jsonl',
  label: FORMAT_LABELS['lightcone-jsonl'],
  suffixes: ['jsonl', 'ndjson', 'lightcone'],
  sniff,
  read: (source, context) => readLightconeLines(source, context, 'line'),
};

function sniff({ text, isWhole }: Sample): number {
  const start = text.trimStart();
  if (/^\{\s*"lightcone"\s*:/.test(start)) return 1;
  if (!start.startsWith('{')) return 0;
  const lineEnd = start.indexOf('\n');
  if (lineEnd < 0 && !isWhole) return 0;
  let first: unknown;
  try {
    first = JSON.parse(lineEnd < 0 ? start : start.slice(0, lineEnd));
  } catch {
    return 0;
  }
  if (!isFields(first) || typeof own(first, 'name') !== 'string' || !Object.hasOwn(first, 'id')) return 0;
  const hasCauses = Array.isArray(own(first, 'causes')) || Array.isArray(own(first, 'caused_by'));
  const hasPayload = isFields(own(first, 'payload')) || isFields(own(first, 'data'));
  return hasCauses ? 0.85 : hasPayload ? 0.7 : 0.3;
}

/** One execution while its lines come in. */
interface Open {
  readonly builder: ComputationBuilder;
  readonly rules: RuleTable;
  /** What the head says the number of events is. */
  declared?: number;
}

/**
 * @param unit what the records are called where something is said about them; MessagePack has no lines
 * @param damage what is known already to be wrong after the last line
 */
export async function readLightconeLines(
  source: Source,
  context: ReadContext,
  unit: 'line' | 'record',
  damage: readonly Diagnostic[] = [],
): Promise<Result<Recording, Fault>> {
  const executions: Open[] = [begin(unit)];
  let current = executions[0];
  const parser = new EventParser(source.bytes, current.builder, current.rules);
  let taken = 0;
  let fault: Fault | undefined;

  const { bytes } = source;
  /** A head, an event that is not ordinary, a blank line, or what is none of these. */
  const readUnusualLine = (lineStart: number, end: number, line: number): void => {
    const start = skipSpace(bytes, lineStart, end);
    if (start === end) return;
    taken++;
    const { diagnostics } = current.builder;
    if (!isSoundLine(bytes, start, end, line, diagnostics)) return;
    const place = unit === 'line' ? { line } : { record: line };
    if (bytes[start] !== 0x7b) {
      diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: `The ${unit} was left out: it is not an object.`,
        place,
        lost: 1,
      });
      return;
    }
    const head = headOf(bytes, start, end);
    if (!head) {
      if (!parser.readOrdinary(start, end, line)) parser.readAny(start, end, line, place);
      return;
    }
    const version = own(head, 'lightcone');
    if (typeof version !== 'number' || version > LIGHTCONE_VERSION) {
      fault = {
        code: 'unknown-format',
        message: `The recording says it is version ${JSON.stringify(version)?.slice(0, 40)} of the Lightcone format; this build reads version ${LIGHTCONE_VERSION}. A newer build may open it.`,
        place,
      };
      return;
    }
    if (taken > 1) {
      current = begin(unit);
      executions.push(current);
      parser.switchTo(current.builder, current.rules);
    }
    const at = { diagnostics: current.builder.diagnostics, place };
    const read = readHead(head, at);
    current.builder.head = read.head;
    current.declared = read.events;
    current.rules.readHead(own(head, 'rules'), at);
  };

  let line = 0;
  for (let at = 0; at < bytes.length && !fault; ) {
    line++;
    const next = parser.readOrdinaryLine(at, line);
    if (next >= 0) {
      at = next;
      taken++;
    } else {
      const newline = bytes.indexOf(0x0a, at);
      const end = newline < 0 ? bytes.length : newline;
      readUnusualLine(at, end > at && bytes[end - 1] === 0x0d ? end - 1 : end, line);
      at = newline < 0 ? bytes.length : newline + 1;
    }
    if (line % LINES_PER_LOOK === 0) {
      if (line === LINES_TO_GUESS_FROM)
        current.builder.keys.expect(...guess(current.builder, bytes.length / at));
      const pause = context.breathe();
      if (pause) {
        context.report(at / bytes.length, eventsIn(executions));
        await pause;
      }
    }
  }
  if (fault) return fail(fault);
  for (const diagnostic of damage) current.builder.diagnostics.report(diagnostic);
  return seal(source, executions, unit);
}

/** Lines between two looks at the clock. */
const LINES_PER_LOOK = 128;

/** So many lines say how many ids the file holds, if it goes on as it began. */
const LINES_TO_GUESS_FROM = 8 * LINES_PER_LOOK;

/** Keys and their bytes in a file so many times as long as what was read of it; ids get longer as they count up. */
function guess({ keys }: ComputationBuilder, times: number): [keys: number, bytes: number] {
  const { size, byteLength } = keys;
  return [Math.ceil(size * times), Math.ceil(byteLength * times * 1.25)];
}

function eventsIn(executions: readonly Open[]): number {
  return executions.reduce((events, { builder }) => events + builder.size, 0);
}

function begin(unit: 'line' | 'record'): Open {
  const builder = new ComputationBuilder({ diagnostics: new Diagnostics(), placeKind: unit });
  return { builder, rules: new RuleTable(builder) };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The head record, when the line has the key that makes it one. */
function headOf(bytes: Uint8Array, start: number, end: number): Fields | undefined {
  for (const { key } of membersOf(bytes, start, end)) {
    if (key === 'lightcone') return JSON.parse(decoder.decode(bytes.subarray(start, end)));
  }
  return undefined;
}

function seal(source: Source, open: readonly Open[], unit: 'line' | 'record'): Result<Recording, Fault> {
  const executions: Execution[] = [];
  for (const { builder, declared } of open) {
    const { diagnostics } = builder;
    const missing = (declared ?? 0) - builder.size - diagnostics.lost;
    if (missing > 0) {
      diagnostics.report({
        code: 'truncated',
        severity: 'error',
        message: `The head says there are ${declared} events; ${missing} of them are not in the file, which was probably cut off.`,
        lost: missing,
      });
    }
    if (builder.size === 0 && diagnostics.lost === 0 && open.length > 1) continue;
    const label = builder.head.name ?? (open.length > 1 ? `execution ${executions.length + 1}` : source.name);
    executions.push({ label, computation: builder.seal(), diagnostics });
  }
  if (!executions.some(({ computation }) => computation.size > 0))
    return fail(nothingSound(executions, unit));
  return succeed({
    name: source.name,
    format: 'lightcone-jsonl',
    executions,
    diagnostics: new Diagnostics(),
  });
}

function nothingSound(executions: readonly Execution[], unit: string): Fault {
  const first = executions.flatMap(({ diagnostics }) => diagnostics.kept).find(({ lost }) => (lost ?? 0) > 0);
  if (!first) return { code: 'no-events', message: 'The recording holds no events.' };
  return {
    code: 'broken',
    message: `No ${unit} of the file is a sound event. ${first.message}`,
    place: first.place,
  };
}
