import { fail, type Result, succeed } from '../base/result.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { Diagnostics } from '../model/diagnostic.ts';
import type { Provenance } from '../model/provenance.ts';
import type { Execution, ReadPreview, Recording } from '../model/recording.ts';
import {
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
import { epochOfLogTime } from './log-time.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from './reader.ts';
import type { Time } from './values.ts';
import { type ClockedEvents, type ClockLinks, linkByClocks } from './vector-clocks.ts';

/** The event before on the same host, by the host's own count. */
export const SAME_HOST: Provenance = {
  kind: 'derived',
  rule: 'vector clock: next on its host',
  confidence: 1,
};
/** The last event of another host that the clock knows and no other cause knows. */
export const ACROSS_HOSTS: Provenance = { kind: 'derived', rule: 'vector clock: heard from', confidence: 1 };
/** Two events of one host with the same count: which came first is known from the order of the file alone. */
export const FILE_ORDER: Provenance = {
  kind: 'inferred',
  rule: 'order in the file within a host',
  confidence: 0.5,
};

/** How much of a text decides which layout it has. */
const GUESS_CHARS = 256 * 1024;
const WHOLE_GUESS_CHARS = 4 * 1024 * 1024;
/** Groups that hold a wall time when they can be read as one. */
const TIME_GROUPS = ['time', 'timestamp', 'date'];

/** Text logs with a vector clock per event, read by a regular expression; several executions per file. */
export const shivizReader: Reader = {
  id: 'shiviz',
  label: 'ShiViz log (vector clocks)',
  suffixes: ['log', 'txt', 'shiviz', 'tsviz'],
  sniff: sniffClockLog,
  read: readShiviz,
};

function sniffClockLog(sample: Sample): number {
  const text = sample.text.slice(0, 64 * 1024).replaceAll('\r\n', '\n');
  if (/^\s*[[{]\s*(["[{\]}]|$)/.test(text)) return 0; // JSON
  if (!/\{\s*\\?"[^"\n]*"\s*:\s*\d/.test(text))
    return /^=== .* ===$/m.test(text) && hasClockLike(sample) ? 0.8 : 0;
  return layoutMatches(text) ? 0.9 : 0.4;
}

/** A long banner may stand before the first event. */
function hasClockLike(sample: Sample): boolean {
  return /\{\s*\\?"[^"\n]*"\s*:\s*\d/.test(sample.text);
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

/** Columns of one execution while its text is read. */
class ClockedColumns implements ClockedEvents {
  size = 0;
  readonly hostNames: string[] = [];
  readonly hostOf: number[] = [];
  readonly entryStart: number[] = [0];
  readonly entryHost: number[] = [];
  readonly entryCount: number[] = [];
  private readonly numberOfHost = new Map<string, number>();

  get hosts(): number {
    return this.hostNames.length;
  }

  has(host: string): boolean {
    return this.numberOfHost.has(host);
  }

  add(record: ClockedRecord): void {
    this.size++;
    this.hostOf.push(this.host(record.host));
    const entries = [...record.clock].map(([host, count]) => [this.host(host), count] as const);
    entries.sort((a, b) => a[0] - b[0]);
    for (const [host, count] of entries) {
      this.entryHost.push(host);
      this.entryCount.push(count);
    }
    this.entryStart.push(this.entryHost.length);
  }

  private host(name: string): number {
    const known = this.numberOfHost.get(name);
    if (known !== undefined) return known;
    const number = this.hostNames.push(name) - 1;
    this.numberOfHost.set(name, number);
    return number;
  }
}

async function readSection(
  section: LogSection,
  regex: RegExp,
  context: ReadContext,
  report: (offset: number, events: number) => void,
): Promise<Pick<Execution, 'computation' | 'diagnostics'>> {
  const diagnostics = new Diagnostics();
  const columns = new ClockedColumns();
  const records: ClockedRecord[] = [];
  const leftOvers = new LeftOvers();
  await readClockLog(
    section,
    regex,
    {
      record: (record) => {
        columns.add(record);
        records.push(record);
      },
      broken: ({ line, reason }) =>
        diagnostics.report({
          code: 'bad-record',
          severity: 'error',
          message: `An event cannot be read: ${reason}.`,
          place: { line },
          lost: 1,
        }),
      leftOver: (piece) => leftOvers.add(piece),
    },
    (offset) => {
      const pause = context.breathe();
      if (pause) report(offset, records.length);
      return pause;
    },
  );
  leftOvers.tell(columns, diagnostics);
  const links = linkByClocks(columns);
  tellOddities(columns, records, links, diagnostics);
  const builder = new ComputationBuilder({ diagnostics, placeKind: 'line' });
  await build(builder, columns, records, links, context);
  return { computation: builder.seal(), diagnostics };
}

/** Text that no event covers: lost when it holds the clock of a host, ignored otherwise. */
class LeftOvers {
  private readonly withClocks: LeftOver[] = [];
  private count = 0;
  private firstLine = 0;

  add(piece: LeftOver): void {
    if (this.count++ === 0) this.firstLine = piece.line;
    if (piece.clockHosts.length > 0) this.withClocks.push(piece);
  }

  tell(columns: ClockedColumns, diagnostics: Diagnostics): void {
    let ignored = this.count;
    for (const piece of this.withClocks) {
      if (columns.size > 0 && !piece.clockHosts.some((host) => columns.has(host))) continue;
      ignored--;
      diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: `This line holds a vector clock and is not part of any event that the expression finds: ${shown(piece.text)}`,
        place: { line: piece.line },
        lost: 1,
      });
    }
    if (ignored === 0) return;
    diagnostics.report({
      code: 'ignored',
      severity: 'info',
      message: `${ignored === 1 ? 'One piece of text belongs' : `${ignored} pieces of text belong`} to no event (the first at line ${this.firstLine}).`,
      place: { line: this.firstLine },
    });
  }
}

function tellOddities(
  columns: ClockedColumns,
  records: readonly ClockedRecord[],
  links: ClockLinks,
  diagnostics: Diagnostics,
): void {
  for (const oddity of links.oddities) {
    const { line, host, clock } = records[oddity.event];
    const other = oddity.other === undefined ? undefined : records[oddity.other];
    if (oddity.kind === 'no-own-entry') {
      diagnostics.report({
        code: 'bad-value',
        severity: 'warning',
        message: `The clock has no entry for its own host “${host}”; the event was placed after the one before it in the file on that host.`,
        place: { line },
      });
    } else if (oddity.kind === 'same-own-entry') {
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'warning',
        message: `Two events of the host “${host}” have the same count ${clock.get(host)} (the other at line ${other?.line}); they were put in the order of the file, which is marked as inferred.`,
        place: { line },
      });
    } else {
      const forgotten = columns.hostNames[oddity.host as number];
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'warning',
        message: `The clock says ${clock.get(forgotten) ?? 0} for “${forgotten}”, and its cause at line ${other?.line} already knew ${other?.clock.get(forgotten)}; no run can produce that. The edge was kept.`,
        place: { line },
      });
    }
  }
  for (const [host, gaps] of groupGaps(links)) {
    const missing = gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
    const ranges = gaps
      .slice(0, 5)
      .map((gap) => (gap.from === gap.to ? `${gap.from}` : `${gap.from}–${gap.to}`));
    diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The log lacks ${missing === 1 ? 'one event' : `${missing} events`} of the host “${columns.hostNames[host]}” (${missing === 1 ? 'count' : 'counts'} ${ranges.join(', ')}${gaps.length > 5 ? ', …' : ''}); the logged events around were linked directly.`,
      place: { line: records[gaps[0].before].line },
    });
  }
}

function groupGaps(links: ClockLinks): Map<number, ClockLinks['gaps'][number][]> {
  const perHost = new Map<number, ClockLinks['gaps'][number][]>();
  for (const gap of links.gaps) {
    const known = perHost.get(gap.host);
    if (known) known.push(gap);
    else perHost.set(gap.host, [gap]);
  }
  return perHost;
}

async function build(
  builder: ComputationBuilder,
  columns: ClockedColumns,
  records: readonly ClockedRecord[],
  links: ClockLinks,
  context: ReadContext,
): Promise<void> {
  const keys = eventKeys(builder, records, links);
  const [sameHost, acrossHosts, fileOrder] = [SAME_HOST, ACROSS_HOSTS, FILE_ORDER].map((p) =>
    builder.rule(p),
  );
  const ghosts = ghostsOfEvents(links);
  const isCalendar = readsAsTime(records);
  for (let event = 0; event < records.length; event++) {
    const pause = context.breathe();
    if (pause) await pause;
    const { host, event: name, fields, clock, line } = records[event];
    const time = isCalendar ? timeOf(fields) : undefined;
    const arrival = builder.begin(
      keys[event],
      builder.types.of(name.trim()),
      builder.sources.of(host),
      time?.millis ?? Number.NaN,
      time?.nanos ?? 0,
      line,
    );
    for (let e = links.causeStart[event]; e < links.causeStart[event + 1]; e++) {
      const cause = links.causes[e];
      const isSameHost = columns.hostOf[cause] === columns.hostOf[event];
      builder.cause(keys[cause], links.isByFileOrder[e] ? fileOrder : isSameHost ? sameHost : acrossHosts);
    }
    for (const ghost of ghosts.get(event) ?? []) {
      builder.cause(
        builder.keys.internText(eventId(columns.hostNames[ghost.host], ghost.count)),
        acrossHosts,
      );
    }
    if (Object.keys(fields).length > 0) builder.payload.setText(arrival, JSON.stringify(fields));
    builder.clocks.setText(arrival, JSON.stringify({ vector: Object.fromEntries(clock) }));
  }
}

/** `host:count`, with `#2` and so on where a count stands twice. */
function eventKeys(
  builder: ComputationBuilder,
  records: readonly ClockedRecord[],
  links: ClockLinks,
): Uint32Array {
  const seen = new Map<string, number>();
  return Uint32Array.from(records, ({ host }, event) => {
    const id = eventId(host, links.ownCount[event]);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return builder.keys.internText(times === 1 ? id : `${id}#${times}`);
  });
}

function eventId(host: string, count: number): string {
  return `${host}:${count}`;
}

function ghostsOfEvents(links: ClockLinks): Map<number, ClockLinks['ghosts'][number][]> {
  const ghosts = new Map<number, ClockLinks['ghosts'][number][]>();
  for (const ghost of links.ghosts) {
    const known = ghosts.get(ghost.event);
    if (known) known.push(ghost);
    else ghosts.set(ghost.event, [ghost]);
  }
  return ghosts;
}

/** Times are used only when every event has one: a column that is a date now and a word then is no time. */
function readsAsTime(records: readonly ClockedRecord[]): boolean {
  return records.every((record) => timeOf(record.fields) !== undefined);
}

function timeOf(fields: Readonly<Record<string, string>>): Time | undefined {
  for (const group of TIME_GROUPS) {
    const time = fields[group] === undefined ? undefined : epochOfLogTime(fields[group]);
    if (time) return time;
  }
  return undefined;
}

function shown(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 120 ? `${trimmed.slice(0, 119)}…` : trimmed;
}
