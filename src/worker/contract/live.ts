import type { Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { LearntModel } from '../../model/learnt-model.ts';
import type { LiveAnomaly, LiveInsightCounts, LiveWarning } from '../../model/live/live-insight.ts';
import type { LiveEventLine, LiveVerdict, LiveViolation } from '../../model/live/live-verdict.ts';
import type { LiveWatch } from '../../model/live/live-watch.ts';
import type { PayloadKind, SourceSecrets, SourceSpec } from '../../model/live/source-spec.ts';
import type { SourceState } from '../../model/live/source-state.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Provenance } from '../../model/provenance.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { OverlayAnswer, OverlayQuestion } from './overlay.ts';

/** An attachment: sources that run now, judged as they come. One per worker. */
export interface LiveQuestions {
  /** Looks at an address: the first messages and what they would be read as. Ends when there are enough or none came. */
  test(source: AttachedSource): Promise<Result<SourceTest, Fault>>;
  /** Systems that are built in, to try it with. */
  demos(): Promise<readonly DemoInfo[]>;
  /**
   * Attaches.
   * @param report how it stands, at most once per frame and never before the last one has been taken
   */
  begin(question: AttachQuestion, report: (view: LiveView) => void): Promise<Result<LiveView, Fault>>;
  /** Adds a source to the attachment. */
  add(source: AttachedSource): Promise<Result<LiveView, Fault>>;
  /** Ends one source; what it brought stays. */
  detach(source: string): Promise<void>;
  /** Judges these rules from now on; what is in the window counts as if it came now. */
  judge(rules: RuleSet): Promise<void>;
  /** Watches for these from now on. @param head of what is kept when one of them freezes */
  watch(watches: readonly LiveWatch[], clocks: readonly ClockSpec[], head: LiveRecordingHead): Promise<void>;
  /** Compares what comes from now on with this model, or with none any more. */
  model(model: LiveModel | undefined): Promise<void>;
  /** What is in the window now, and how it stands at that cut; the stream goes on. */
  freeze(head: LiveRecordingHead): Promise<Result<LiveFrozen, Fault>>;
  /** What a watch froze is not needed any more: it may freeze again. Answers how often one has frozen until now. */
  release(): Promise<number>;
  /** Ends all sources; what waits is decided. */
  stop(): Promise<Result<LiveView, Fault>>;
  /** What is in the window now, as a recording in Lightcone's own format. */
  recording(head: LiveRecordingHead): Promise<Result<LiveRecording, Fault>>;
  /** Writes down what is in the window, and from now on every event that is placed, in the same format: on disk where it can be. */
  startRecording(head: LiveRecordingHead): Promise<Result<RecordingView, Fault>>;
  /**
   * Ends that. The file stays where it is, as one that is left, until `removeLeftover` is called: the blob only points at it.
   * @param head what the recording says of itself instead of what it said when it began
   */
  stopRecording(head?: LiveRecordingHead): Promise<Result<RecordedFile, Fault>>;
  /** Ends that and takes the file away. */
  discardRecording(): Promise<void>;
  /** Files of recordings that nobody took: their page was closed, or their worker died. None that is being written. */
  leftovers(): Promise<readonly LeftoverRecording[]>;
  /** What is whole of one; it stays where it is. */
  takeLeftover(id: string): Promise<Result<RecordedFile, Fault>>;
  /** Takes a file away; there may be none. @param copy of it somewhere: it goes only when that can be read without it */
  removeLeftover(id: string, copy?: Blob): Promise<void>;
  /** What is in the window, laid over a design; rows are those of what `recording` would answer now. */
  overlay(question: OverlayQuestion): Promise<Result<OverlayAnswer, Fault>>;
  /** Where the last seconds are drawn; given over to the worker. */
  attachCanvas(canvas: OffscreenCanvas): Promise<void>;
  /** Draws some seconds of what is at hand. */
  drawStrip(view: StripView): Promise<StripFrame>;
  /** The event that is drawn at a place, in CSS pixels, or close to it. */
  pointAt(view: StripView, x: number, y: number): Promise<LiveEventLine | undefined>;
  /** What is known of an event by its serial number; `undefined` when it is not at hand any more. */
  event(serial: number): Promise<LiveEventView | undefined>;
  /** Messages of a source that could not be read, the newest first. */
  unread(source: string): Promise<readonly UnreadMessage[]>;
  /** Events that wait for causes, oldest first. */
  waiting(limit: number): Promise<readonly WaitingEvent[]>;
  /** Triggers that wait for an answer, oldest first, at most so many per rule. */
  open(limit: number): Promise<readonly OpenTrigger[]>;
  /** The newest events, newest first. */
  newest(limit: number): Promise<readonly LiveEventLine[]>;
}

export interface DemoInfo {
  readonly id: string;
  readonly name: string;
  /** What goes on in it, in whole sentences. */
  readonly about: string;
  readonly eventsPerSecond: number;
  /** What it promises, in the notation. */
  readonly rules: string;
}

export interface AttachedSource {
  readonly spec: SourceSpec;
  readonly secrets: SourceSecrets;
  /** For sources of kind `file`. */
  readonly file?: Blob;
}

export interface AttachQuestion {
  readonly sources: readonly AttachedSource[];
  readonly rules: RuleSet;
  readonly watches: readonly LiveWatch[];
  readonly window: LiveWindowSize;
  readonly model?: LiveModel;
}

/** What a stream is compared with: anomalies and warnings come from it. */
export interface LiveModel {
  readonly model: LearntModel;
  /** Kinds seen less often are not enough data. */
  readonly support: number;
  /** Causal steps that warnings look ahead. */
  readonly horizon: number;
}

export interface LiveWindowSize {
  /** Events that are retained. */
  readonly events: number;
  /** How far back it reaches, in milliseconds. */
  readonly millis?: number;
}

/** What the first messages of a source look like. */
export interface SourceTest {
  /** The messages as they came, cut where they are long; the first ones. */
  readonly messages: readonly string[];
  readonly kind: PayloadKind;
  /** Why it is taken for that, in a sentence. */
  readonly why: string;
  readonly events: readonly TestedEvent[];
  readonly problems: readonly string[];
  /** Paths of the first message, for a mapping. */
  readonly fields: readonly string[];
}

export interface TestedEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: number | undefined;
  readonly causes: readonly string[];
  /** As JSON, cut where it is long. */
  readonly payload: string;
}

/** How one source stands. Counts are since the attachment began. */
export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly state: SourceState;
  readonly payload: PayloadKind | undefined;
  readonly messages: number;
  readonly events: number;
  /** Messages, or parts of them, that could not be read. */
  readonly malformed: number;
  /** Messages that are known to be missing; `isMore`: there may be others. */
  readonly lost: number;
  readonly isMore: boolean;
  /** Why the last ones are missing. */
  readonly lossWhy: string | undefined;
  /** How often the connection was made again. */
  readonly reconnects: number;
  /** How far the newest event's own time lies behind the clock of the page, in milliseconds; `NaN` without a time. */
  readonly lag: number;
  /** Messages that came and have not been read yet. */
  readonly backlog: number;
}

/** How an attachment stands: numbers are of now, violations, hits, anomalies and warnings what is new since the last view. */
export interface LiveView {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isOver: boolean;
  readonly sources: readonly SourceView[];
  /** Events placed since the beginning. */
  readonly events: number;
  /** Events in the window, those kept back among them. */
  readonly retained: number;
  readonly windowSize: number;
  readonly pinned: number;
  readonly pending: number;
  readonly evicted: number;
  /** Events that came again and were left out. */
  readonly repeated: number;
  /** Events that waited for a cause and got it; that were admitted without. */
  readonly resolved: number;
  readonly admitted: number;
  /** Events with the id of another, causes that would close a circle. */
  readonly problems: number;
  readonly verdicts: readonly LiveVerdict[];
  readonly violations: readonly LiveViolation[];
  /** What was watched for; `constraint` is the watch's id. */
  readonly hits: readonly LiveViolation[];
  /** Hits of every watch since the beginning, by its id. */
  readonly hitCounts: Readonly<Record<string, number>>;
  /** What a model finds odd: new since the last view, the newest ones. */
  readonly anomalies?: readonly LiveAnomaly[];
  /** Failures that it expects: new or changed since the last view, of the newest ones. */
  readonly warnings?: readonly LiveWarning[];
  /** Since the model was put in place; absent while there is none. */
  readonly insight?: LiveInsightCounts;
  /** The newest events, newest first; a few. */
  readonly newest: readonly LiveEventLine[];
  /** What a watch froze at the event that it was for, until it is released; `number`: the how manieth time, from 1. */
  readonly frozen?: LiveRecording & { readonly watch: string; readonly number: number };
  /** How what is recorded stands; absent while nothing is. */
  readonly recording?: RecordingView;
}

/** What is recorded, as it stands. */
export interface RecordingView {
  /** What its file is known by, also after its worker has gone. */
  readonly id: string;
  readonly events: number;
  readonly bytes: number;
  /** Something to know while it goes on, in whole sentences: room gets short, or nothing is on the disk. */
  readonly warning?: string;
  /** It has ended by itself; what was recorded until then is there, whole, when it is stopped. */
  readonly isStopped: boolean;
  /** Why it has, in whole sentences. */
  readonly why?: string;
}

/** What of the stream is drawn, and how. */
export interface StripView {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** The right end, in milliseconds since 1970 by the clock of who receives, and how long before it the left one is. */
  readonly until: number;
  readonly spanMillis: number;
  /** The serial number of an event whose past and future stand out. */
  readonly selected?: number;
  readonly colors: StripColors;
}

export interface StripColors {
  readonly line: string;
  readonly edge: string;
  readonly violation: string;
  readonly hit: string;
  readonly odd: string;
  readonly past: string;
  readonly future: string;
  /** Of the selected event, and of the times. */
  readonly ink: string;
  readonly soft: string;
  readonly font: string;
  readonly hues: readonly string[];
}

/** What of an event is to be seen at once: it breaks a rule, it was watched for, it is odd by what a model has learnt. */
export type StripMark = 'violation' | 'hit' | 'odd';

export interface StripFrame {
  readonly lanes: readonly StripLane[];
  /** Marks that events on screen carry. */
  readonly marks: readonly StripMark[];
  /** Events that are drawn; `isCut`: older ones are not. */
  readonly shown: number;
  readonly isCut: boolean;
  /** When the oldest event that is retained came; `undefined` while there is none. */
  readonly oldest: number | undefined;
}

export interface StripLane {
  readonly name: string;
  /** Of its middle, in CSS pixels. */
  readonly y: number;
  /** Events on screen. */
  readonly events: number;
}

/** What is known of one event. */
export interface LiveEventView {
  readonly event: LiveEventLine;
  /** When it came, by the clock of who receives. */
  readonly arrivedAt: number;
  /** It is in the window; otherwise it has left it and is only still at hand. */
  readonly isRetained: boolean;
  /** JSON. */
  readonly payload: string | undefined;
  readonly metadata: string | undefined;
  /** Direct causes and, by edges of the kind `summary`, events that lead to it through what is gone. */
  readonly causes: readonly LiveCause[];
  /** Ids of causes that are not at hand. */
  readonly missing: readonly string[];
  /** Direct effects so far, the first ones. */
  readonly effects: readonly LiveEventLine[];
  readonly effectCount: number;
  /** Events at hand that led to it, and that it has led to. */
  readonly before: number;
  readonly after: number;
}

export interface LiveCause {
  readonly event: LiveEventLine;
  readonly provenance: Provenance;
}

/** What a recording says of itself. */
export interface LiveRecordingHead {
  readonly name: string;
  /** What it was judged by, in the notation. */
  readonly text?: string;
}

export interface LiveRecording {
  readonly blob: Blob;
  readonly events: number;
}

/** A recording with a file of its own. */
export interface RecordedFile extends LiveRecording {
  readonly id: string;
  readonly sources: number;
}

/** A file that was left. */
export interface LeftoverRecording {
  readonly id: string;
  /** What it says of itself. */
  readonly name: string;
  readonly bytes: number;
  /** When it was written last, in milliseconds since 1970. */
  readonly at: number;
}

export interface LiveFrozen extends LiveRecording {
  readonly view: LiveView;
}

export interface UnreadMessage {
  readonly at: number;
  /** The message, cut where it is long. */
  readonly text: string;
  readonly why: string;
}

/** A trigger that waits for its answer. */
export interface OpenTrigger {
  readonly constraint: string;
  readonly event: LiveEventLine;
  /** How long yet by the rule's clock, in its unit; `undefined`: without an end. */
  readonly left: number | undefined;
}

export interface WaitingEvent {
  readonly id: string;
  readonly name: string;
  readonly missing: readonly string[];
}
