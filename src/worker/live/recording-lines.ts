import type { LiveWindow } from '../../engine/index.ts';
import { bytesOf, writerOf } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { CUT_OFF } from '../../model/cut-off.ts';
import { isoTime } from '../../model/event.ts';
import { DECLARED_CAUSE, type Provenance } from '../../model/provenance.ts';
import type { LiveRecordingHead } from '../contract/live.ts';

const NEWLINE = 0x0a;

const decoder = new TextDecoder();

/**
 * What comes of a window as Lightcone JSON Lines: a head, what is in it now, then line by line what is placed in it. The
 * format's own writer writes the first two. How many events there are the head can only say at the end, and the rules of
 * edges it knows only so far as the window does: an edge by another rule brings its rule along.
 */
export class RecordingLines {
  /** Numbers of rules in the head, -1 for those that are not there. */
  private readonly numberOfRule = new Map<Provenance, number>();

  private constructor(
    private readonly window: LiveWindow,
    private readonly record: Readonly<Record<string, unknown>>,
    private readonly rules: readonly Provenance[],
  ) {}

  /** @returns beside the lines to come what is in the window now, and its own lines */
  static begin(
    window: LiveWindow,
    head: LiveRecordingHead,
  ): {
    readonly lines: RecordingLines;
    readonly computation: Computation;
    readonly written: Uint8Array<ArrayBuffer>;
  } {
    const computation = window.seal({ ...wordsOf(head), metadata: CUT_OFF });
    const bytes = bytesOf(writerOf('lightcone-jsonl')!.write(computation));
    const end = bytes.indexOf(NEWLINE);
    const { events: _, ...record } = JSON.parse(decoder.decode(bytes.subarray(0, end)));
    const lines = new RecordingLines(window, record, computation.provenances);
    return { lines, computation, written: bytes.subarray(end + 1) };
  }

  /** The head, with how many events there are once that is known, and with other words where they are given. */
  head(events?: number, words?: LiveRecordingHead): string {
    return `${JSON.stringify({ ...this.record, events, ...(words && wordsOf(words)) })}\n`;
  }

  /** An event that has just been placed. */
  line(row: number): string {
    const { events } = this.window;
    const { types, typeOf, sources, sourceOf, timeOf, payload, metadata, clocks, partner } = events;
    const start = partner.text(row);
    const source = sources[sourceOf[row]];
    let line = `{"id":${JSON.stringify(events.idOf(row))},"name":${JSON.stringify(types[typeOf[row]])}`;
    if (source !== '') line += `,"source":${JSON.stringify(source)}`;
    line += timeText(timeOf[row]) + this.causesText(row);
    line += fieldText('partner', start && JSON.stringify(start));
    line += fieldText('payload', payload.text(row));
    line += fieldText('metadata', metadata.text(row)) + fieldText('clocks', clocks.text(row));
    return `${line}}\n`;
  }

  /** Its causes as the format's writer puts them, those that are not there after the others. */
  private causesText(row: number): string {
    const { events } = this.window;
    const ids: string[] = [];
    const rules: Provenance[] = [];
    for (let e = events.causeStart[row]; e < events.causeStart[row + 1]; e++) {
      ids.push(events.idOf(events.causes[e]));
      rules.push(events.rules[events.ruleOf[e]]);
    }
    for (const id of events.missing.get(row) ?? []) {
      ids.push(id);
      rules.push(DECLARED_CAUSE);
    }
    if (ids.length === 0) return '';
    if (rules.every(isPlain)) return `,"causes":${JSON.stringify(ids)}`;
    const numbers = rules.map((rule) => this.numberOf(rule));
    if (numbers.every((number) => number >= 0))
      return `,"causes":${JSON.stringify(ids)},"by":${JSON.stringify(numbers)}`;
    return `,"causes":${JSON.stringify(ids.map((id, i) => (isPlain(rules[i]) ? id : { id, ...rules[i] })))}`;
  }

  private numberOf(rule: Provenance): number {
    let number = this.numberOfRule.get(rule);
    if (number === undefined) {
      number = this.rules.findIndex((one) => isSame(one, rule));
      this.numberOfRule.set(rule, number);
    }
    return number;
  }
}

function wordsOf({ name, text }: LiveRecordingHead): { name: string; constraints: string | undefined } {
  return { name, constraints: text };
}

/** `,"time":` as ISO 8601 with as many decimals as needed; a moment outside its years as milliseconds. */
function timeText(time: number): string {
  if (!Number.isFinite(time)) return '';
  const millis = Math.floor(time);
  const iso = isoTime(millis, time - millis);
  return `,"time":${iso === undefined ? time : `"${iso}"`}`;
}

function fieldText(key: string, json: string | undefined): string {
  return json === undefined ? '' : `,"${key}":${json}`;
}

function isPlain(rule: Provenance): boolean {
  return rule === DECLARED_CAUSE || isSame(rule, DECLARED_CAUSE);
}

function isSame(a: Provenance, b: Provenance): boolean {
  return a.kind === b.kind && a.rule === b.rule && a.confidence === b.confidence;
}
