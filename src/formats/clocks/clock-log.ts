import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import { CLOCK_LOG_LAYOUTS, type ClockLogLayout } from './clock-log-layouts.ts';
import { type ClockLikes, findClockLikes, isClock, parseClock, type VectorClock } from './clock-text.ts';

/** One event as its text gives it. */
export interface ClockedRecord {
  readonly host: string;
  readonly event: string;
  readonly clock: VectorClock;
  /** The other named groups of the expression that took part in the match. */
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
}

/** A stretch of text that is no event. */
export interface LeftOver {
  readonly line: number;
  readonly text: string;
  readonly clocks: ClockLikes;
}

/** A match whose clock cannot be read. */
export interface BrokenRecord {
  readonly line: number;
  readonly reason: string;
}

export interface ClockLogSink {
  record(record: ClockedRecord): void;
  broken(record: BrokenRecord): void;
  leftOver(leftOver: LeftOver): void;
}

const NEEDED_GROUPS = ['event', 'host', 'clock'];

/**
 * Compiles the user's expression, multi-line and global. It must name the groups `event`, `host` and `clock`.
 * An expression that backtracks without end cannot be interrupted from here: whoever runs the import must be able to
 * end the whole worker or process.
 */
export function compileEventRegex(text: string): Result<RegExp, Fault> {
  const compiled = compile(text, 'expression');
  if (!compiled.ok) return compiled;
  const missing = NEEDED_GROUPS.filter((group) => !groupsOf(text).includes(group));
  if (missing.length === 0) return compiled;
  return fail({
    code: 'bad-regex',
    message: `The regular expression lacks the named ${missing.length > 1 ? 'groups' : 'group'} ${missing.map(groupForm).join(', ')}. It needs (?<event>…), (?<host>…) and (?<clock>…); any other named group becomes payload.`,
  });
}

export function compileDelimiter(text: string): Result<RegExp, Fault> {
  return compile(text, 'delimiter');
}

function compile(text: string, what: string): Result<RegExp, Fault> {
  try {
    return succeed(new RegExp(text, 'gm'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({
      code: 'bad-regex',
      message: `The ${what === 'delimiter' ? 'delimiter' : 'regular expression'} cannot be used: ${reason}. It needs the syntax of JavaScript${what === 'delimiter' ? '; a group (?<trace>…) may name the execution' : ' with the named groups (?<event>…), (?<host>…) and (?<clock>…)'}.`,
    });
  }
}

/** Names of the groups: an empty alternative always matches and lists them all. */
function groupsOf(regex: string): string[] {
  return Object.keys(new RegExp(`${regex}|`, 'm').exec('')?.groups ?? {});
}

function groupForm(name: string): string {
  return `(?<${name}>…)`;
}

/** One execution's part of the text. */
export interface LogSection {
  readonly label: string | undefined;
  readonly text: string;
  /** The line of the file that the text begins on. */
  readonly firstLine: number;
}

/** Cuts the text at the delimiter; what stands before the first one is a section of its own. */
export function splitExecutions(text: string, delimiter: RegExp): LogSection[] {
  const sections: LogSection[] = [];
  const lines = lineCounter(text);
  let from = 0;
  let label: string | undefined;
  for (const match of text.matchAll(delimiter)) {
    if (match[0].length === 0) continue;
    sections.push({ label, text: text.slice(from, match.index), firstLine: lines(from) });
    label = match.groups?.trace?.trim() || undefined;
    from = match.index + match[0].length;
  }
  sections.push({ label, text: text.slice(from), firstLine: lines(from) });
  return sections;
}

/**
 * Finds the events of a section. A match without anything like a clock is no event: the search goes on in the next
 * line, so that a loose expression cannot swallow the event behind it.
 */
export async function readClockLog(
  section: LogSection,
  regex: RegExp,
  sink: ClockLogSink,
  pauseAt?: (offset: number) => Promise<void> | undefined,
): Promise<void> {
  const { text } = section;
  const lines = lineCounter(text, section.firstLine);
  const leftLines = lineCounter(text, section.firstLine);
  const search = new RegExp(regex.source, regex.flags);
  let covered = 0;
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const pause = pauseAt?.(match.index);
    if (pause) await pause;
    const end = match.index + match[0].length;
    const { host = '', clock: clockText = '', event = '', ...fields } = match.groups ?? {};
    const clock = parseClock(clockText);
    if (!isClock(clock) && !clockText.trimStart().startsWith('{')) {
      const next = text.indexOf('\n', match.index);
      if (next < 0) break;
      search.lastIndex = next + 1;
      continue;
    }
    tellLeftOvers(text, covered, match.index, leftLines, sink);
    covered = end;
    if (end === match.index) search.lastIndex = end + 1;
    const line = lines(match.index);
    if (isClock(clock)) {
      sink.record({ host: host.trim(), event, clock, fields: present(fields), line });
    } else {
      sink.broken({ line, reason: `the clock ${shorten(clockText)} ${clock.reason}` });
    }
  }
  tellLeftOvers(text, covered, text.length, leftLines, sink);
}

/** Tells every line or part of a line between two matches that is not blank. */
function tellLeftOvers(
  text: string,
  from: number,
  to: number,
  lineOf: (offset: number) => number,
  sink: ClockLogSink,
): void {
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    const piece = text.slice(start, end);
    if (piece.trim() !== '') {
      sink.leftOver({ line: lineOf(start), text: piece, clocks: findClockLikes(piece) });
    }
    start = end + 1;
  }
}

/** The layout that makes most of a text, `undefined` when none finds an event. The text should be a sample. */
export async function guessLayout(sample: string): Promise<ClockLogLayout | undefined> {
  let best: LayoutScore | undefined;
  for (const layout of CLOCK_LOG_LAYOUTS) {
    const score = await scoreLayout(layout, sample);
    if (Number.isFinite(score.firstLine) && (!best || isBetter(score, best))) best = score;
  }
  return best?.layout;
}

interface LayoutScore {
  readonly layout: ClockLogLayout;
  /** Events found less clocks left lying about. */
  readonly events: number;
  /** Of the first event; infinite when there is none. */
  readonly firstLine: number;
  readonly fields: number;
  readonly leftOver: number;
}

async function scoreLayout(layout: ClockLogLayout, sample: string): Promise<LayoutScore> {
  const score = { layout, events: 0, firstLine: Number.POSITIVE_INFINITY, fields: 0, leftOver: 0 };
  await readClockLog({ label: undefined, text: sample, firstLine: 1 }, new RegExp(layout.regex, 'gm'), {
    record: (record) => {
      score.events += record.clock.size > 0 ? 1 : 0;
      score.firstLine = Math.min(score.firstLine, record.line);
      score.fields += Object.keys(record.fields).length;
    },
    broken: () => {
      score.events--;
    },
    leftOver: (piece) => {
      score.events -= piece.clocks.hosts.length > 0 ? 1 : 0;
      score.leftOver += piece.text.trim().length;
    },
  });
  return score;
}

/**
 * Clearly more events; then the earlier first event, which tells “event, then clock” from “clock, then event” (the
 * wrong one of the two pairs each clock with its neighbour's text and begins a line late); then more fields.
 */
function isBetter(a: LayoutScore, b: LayoutScore): boolean {
  const tolerance = 1 + Math.max(a.events, b.events) / 1000;
  if (Math.abs(a.events - b.events) > tolerance) return a.events > b.events;
  if (a.firstLine !== b.firstLine) return a.firstLine < b.firstLine;
  return a.fields !== b.fields ? a.fields > b.fields : a.leftOver < b.leftOver;
}

function present(groups: Record<string, string | undefined>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups)) if (value !== undefined) fields[name] = value;
  return fields;
}

/** Lines of growing offsets, each newline looked at once. */
function lineCounter(text: string, firstLine = 1): (offset: number) => number {
  let line = firstLine;
  let newline = text.indexOf('\n');
  return (offset) => {
    while (newline >= 0 && newline < offset) {
      line++;
      newline = text.indexOf('\n', newline + 1);
    }
    return line;
  };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
