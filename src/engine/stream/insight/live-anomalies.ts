import { type AnomalyKind, bandOf, type KindName } from '../../../model/anomaly.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { LiveAnomaly } from '../../../model/live/live-insight.ts';
import { describeFinding } from '../../learn/describe.ts';
import { type AnomalyDetails, EventJudge, type JudgedEvents } from '../../learn/event-judge.ts';
import { type AnomalyFacts, explains } from '../../learn/explain.ts';
import { evidenceOf, modelName } from '../../learn/findings.ts';
import type { ModelIndex } from '../../learn/model-index.ts';
import type { LiveEvents } from '../live-events.ts';
import { eventLine } from '../violation-log.ts';
import type { LiveKinds } from './live-kinds.ts';

interface Found extends AnomalyFacts, AnomalyDetails {
  readonly millis: number;
  readonly severity: number;
}

/** What an anomaly says of itself; its number and when it was found are for who keeps it. */
export type AnomalyWords = Omit<LiveAnomaly, 'number' | 'at'>;

/**
 * What is odd about each event, when it comes: what `learn/detect.ts` says of it in a recording (rules M9 to M14), and whether
 * another anomaly explains it (M17). A missing effect (M15) is none that an event and its past can show, nor what is explained
 * by one; that is left to the recording.
 */
export class LiveAnomalies {
  /** Those that are severe enough for a band. */
  count = 0;
  private readonly judge: EventJudge;
  /** Of the event that has just come. */
  private found: Found[] = [];
  /** By row what is odd about events that are at hand: it may explain what is odd about their effects. */
  private oddAt = new Map<number, readonly AnomalyFacts[]>();

  /** @param tell given what makes the words of an anomaly: nobody may ever ask for them */
  constructor(
    private readonly events: LiveEvents,
    private readonly kinds: LiveKinds,
    private readonly index: ModelIndex,
    private readonly support: number,
    private readonly tell: (words: () => AnomalyWords) => void,
  ) {
    this.judge = new EventJudge(judgedEvents(events, kinds), index, support, {
      add: (kind, row, severity, more) => this.found.push(this.foundOf(kind, row, severity, more)),
    });
    events.onMoved((rowNow) => this.move(rowNow));
  }

  /** Events of kinds with too few observations. */
  get thin(): number {
    return this.judge.thin;
  }

  take(row: number): void {
    this.judge.judge(row);
    const { found } = this;
    if (found.length === 0) return;
    this.found = [];
    for (const one of found) {
      if (!bandOf(one.severity)) continue;
      this.count++;
      this.tell(this.wordsOf(row, one, this.isExplained(row, one, found)));
    }
    this.oddAt.set(row, found.map(factsOf));
  }

  private foundOf(kind: AnomalyKind, row: number, severity: number, more: AnomalyDetails): Found {
    const { timeOf } = this.events;
    const causeTime = more.through === undefined ? Number.NaN : timeOf[more.through];
    return { kind, time: timeOf[row], causeTime, severity, ...more, millis: more.millis ?? Number.NaN };
  }

  private isExplained(row: number, it: Found, found: readonly Found[]): boolean {
    if (found.some((by) => by !== it && explains(by, it, 'it'))) return true;
    const { causeStart, causes } = this.events;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const at = causes[e] === it.through ? 'its cause' : 'another cause';
      if (this.oddAt.get(causes[e])?.some((by) => explains(by, it, at))) return true;
    }
    return false;
  }

  /** What is at hand now is taken down; sentences are made when somebody asks. */
  private wordsOf(row: number, found: Found, isExplained: boolean): () => AnomalyWords {
    const { kinds, index, support } = this;
    const { kind, severity, through, missing, millis } = found;
    const line = eventLine(this.events, row);
    const event = kinds.nameOf(row);
    const modelKind = kinds.kindOf[row];
    const others = [
      ...(through === undefined ? [] : [kinds.nameOf(through)]),
      ...(missing === undefined ? [] : [modelName(index, missing)]),
    ];
    const joined = kind === 'UNUSUAL_JOIN' ? this.causeKinds(row) : [];
    const isTime = kind === 'TIMING_ANOMALY' && through !== undefined;
    const pair = isTime ? index.pairOf(kinds.kindOf[through], modelKind) : -1;
    return () => {
      const evidence = evidenceOf(index, kind, modelKind, pair, support);
      const finding = { kind, event, others, worstMillis: millis, evidence };
      const description = describeFinding(finding, joined, index.events);
      return { kind, event: line, severity, description, isExplained };
    };
  }

  private causeKinds(row: number): KindName[] {
    const { causeStart, causes } = this.events;
    const names = Array.from(causes.subarray(causeStart[row], causeStart[row + 1]), (cause) =>
      this.kinds.nameOf(cause),
    );
    return [...new Map(names.map((name) => [`${name.name}\n${name.source}`, name])).values()];
  }

  private move(rowNow: Uint32Array): void {
    const moved = [...this.oddAt].map(([row, odd]) => [rowNow[row], odd] as const);
    this.oddAt = new Map(moved.filter(([row]) => row !== NO_EVENT));
  }
}

function factsOf({ kind, time, causeTime, millis }: Found): AnomalyFacts {
  return { kind, time, causeTime, millis };
}

function judgedEvents(events: LiveEvents, kinds: LiveKinds): JudgedEvents {
  return {
    causeStart: events.causeStart,
    // a longer array takes its place when edges need more room
    get causes() {
      return events.causes;
    },
    timeOf: events.timeOf,
    kindOf: kinds.kindOf,
    isSameKind: (a, b) => kinds.isSame(a, b),
    confidenceOf: (edge) => events.rules[events.ruleOf[edge]].confidence,
    isDangling: (row) => events.missing.has(row),
  };
}
