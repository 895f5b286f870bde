import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { LiveEventLine, LiveViolation } from '../../model/live/live-verdict.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import { witnessOf } from '../check/witness.ts';
import type { Finding, FindingSink } from './judge/live-tally.ts';
import type { LiveEvents } from './live-events.ts';

/** Violations that are kept in full, the newest ones. */
const MOST_KEPT = 2000;

const NONE: readonly LiveViolation[] = [];

/** What was found, with the evidence: events go, but what they showed stays. */
export class ViolationLog {
  private readonly kept = new Map<number, LiveViolation>();
  private readonly news = new Set<number>();
  private count = 0;
  /** The lowest number that is kept: each comes one after the other, and the oldest goes first. */
  private oldest = 0;
  /** The clock of who receives. */
  now = 0;

  constructor(private readonly events: LiveEvents) {}

  sinkFor({ name, severity }: Constraint): FindingSink {
    return {
      found: (finding) => {
        const number = this.count++;
        this.keep(this.lineOf(number, name, severity, finding));
        return number;
      },
      changed: (number, finding) => {
        const known = this.kept.get(number);
        if (known) this.keep({ ...this.lineOf(number, name, severity, finding), at: known.at });
      },
      withdrawn: (number) => {
        const known = this.kept.get(number);
        if (known) this.keep({ ...known, isWithdrawn: true });
      },
    };
  }

  /** What was found and has not been told yet. */
  get untold(): readonly LiveViolation[] {
    if (this.news.size === 0) return NONE;
    return [...this.news].flatMap((number) => this.kept.get(number) ?? []);
  }

  /** What was found or has changed since this was asked last, in the order in which it was found. */
  takeNews(): LiveViolation[] {
    const news = [...this.news].sort((a, b) => a - b).flatMap((number) => this.kept.get(number) ?? []);
    this.news.clear();
    return news;
  }

  private keep(violation: LiveViolation): void {
    this.kept.set(violation.number, violation);
    this.news.add(violation.number);
    for (; this.kept.size > MOST_KEPT; this.oldest++) {
      this.kept.delete(this.oldest);
      this.news.delete(this.oldest);
    }
  }

  private lineOf(
    number: number,
    constraint: string,
    severity: LiveViolation['severity'],
    { type, rows, others = [], bindings, sentence }: Finding,
  ): LiveViolation {
    const { events } = this;
    const shown = [...new Set([...rows, ...others])].sort((a, b) => a - b);
    const { links } = witnessOf(events, events.order, shown);
    const placeOf = (row: EventIndex): number => shown.indexOf(row);
    return {
      number,
      constraint,
      severity,
      type,
      events: shown.map((row) => eventLine(events, row)),
      about: rows.map((row) => placeOf(eventIndex(row))),
      links: links.map(({ from, to, kind }) => ({ from: placeOf(from), to: placeOf(to), kind })),
      bindings,
      sentence,
      at: this.now,
      isWithdrawn: false,
    };
  }
}

/** The columns that are told of an event. */
export interface EventLineColumns {
  readonly serialOf: Float64Array;
  readonly types: readonly string[];
  readonly typeOf: Uint32Array;
  readonly sources: readonly string[];
  readonly sourceOf: Uint32Array;
  readonly timeOf: Float64Array;
  idOf(row: number): string;
}

export function eventLine(events: EventLineColumns, row: number): LiveEventLine {
  return {
    serial: events.serialOf[row],
    id: events.idOf(row),
    name: events.types[events.typeOf[row]],
    source: events.sources[events.sourceOf[row]],
    time: events.timeOf[row],
  };
}
