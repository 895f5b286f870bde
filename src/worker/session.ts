import { breather } from '../base/breathe.ts';
import { Cancelled, CancelToken } from '../base/cancel.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { bestRows, findText } from '../engine/index.ts';
import type { EdgeTrust } from '../model/edge-trust.ts';
import type { Fault } from '../model/fault.ts';
import type { EventIndex } from '../model/ids.ts';
import type { ReadOptions, Recording } from '../model/recording.ts';
import type {
  Axis,
  AxisExtent,
  CausalService,
  EventDetails,
  EventLine,
  ExportedFile,
  ExportRequest,
  FrameInfo,
  Hit,
  OpenOutcome,
  OpenSource,
  Progress,
  Relation,
  SearchAnswer,
  Snapshot,
  StepDirection,
  View,
  WorldPoint,
} from './contract.ts';
import { describeEvent } from './describe.ts';
import { lineOf, linesOf, neighbourLines } from './event-lines.ts';
import { exportShown } from './export-shown.ts';
import { rootsNearestFirst } from './nearest-first.ts';
import { paced } from './paced-progress.ts';
import { formatLabelOf, lossOf, readFile } from './read-file.ts';
import { relate } from './relate.ts';
import { prepare, type Shown } from './shown.ts';
import { Stage } from './stage.ts';
import { AnalysisTopic } from './topics/analysis.ts';
import { CompareTopic } from './topics/compare.ts';
import { ConeTopic } from './topics/cone.ts';
import { DesignsTopic } from './topics/designs.ts';
import type { Desk } from './topics/desk.ts';
import { EvidenceTopic } from './topics/evidence.ts';
import { FindTopic } from './topics/find.ts';
import { ImageTopic } from './topics/image.ts';
import { InsightTopic } from './topics/insight.ts';
import { LanesTopic } from './topics/lanes.ts';
import { LiveTopic } from './topics/live.ts';
import { MarksTopic } from './topics/marks.ts';
import { OrdersTopic } from './topics/orders.ts';
import { OverlayTopic } from './topics/overlay.ts';
import { ProjectsTopic } from './topics/projects.ts';
import { ReplayTopic } from './topics/replay.ts';
import { RulesTopic } from './topics/rules.ts';
import { RunTopic } from './topics/run.ts';
import { ShapesTopic } from './topics/shapes.ts';
import { SourcesTopic } from './topics/sources.ts';
import { TableTopic } from './topics/table.ts';

/**
 * The service behind the page: one recording, from its bytes to answers and pixels. Knows nothing of being in a
 * worker; tests call it directly.
 *
 *     open ─ readFile ─ prepare ─ adopt        nothing is adopted before all of it has succeeded
 *                └ lossy: kept aside until keepSound
 *
 * Long work lets queries through every few milliseconds; they answer for what was adopted last.
 */
export class Session implements CausalService {
  private recording: Recording | undefined;
  private shown: Shown | undefined;
  /** What the topics work on: always the execution that is on screen when they are asked. */
  protected readonly desk: Desk = {
    shown: () => this.shown,
    executions: () => this.recording?.executions ?? [],
  };
  readonly cone = new ConeTopic(this.desk);
  readonly sources = new SourcesTopic(this.desk);
  readonly analysis = new AnalysisTopic(this.desk);
  readonly evidence = new EvidenceTopic(this.desk);
  readonly insight = new InsightTopic(this.desk);
  readonly projects = new ProjectsTopic();
  readonly designs = new DesignsTopic();
  readonly compare = new CompareTopic();
  readonly run = new RunTopic();
  readonly live = new LiveTopic();
  readonly orders = new OrdersTopic();
  readonly overlay = new OverlayTopic(this.desk);
  readonly lanes = new LanesTopic(this.desk);
  readonly find = new FindTopic(this.desk);
  readonly table = new TableTopic(this.desk);
  readonly image = new ImageTopic(this.desk);
  readonly marks = new MarksTopic(this.desk);
  readonly shapes = new ShapesTopic(this.desk);
  readonly replay = new ReplayTopic(this.desk);
  readonly rules = new RulesTopic(this.desk);
  /** A damaged recording that waits for the person's decision. */
  private damaged: Recording | undefined;
  private readonly stage = new Stage();
  private opening = new CancelToken();

  async open(
    source: OpenSource,
    options: ReadOptions,
    report: (progress: Progress) => void,
  ): Promise<OpenOutcome> {
    const cancel = this.begin();
    const progress = paced(report);
    this.damaged = undefined;
    try {
      const outcome = await readFile(source, options, {
        cancel,
        report: (phase, fraction, events) => progress({ phase, fraction: fraction * READ_SHARE, events }),
      });
      if (outcome.kind !== 'read') return outcome;
      const { recording } = outcome;
      const loss = lossOf(recording);
      if (loss) {
        this.damaged = recording;
        return { kind: 'lossy', ...loss };
      }
      return { kind: 'opened', snapshot: await this.show(recording, 0, cancel, progress) };
    } catch (error) {
      return { kind: 'failed', fault: faultOf(error) };
    }
  }

  keepSound(): Promise<Result<Snapshot, Fault>> {
    const { damaged } = this;
    if (!damaged) return Promise.resolve(fail(NOTHING_OPEN));
    return this.tryToShow(damaged, 0);
  }

  showExecution(index: number): Promise<Result<Snapshot, Fault>> {
    const { recording } = this;
    if (!recording) return Promise.resolve(fail(NOTHING_OPEN));
    if (!recording.executions[index]) {
      return Promise.resolve(
        fail({
          code: 'no-such-execution',
          message: `This recording has ${recording.executions.length} executions; there is no number ${index + 1}.`,
        }),
      );
    }
    return this.tryToShow(recording, index);
  }

  async describe(row: EventIndex): Promise<Result<EventDetails, Fault>> {
    const { shown } = this;
    if (!shown) return fail(NOTHING_OPEN);
    if (!holds(shown, row)) return fail(noSuchEvent(shown, row));
    return succeed(describeEvent(shown.computation, row));
  }

  async neighbours(
    row: EventIndex,
    side: 'causes' | 'effects',
    offset: number,
    limit: number,
  ): Promise<EventLine[]> {
    const { shown } = this;
    if (!shown || !holds(shown, row)) return [];
    return neighbourLines(shown.computation, row, side, Math.max(0, offset), Math.max(0, limit));
  }

  async rowOfId(id: string): Promise<EventIndex | undefined> {
    return this.shown?.computation.rowOfId(id);
  }

  async lines(rows: readonly EventIndex[]): Promise<EventLine[]> {
    const { shown } = this;
    return shown
      ? linesOf(
          shown.computation,
          rows.filter((row) => holds(shown, row)),
        )
      : [];
  }

  async rootCauses(row: EventIndex, limit: number): Promise<{ lines: EventLine[]; total: number }> {
    const { shown } = this;
    if (!shown || !holds(shown, row)) return { lines: [], total: 0 };
    const { list, total } = rootsNearestFirst(shown.computation, row, limit);
    const lines = list.map(({ row: root, distance }) => ({ ...lineOf(shown.computation, root), distance }));
    return { lines, total };
  }

  async relate(a: EventIndex, b: EventIndex, edges: EdgeTrust = 'all'): Promise<Relation> {
    const { shown } = this;
    if (!shown || !holds(shown, a) || !holds(shown, b)) return UNRELATED;
    return relate(shown, a, b, edges);
  }

  async search(text: string, limit: number): Promise<SearchAnswer> {
    const { shown } = this;
    if (!shown) return { hits: [], total: 0 };
    const found = await findText(shown.computation, text.trim(), { breathe: breather() });
    return { hits: linesOf(shown.computation, bestRows(found, limit)), total: found.total };
  }

  async step(row: EventIndex, direction: StepDirection, axis: Axis): Promise<EventIndex | undefined> {
    const { shown } = this;
    return shown && holds(shown, row) ? shown.picture.step(row, direction, axis) : undefined;
  }

  async exportAs(request: ExportRequest): Promise<Result<ExportedFile, Fault>> {
    const { shown } = this;
    if (!shown) return fail(NOTHING_OPEN);
    if (request.slice && !holds(shown, request.slice.row)) return fail(noSuchEvent(shown, request.slice.row));
    try {
      return exportShown(shown, request);
    } catch (error) {
      return fail(faultOf(error));
    }
  }

  async emphasise(rows: Uint32Array, links: Uint32Array): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    const marks = new Uint8Array(shown.computation.size);
    for (const row of rows) if (row < marks.length) marks[row] = 1;
    shown.picture.overlay({ emphasis: rows.length > 0 ? { marks, links } : undefined });
  }

  async attachCanvas(canvas: OffscreenCanvas): Promise<void> {
    this.stage.attach(canvas);
  }

  draw(view: View): Promise<FrameInfo> {
    return this.stage.draw(view, (latest) => this.shown?.picture.frameFor(latest));
  }

  async hitTest(view: View, x: number, y: number): Promise<Hit | undefined> {
    const { shown } = this;
    if (!shown) return undefined;
    const hit = shown.picture.eventAt(view, x, y);
    return hit && { ...hit, line: lineOf(shown.computation, hit.row) };
  }

  async whereIs(row: EventIndex, axis: Axis): Promise<WorldPoint | undefined> {
    const { shown } = this;
    if (!shown || !holds(shown, row)) return undefined;
    return shown.picture.whereIs(row, axis);
  }

  async extent(axis: Axis): Promise<AxisExtent> {
    return this.shown?.picture.extent(axis) ?? { from: 0, to: 1 };
  }

  async overview(axis: Axis, columns: number, rows: number): Promise<Uint32Array> {
    return this.shown?.picture.overview(axis, columns, rows) ?? new Uint32Array(columns * rows);
  }

  /** Ends work that is still going on for an earlier request to show something. */
  private begin(): CancelToken {
    this.opening.cancel();
    this.opening = new CancelToken();
    return this.opening;
  }

  private async tryToShow(recording: Recording, execution: number): Promise<Result<Snapshot, Fault>> {
    try {
      return succeed(await this.show(recording, execution, this.begin(), () => {}));
    } catch (error) {
      return fail(faultOf(error));
    }
  }

  private async show(
    recording: Recording,
    execution: number,
    cancel: CancelToken,
    progress: (progress: Progress) => void,
  ): Promise<Snapshot> {
    const events = recording.executions[execution].computation.size;
    const shown = await prepare(recording, execution, {
      breathe: breather(cancel),
      formatLabel: formatLabelOf(recording.format),
      report: (phase, fraction) =>
        progress({ phase, fraction: PHASE_BEGINS[phase] + fraction * PHASE_SHARE, events }),
    });
    cancel.throwIfCancelled();
    this.recording = recording;
    this.damaged = undefined;
    this.shown = shown;
    return shown.snapshot;
  }
}

/** Shares of the whole work in the one bar that people see; reading is by far the longest. */
const READ_SHARE = 0.76;
const PHASE_SHARE = 0.08;
const PHASE_BEGINS = { Ordering: 0.76, Placing: 0.84, 'Looking for failures': 0.92 };

const NOTHING_OPEN: Fault = { code: 'internal', message: 'No recording is open. Open one first.' };

const UNRELATED: Relation = {
  kind: 'independent',
  distance: undefined,
  chain: [],
  nearestCommonCauses: [],
  nearestCommonCauseCount: 0,
  nearestCommonEffects: [],
  nearestCommonEffectCount: 0,
  chains: undefined,
  millis: undefined,
  contradictions: 0,
  edges: 'all',
  rests: { certain: false, declared: false },
  drawn: { rows: new Uint32Array(), links: new Uint32Array() },
};

function holds({ computation }: Shown, row: EventIndex): boolean {
  return Number.isInteger(row) && row >= 0 && row < computation.size;
}

function noSuchEvent({ computation }: Shown, row: EventIndex): Fault {
  return {
    code: 'no-such-event',
    message: `There is no event in row ${row}; this recording has ${computation.size} events.`,
  };
}

/** What went wrong that no reader foresaw: memory, or a mistake of ours. */
function faultOf(error: unknown): Fault {
  if (error instanceof Cancelled) return { code: 'cancelled', message: 'Opening was cancelled.' };
  if (error instanceof RangeError) {
    return {
      code: 'too-large',
      message: `This needs more memory than one tab gets (${error.message}). Cut the file into smaller ones, or use the command line.`,
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `This is a mistake in Lightcone, not in your file: ${reason}.` };
}
