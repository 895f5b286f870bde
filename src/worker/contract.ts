/**
 * The whole conversation between the page and the worker that holds one recording.
 *
 * One worker holds one file. Opening another file starts another worker, so that cancelling is ending it, a broken
 * file leaves the open recording as it was, and nothing has to be copied between the two.
 * Arguments and results are plain data. Rows are `EventIndex`; a list of rows is a transferred `Uint32Array` that the
 * page owns afterwards.
 */
import type { Result } from '../base/result.ts';
import type { Diagnostic, DiagnosticCode } from '../model/diagnostic.ts';
import type { EdgeTrust } from '../model/edge-trust.ts';
import type { Fault } from '../model/fault.ts';
import type { EventIndex } from '../model/ids.ts';
import type { EdgeKind } from '../model/provenance.ts';
import type { ExportFormat, FormatId, ReadOptions, ReadPreview } from '../model/recording.ts';
import type { Axis, AxisExtent, FrameInfo, View } from '../model/view.ts';
import type { AnalysisQuestions } from './contract/analysis.ts';
import type { CompareQuestions } from './contract/compare.ts';
import type { ConeQuestions } from './contract/cone.ts';
import type { DesignsQuestions } from './contract/designs.ts';
import type { EventLine, NameCount } from './contract/event-line.ts';
import type { EvidenceQuestions } from './contract/evidence.ts';
import type { ExportedFile } from './contract/exported-file.ts';
import type { FindQuestions } from './contract/find.ts';
import type { ImageQuestions } from './contract/image.ts';
import type { InsightQuestions } from './contract/insight.ts';
import type { LanesQuestions } from './contract/lanes.ts';
import type { LiveQuestions } from './contract/live.ts';
import type { MarksQuestions } from './contract/marks.ts';
import type { OpenSource } from './contract/open-source.ts';
import type { OrdersQuestions } from './contract/orders.ts';
import type { OverlayQuestions } from './contract/overlay.ts';
import type { ProjectsQuestions } from './contract/projects.ts';
import type { ReplayQuestions } from './contract/replay.ts';
import type { RulesQuestions } from './contract/rules.ts';
import type { RunQuestions } from './contract/run.ts';
import type { ShapesQuestions } from './contract/shapes.ts';
import type { SourcesQuestions } from './contract/sources.ts';
import type { TableQuestions } from './contract/table.ts';

export type { ExportFormat, ReadPreview } from '../model/recording.ts';
export type { Axis, AxisExtent, DetailLevel, FrameInfo, ThemeName, View } from '../model/view.ts';
export type { EventLine, NameCount } from './contract/event-line.ts';
export type { ExportedFile } from './contract/exported-file.ts';
export type { OpenSource } from './contract/open-source.ts';

export interface Progress {
  /** What is being done, for people: `Reading`, `Ordering`, `Placing`. */
  readonly phase: string;
  /** 0 to 1, `undefined` when it cannot be known. */
  readonly fraction: number | undefined;
  readonly events: number;
}

export interface ExecutionSummary {
  readonly label: string;
  readonly events: number;
}

/** All the page needs to know of the shown execution before it asks questions. */
export interface Snapshot {
  readonly name: string;
  readonly format: FormatId;
  readonly formatLabel: string;
  readonly executions: readonly ExecutionSummary[];
  readonly execution: number;
  readonly events: number;
  readonly causes: number;
  readonly edges: Readonly<Record<EdgeKind, number>>;
  readonly dangling: number;
  /** Edges whose effect has an earlier wall time than its cause. */
  readonly contradictions: number;
  readonly roots: number;
  readonly leaves: number;
  /** Events on the longest causal chain. */
  readonly height: number;
  /** Weakly connected parts: no path leads from one to another. */
  readonly parts: number;
  /** Events of the largest of them. */
  readonly largestPart: number;
  /** Sources in lane order, top to bottom. */
  readonly sources: readonly NameCount[];
  /** Event types, most frequent first, at most 500. */
  readonly types: readonly NameCount[];
  readonly typeCount: number;
  /** First and last wall time in ISO 8601, `undefined` without times. */
  readonly timeRange: readonly [string, string] | undefined;
  readonly durationMillis: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly diagnosticCounts: readonly (readonly [DiagnosticCode, number])[];
  /** The title and the question that the recording itself brings, from its head. */
  readonly title: string | undefined;
  readonly question: string | undefined;
  /** Rules that the recording itself brings, as notation. */
  readonly rules: string | undefined;
  /** Events that look like failures (by name, status or payload), first ones first, at most 50: where to begin. */
  readonly suspects: readonly EventLine[];
  readonly suspectCount: number;
  /** Size of the placed picture in world units: columns (causal ranks) and lanes. */
  readonly ranks: number;
}

/**
 * What came of opening. `lossy`: the file is damaged and part of it is sound; nothing is shown until `keepSound`.
 * `choose`: an archive holds several recordings; open again with `options.entry`.
 */
export type OpenOutcome =
  | { readonly kind: 'opened'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'lossy';
      readonly fault: Fault;
      readonly soundEvents: number;
      readonly lost: number;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'choose'; readonly entries: readonly string[] }
  | {
      /** The reader needs a regular expression or a field mapping from the person. */
      readonly kind: 'ask';
      readonly fault: Fault;
      readonly format: FormatId;
      readonly guess: ReadOptions;
      readonly preview: ReadPreview;
    }
  | { readonly kind: 'failed'; readonly fault: Fault };

export interface EventDetails {
  readonly row: EventIndex;
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: string | undefined;
  readonly lamport: number;
  /** Edges on the longest chain that ends here. */
  readonly level: number;
  readonly place: string | undefined;
  /** JSON texts, parsed by the page when it shows them; `undefined` where there is none. */
  readonly payload: string | undefined;
  readonly metadata: string | undefined;
  readonly clocks: string | undefined;
  readonly causes: readonly EventLine[];
  readonly causeCount: number;
  readonly effects: readonly EventLine[];
  readonly effectCount: number;
  readonly danglingCauses: readonly string[];
  readonly partner: EventLine | undefined;
  readonly cones: ConeSizes;
}

export interface ConeSizes {
  /** Events before, after and independent of the event; the event itself is in none of them. */
  readonly past: number;
  readonly future: number;
  readonly elsewhere: number;
  readonly pastSources: number;
  readonly futureSources: number;
  readonly rootCauses: number;
}

/** How two events stand to each other. */
export interface Relation {
  readonly kind: 'precedes' | 'follows' | 'independent' | 'same';
  /** Edges on a shortest causal path, when there is one. */
  readonly distance: number | undefined;
  /** That path, both ends included, cause first; of one longer than 400 events the first and the last 200. */
  readonly chain: readonly EventLine[];
  /** Ascending by row, at most 50; `…Count` says how many there are. */
  readonly nearestCommonCauses: readonly EventLine[];
  readonly nearestCommonCauseCount: number;
  readonly nearestCommonEffects: readonly EventLine[];
  readonly nearestCommonEffectCount: number;
  /** All chains between the two in numbers, when one precedes the other. */
  readonly chains: ChainNumbers | undefined;
  /** Wall time from the first of the two asked about to the second, `undefined` where one has no time. */
  readonly millis: number | undefined;
  /** Edges of the shown chain whose effect has an earlier wall time than its cause. */
  readonly contradictions: number;
  /** Edges that the answer counts. */
  readonly edges: EdgeTrust;
  /** Whether a chain is left when only these edges count; a statement about the whole recording, whatever `edges` is. */
  readonly rests: { readonly certain: boolean; readonly declared: boolean };
  /** For independent events how they hang together with what is nearest in common, to be drawn. */
  readonly drawn: { readonly rows: Uint32Array; readonly links: Uint32Array };
}

export interface ChainNumbers {
  /** How many there are, in decimal digits: exact up to 10^18, which `isMore` says it is more than. */
  readonly count: string;
  readonly isMore: boolean;
  /** Edges on a longest one. */
  readonly longest: number;
  /** Events on any of them, without the two ends. */
  readonly events: number;
}

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Only the event with its past, its future or both; absent = everything. */
  readonly slice?: { readonly row: EventIndex; readonly direction: 'past' | 'future' | 'both' };
  /** Rules to put inside, as notation; only Lightcone's own formats have room for them. */
  readonly rules?: string;
}

export interface Hit {
  readonly row: EventIndex;
  readonly line: EventLine;
  /** Centre of the event on screen, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Its mark stands for a run of so many events, this one the first. */
  readonly standsFor?: number;
}

/** Where an event is drawn, in world units of the given axis. */
export interface WorldPoint {
  readonly x: number;
  readonly lane: number;
}

/** Where an arrow key leads from an event. */
export type StepDirection = 'lane-back' | 'lane-forward' | 'cause' | 'effect' | 'lane-up' | 'lane-down';

export interface SearchAnswer {
  readonly hits: readonly EventLine[];
  readonly total: number;
}

/**
 * Implemented by `session.ts`; called directly in tests and through Comlink in the app. What belongs to one topic is an
 * object of calls of its own (`contract/`), implemented by a class in `topics/`.
 */
export interface CausalService {
  readonly lanes: LanesQuestions;
  readonly find: FindQuestions;
  readonly table: TableQuestions;
  readonly cone: ConeQuestions;
  readonly sources: SourcesQuestions;
  readonly insight: InsightQuestions;
  readonly projects: ProjectsQuestions;
  readonly designs: DesignsQuestions;
  readonly compare: CompareQuestions;
  readonly orders: OrdersQuestions;
  readonly overlay: OverlayQuestions;
  readonly live: LiveQuestions;
  readonly run: RunQuestions;
  readonly image: ImageQuestions;
  readonly marks: MarksQuestions;
  readonly shapes: ShapesQuestions;
  readonly replay: ReplayQuestions;
  readonly rules: RulesQuestions;

  readonly analysis: AnalysisQuestions;
  readonly evidence: EvidenceQuestions;

  open(source: OpenSource, options: ReadOptions, report: (progress: Progress) => void): Promise<OpenOutcome>;
  /** After `lossy`: shows what is sound. */
  keepSound(): Promise<Result<Snapshot, Fault>>;
  showExecution(index: number): Promise<Result<Snapshot, Fault>>;

  describe(row: EventIndex): Promise<Result<EventDetails, Fault>>;
  /** More causes or effects than `describe` brings. */
  neighbours(
    row: EventIndex,
    side: 'causes' | 'effects',
    offset: number,
    limit: number,
  ): Promise<EventLine[]>;
  rowOfId(id: string): Promise<EventIndex | undefined>;
  lines(rows: readonly EventIndex[]): Promise<EventLine[]>;
  /** Roots among the ancestors, nearest first, each with its `distance`. */
  rootCauses(row: EventIndex, limit: number): Promise<{ lines: EventLine[]; total: number }>;
  /** Over the edges that count; all, when nothing is said. */
  relate(a: EventIndex, b: EventIndex, edges?: EdgeTrust): Promise<Relation>;
  /** Events that hold the text, the best fitting ones first, without a word on the way; `find.search` reports early. */
  search(text: string, limit: number): Promise<SearchAnswer>;
  /** The neighbour of an event for arrow keys: along its lane, or to its latest cause or earliest effect. */
  step(row: EventIndex, direction: StepDirection, axis: Axis): Promise<EventIndex | undefined>;

  exportAs(request: ExportRequest): Promise<Result<ExportedFile, Fault>>;

  /**
   * Draws a result on the picture: its events keep their colour, the others step back, and each pair `from, to` of
   * `links` is a strong line. No rows: everything as before. Both are kept by the worker.
   */
  emphasise(rows: Uint32Array, links: Uint32Array): Promise<void>;

  /** Hands the canvas over; the worker draws into it from now on. */
  attachCanvas(canvas: OffscreenCanvas): Promise<void>;
  /** Draws; answers when the frame is on the canvas. A newer view supersedes one that has not been drawn yet. */
  draw(view: View): Promise<FrameInfo>;
  hitTest(view: View, x: number, y: number): Promise<Hit | undefined>;
  whereIs(row: EventIndex, axis: Axis): Promise<WorldPoint | undefined>;
  /** The extent of the picture in world x of the axis. */
  extent(axis: Axis): Promise<AxisExtent>;
  /** Events per cell over the whole picture for the minimap, row-major `columns` by lanes folded into `rows`. */
  overview(axis: Axis, columns: number, rows: number): Promise<Uint32Array>;
}
