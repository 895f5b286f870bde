import { fail, type Result, succeed } from '../../base/result.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Provenance } from '../../model/provenance.ts';
import { type Execution, FORMAT_LABELS, type ReadPreview, type Recording } from '../../model/recording.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';
import {
  type BrokenRecord,
  type ClockedRecord,
  compileDelimiter,
  compileEventRegex,
  guessLayout,
  type LeftOver,
  type LogSection,
  readClockLog,
  splitExecutions,
} from './clock-log.ts';
import { CLOCK_LOG_LAYOUTS, EXECUTION_DELIMITER } from './clock-log-layouts.ts';
import { LeftOvers, tellOddities } from './clock-log-report.ts';
import { ClockedColumns } from './clocked-columns.ts';
import { type ClockLinks, grouped, linkByClocks } from './vector-clocks.ts';

/** The event before on the same host, by the host's own count. */
const SAME_HOST: Provenance = {
  kind: 'derived',
  rule: 'vector clock: next on its host',
  confidence: 1,
};
/** The last event of another host that the clock knows and no other cause knows. */
const ACROSS_HOSTS: Provenance = { kind: 'derived', rule: 'vector clock: heard from', confidence: 1 };
/** Two events of one host with the same count: which came first is known from the order of the file alone. */
const FILE_ORDER: Provenance = {
  kind: 'inferred',
  rule: 'order in the file within a host',
  confidence: 0.5,
};

/** How much of a text decides which layout it has. */
const GUESS_CHARS = 256 * 1024;
const WHOLE_GUESS_CHARS = 4 * 1024 * 1024;
/** Text logs with a vector clock per event, read by a regular expression; several executions per file. */
export const shivizReader: Reader = {
  id: 'shiviz',
  label: FORMAT_LABELS.shiviz,
  suffixes: ['log', 'txt', 'shiviz', 'tsviz'],
  sniff: sniffClockLog,
  read: readShiviz,
};

/** A whole vector clock, its quotes perhaps escaped. */
const CLOCK_LIKE = /\{\s*\\?"[^"\n]*"\s*:\s*\d+\s*(?:,\s*\\?"[^"\n]*"\s*:\s*\d+\s*)*\}/;

function sniffClockLog(sample: Sample): number {
  const text = sample.text.slice(0, 64 * 1024).replaceAll('\r\n', '\n');
  if (/^\s*[[{]\s*(["[{\]}]|$)/.test(text)) return 0; // JSON
  if (CLOCK_LIKE.test(text)) return layoutMatches(text) ? 0.9 : 0.4;
  const hasDelimiter = /^=== .* ===$/m.test(text);
  if (hasDelimiter && CLOCK_LIKE.test(sample.text)) return 0.8; // a long banner before the first event
  return /\.(log|shiviz|tsviz)$/i.test(sample.name) ? 0.1 : 0;
}

function layoutMatches(text: string): boolean {
  return CLOCK_LOG_LAYOUTS.some((layout) => new RegExp(layout.regex, 'm').test(text));
}

async function readShiviz(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  const { options } = context;
  const text = new TextDecoder().decode(source.bytes).replaceAll('\r\n', '\n');
  if (text.trim() === '') return fail({ code: 'empty', message: 'The file is empty.' });
  const diagnostics = new Diagnostics();
  const regex = await eventRegex(text, options.regex, diagnostics);
  if (!regex.ok) return regex;
  const delimiter =
    options.delimiter === '' ? undefined : compileDelimiter(options.delimiter ?? EXECUTION_DELIMITER);
  if (delimiter && !delimiter.ok)
    return fail({ ...delimiter.fault, question: question(text, options.regex) });
  const sections = delimiter
    ? splitExecutions(text, delimiter.value)
    : [{ label: undefined, text, firstLine: 1 } satisfies LogSection];
  const executions: Execution[] = [];
  let events = 0;
  let done = 0;
  for (const [i, section] of sections.entries()) {
    const read = await readSection(section, regex.value, context, (offset, soFar) =>
      context.report((done + offset) / (text.length + 1), events + soFar),
    );
    done += section.text.length;
    const isPreamble = i === 0 && sections.length > 1;
    if (read.computation.size > 0) {
      events += read.computation.size;
      const label =
        section.label ?? (sections.length > 1 ? `execution ${executions.length + 1}` : source.name);
      executions.push({ label, ...read });
      continue;
    }
    diagnostics.absorb(read.diagnostics);
    if (!isPreamble) tellEmptyExecution(section, diagnostics);
  }
  if (executions.length === 0) return fail(noEvents(text, options.regex));
  return succeed({ name: source.name, format: 'shiviz', executions, diagnostics });
}

async function eventRegex(
  text: string,
  given: string | undefined,
  diagnostics: Diagnostics,
): Promise<Result<RegExp, ReadFault>> {
  if (given !== undefined && given !== '') {
    const compiled = compileEventRegex(given);
    return compiled.ok ? compiled : fail({ ...compiled.fault, question: question(text, given) });
  }
  const layout =
    (await guessLayout(text.slice(0, GUESS_CHARS))) ??
    (text.length > GUESS_CHARS ? await guessLayout(text.slice(0, WHOLE_GUESS_CHARS)) : undefined);
  if (!layout) {
    return fail({
      code: 'needs-regex',
      message:
        'This looks like a log, and none of the layouts known here fits it. Give a regular expression with the named groups (?<event>…), (?<host>…) and (?<clock>…).',
      question: question(text, undefined),
    });
  }
  diagnostics.report({
    code: 'note',
    severity: 'info',
    message: `No regular expression was given; the events were found with the layout “${layout.label}”: ${layout.regex}`,
  });
  return compileEventRegex(layout.regex);
}

function noEvents(text: string, regex: string | undefined): ReadFault {
  return {
    code: 'no-events',
    message:
      'The regular expression finds no event whose clock can be read. Each match needs a clock such as {"alice": 3, "bob": 1}.',
    question: question(text, regex),
  };
}

function question(text: string, regex: string | undefined): ReadFault['question'] {
  const rows = text
    .slice(0, 32 * 1024)
    .split('\n', 20)
    .map((line) => [line.slice(0, 500)]);
  const preview: ReadPreview = { columns: ['line'], rows };
  const known = CLOCK_LOG_LAYOUTS[CLOCK_LOG_LAYOUTS.length - 2];
  return { guess: { format: 'shiviz', regex: regex ?? known.regex }, preview };
}

function tellEmptyExecution(section: LogSection, diagnostics: Diagnostics): void {
  diagnostics.report({
    code: 'note',
    severity: 'info',
    message: `The execution ${section.label ? `“${section.label}”` : 'without a name'} holds no event and is not shown.`,
    place: { line: section.firstLine },
  });
}

async function readSection(
  section: LogSection,
  regex: RegExp,
  context: ReadContext,
  report: (offset: number, events: number) => void,
): Promise<Pick<Execution, 'computation' | 'diagnostics'>> {
  const diagnostics = new Diagnostics();
  const builder = new ComputationBuilder({ diagnostics, placeKind: 'line' });
  const columns = new ClockedColumns(builder);
  const leftOvers = new LeftOvers();
  const sink = {
    record: (record: ClockedRecord) => columns.add(record),
    broken: ({ line, reason }: BrokenRecord) =>
      diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: `An event cannot be read: ${reason}.`,
        place: { line },
        lost: 1,
      }),
    leftOver: (piece: LeftOver) => leftOvers.add(piece),
  };
  await readClockLog(section, regex, sink, (offset) => {
    const pause = context.breathe();
    if (pause) report(offset, columns.size);
    return pause;
  });
  leftOvers.tell(columns, diagnostics);
  const links = await linkByClocks(columns, context.breathe);
  tellOddities(columns, links, diagnostics);
  await addEvents(columns, links, context);
  return { computation: builder.seal(), diagnostics };
}

async function addEvents(columns: ClockedColumns, links: ClockLinks, context: ReadContext): Promise<void> {
  const { builder, hostOf, hostNames, hasTimes } = columns;
  const keys = eventKeys(columns, links);
  const [sameHost, acrossHosts, fileOrder] = [SAME_HOST, ACROSS_HOSTS, FILE_ORDER].map((p) =>
    builder.rule(p),
  );
  const ghosts = grouped(links.ghosts, (ghost) => ghost.event);
  for (let event = 0; event < columns.size; event++) {
    const pause = context.breathe();
    if (pause) await pause;
    const source = builder.sources.of(hostNames[hostOf[event]]);
    const millis = hasTimes ? columns.millis[event] : Number.NaN;
    const nanos = hasTimes ? columns.nanos[event] : 0;
    builder.begin(keys[event], columns.type[event], source, millis, nanos, columns.line[event]);
    for (let e = links.causeStart[event]; e < links.causeStart[event + 1]; e++) {
      const cause = links.causes[e];
      const isSameHost = hostOf[cause] === hostOf[event];
      builder.cause(keys[cause], links.isByFileOrder[e] ? fileOrder : isSameHost ? sameHost : acrossHosts);
    }
    for (const ghost of ghosts.get(event) ?? []) {
      builder.cause(builder.keys.internText(eventId(hostNames[ghost.host], ghost.count)), acrossHosts);
    }
  }
}

/** `host:count`, with `#2` and so on where a count stands twice. */
function eventKeys({ builder, size, hostOf, hostNames }: ClockedColumns, links: ClockLinks): Uint32Array {
  const seen = new Map<string, number>();
  const keys = new Uint32Array(size);
  for (let event = 0; event < size; event++) {
    const id = eventId(hostNames[hostOf[event]], links.ownCount[event]);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    keys[event] = builder.keys.internText(times === 1 ? id : `${id}#${times}`);
  }
  return keys;
}

function eventId(host: string, count: number): string {
  return `${host}:${count}`;
}
