import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import {
  detecting,
  type Finding,
  findingsOf,
  followUps,
  learning,
  ModelIndex,
  type ModelKinds,
  mergeModels,
  modelName,
  type Observed,
  observeCut,
  predict,
  readModel,
  UNSEEN,
  usualCauses,
} from '../../engine/index.ts';
import { type AnomalyKind, type Band, LEAST_SEVERITY } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import type { Fault } from '../../model/fault.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { LearntModel } from '../../model/learnt-model.ts';
import type {
  AnomalyAnswer,
  FindingLine,
  InsightQuestions,
  LearnRequest,
  OddSource,
  PredictionAnswer,
  PredictionLine,
  PredictRequest,
} from '../contract/insight.ts';
import { drive } from '../drive.ts';
import { lineOf, linesOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

const MOST_FINDINGS = 2000;
const MOST_PREDICTIONS = 40;

/** Files larger than this are no models, in bytes. */
const LARGEST_MODEL = 256 * 1024 * 1024;

const NOTHING_OPEN: Fault = { code: 'internal', message: 'No recording is open. Open one first.' };
const NO_MODEL: Fault = {
  code: 'bad-request',
  message: 'No model is in use. Learn one first, or choose one.',
};

export class InsightTopic implements InsightQuestions {
  private running = new CancelToken();
  private index: ModelIndex | undefined;
  private readonly judged = new WeakMap<Shown, Judged>();
  private readonly kinds = new WeakMap<Shown, { readonly index: ModelIndex; readonly kinds: ModelKinds }>();

  constructor(private readonly desk: Desk) {}

  async learn(
    { keyedBy, executions, recording }: LearnRequest,
    report: (fraction: number) => void,
  ): Promise<Result<LearntModel, Fault>> {
    const all = this.desk.executions();
    const chosen = (executions ?? [...all.keys()]).flatMap((number) => all[number] ?? []);
    if (chosen.length === 0) return fail(NOTHING_OPEN);
    return this.run(async (cancel) => {
      let model: LearntModel | undefined;
      for (const [done, { computation, label }] of chosen.entries()) {
        const steps = learning(computation, { keyedBy, recording, execution: label });
        const learnt = await drive(steps, breather(cancel), (fraction) =>
          report((done + fraction) / chosen.length),
        );
        model = model ? mergeModels(model, learnt) : learnt;
      }
      return model as LearntModel;
    });
  }

  async merge(models: readonly LearntModel[]): Promise<Result<LearntModel, Fault>> {
    const [first, ...others] = models;
    if (!first || others.some(({ keyedBy }) => keyedBy !== first.keyedBy)) {
      return fail({
        code: 'bad-request',
        message: 'Models that tell kinds of events apart in different ways cannot be joined.',
      });
    }
    return succeed(others.reduce(mergeModels, first));
  }

  async readModel(
    file: Blob,
  ): Promise<Result<{ readonly model: LearntModel; readonly name: string | undefined }, Fault>> {
    if (file.size > LARGEST_MODEL) {
      return fail({ code: 'too-large', message: 'This file is larger than any model: 256 MiB is the most.' });
    }
    let value: unknown;
    try {
      value = JSON.parse(await file.text());
    } catch {
      return fail({
        code: 'not-my-format',
        message: 'This file is no JSON, so it is not a model of Lightcone.',
      });
    }
    const model = readModel(value);
    return model.ok ? succeed({ model: model.value, name: nameIn(value) }) : model;
  }

  async use(model: LearntModel | undefined): Promise<void> {
    this.running.cancel();
    this.index = model && new ModelIndex(model);
    const shown = this.desk.shown();
    if (!shown) return;
    this.judged.delete(shown);
    shown.picture.overlay({ anomalies: undefined, ghosts: undefined });
  }

  async detect(
    { support }: { readonly support: number },
    report: (fraction: number) => void,
  ): Promise<Result<AnomalyAnswer, Fault>> {
    const shown = this.desk.shown();
    const { index } = this;
    if (!shown) return fail(NOTHING_OPEN);
    if (!index) return fail(NO_MODEL);
    return this.run(async (cancel) => {
      const { computation } = shown;
      const detection = await drive(detecting(computation, index, { support }), breather(cancel), report);
      const findings = findingsOf(computation, index, detection, support);
      const judged = { findings };
      this.judged.set(shown, judged);
      this.kinds.set(shown, { index, kinds: detection.kinds });
      markFindings(shown, findings);
      const odd = severityPerRow(findings);
      return {
        events: computation.size,
        oddEvents: odd.size,
        findings: findings.slice(0, MOST_FINDINGS).map(findingLine),
        findingCount: findings.length,
        ...countFindings(findings),
        sources: oddSources(computation, odd),
        thin: detection.thin,
        open: detection.open,
        slight: detection.slight,
        learntEvents: index.events,
        seenOnce: index.model.kinds.seen.filter((seen) => seen === 1).length,
      };
    });
  }

  async eventsOf(finding: number, offset: number, limit: number): Promise<ReturnType<typeof linesOf>> {
    const shown = this.desk.shown();
    const found = shown && this.judged.get(shown)?.findings[finding];
    return found ? linesOf(shown.computation, found.rows.subarray(offset, offset + limit)) : [];
  }

  async rowsOf(finding: number): Promise<Uint32Array> {
    const shown = this.desk.shown();
    return (shown && this.judged.get(shown)?.findings[finding]?.rows)?.slice() ?? new Uint32Array();
  }

  async findingsAt(row: EventIndex): Promise<number[]> {
    const shown = this.desk.shown();
    const findings = (shown && this.judged.get(shown)?.findings) ?? [];
    return findings.flatMap(({ rows }, place) => (holdsRow(rows, row) ? [place] : []));
  }

  async mark(places: readonly number[] | undefined): Promise<void> {
    const shown = this.desk.shown();
    const findings = shown && this.judged.get(shown)?.findings;
    if (!findings) return;
    markFindings(shown, places ? places.flatMap((place) => findings[place] ?? []) : findings);
  }

  async predict(request: PredictRequest): Promise<Result<PredictionAnswer, Fault>> {
    const shown = this.desk.shown();
    const { index } = this;
    if (!shown) return fail(NOTHING_OPEN);
    if (!index) return fail(NO_MODEL);
    const { about } = request;
    if (about.kind === 'event' && !(about.row < shown.computation.size)) {
      return fail({ code: 'no-such-event', message: `There is no event in row ${about.row}.` });
    }
    return succeed(
      answerPrediction(
        shown.computation,
        index,
        this.kindsOf(shown, index),
        request,
        shown.picture.overlays.cut,
      ),
    );
  }

  async showGhosts(
    ghosts: readonly { readonly after: EventIndex; readonly label: string; readonly probability: number }[],
  ): Promise<void> {
    const shown = this.desk.shown();
    const sound = ghosts.filter(({ after }) => shown && after < shown.computation.size);
    shown?.picture.overlay({ ghosts: sound.length > 0 ? sound : undefined });
  }

  async cancel(): Promise<void> {
    this.running.cancel();
  }

  private kindsOf(shown: Shown, index: ModelIndex): ModelKinds {
    const known = this.kinds.get(shown);
    if (known?.index === index) return known.kinds;
    const kinds = index.classify(shown.computation);
    this.kinds.set(shown, { index, kinds });
    return kinds;
  }

  /** One long piece of work at a time. */
  private async run<T>(work: (cancel: CancelToken) => Promise<T>): Promise<Result<T, Fault>> {
    this.running.cancel();
    this.running = new CancelToken();
    try {
      return succeed(await work(this.running));
    } catch (error) {
      if (error instanceof Cancelled) return fail({ code: 'cancelled', message: 'This was cancelled.' });
      throw error;
    }
  }
}

interface Judged {
  readonly findings: readonly Finding[];
}

function findingLine({ rows, ...finding }: Finding): FindingLine {
  return { ...finding, count: rows.length };
}

function countFindings(findings: readonly Finding[]): Pick<AnomalyAnswer, 'byKind' | 'byBand'> {
  const byKind: Record<AnomalyKind, number> = {
    UNSEEN_EVENT: 0,
    UNUSUAL_CAUSE: 0,
    TIMING_ANOMALY: 0,
    UNUSUAL_JOIN: 0,
    MISSING_CAUSE: 0,
    MISSING_EFFECT: 0,
  };
  const byBand: Record<Band, number> = { critical: 0, high: 0, medium: 0 };
  for (const { kind, band } of findings) {
    byKind[kind]++;
    byBand[band]++;
  }
  return { byKind, byBand };
}

/** The highest severity of every event that something is odd about. */
function severityPerRow(findings: readonly Finding[]): Map<number, number> {
  const highest = new Map<number, number>();
  for (const { rows, severity } of findings) {
    for (const row of rows) if (severity > (highest.get(row) ?? 0)) highest.set(row, severity);
  }
  return highest;
}

function markFindings({ picture }: Shown, findings: readonly Finding[]): void {
  const highest = severityPerRow(findings);
  const rows = Uint32Array.from(highest.keys()).sort();
  const severity = Float32Array.from(rows, (row) => highest.get(row) ?? LEAST_SEVERITY.medium);
  picture.overlay({ anomalies: rows.length > 0 ? { rows, severity } : undefined });
}

function oddSources({ sources, sourceOf }: Computation, odd: ReadonlyMap<number, number>): OddSource[] {
  const found = new Map<number, { events: number; severity: number }>();
  for (const [row, severity] of odd) {
    const known = found.get(sourceOf[row]);
    if (known) {
      known.events++;
      known.severity = Math.max(known.severity, severity);
    } else found.set(sourceOf[row], { events: 1, severity });
  }
  return Array.from(found, ([source, counts]) => ({ source: sources[source], ...counts })).sort(
    (a, b) => b.severity - a.severity || b.events - a.events,
  );
}

function holdsRow(rows: Uint32Array, row: number): boolean {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rows[middle] < row) from = middle + 1;
    else to = middle;
  }
  return rows[from] === row;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'name')) return undefined;
  const { name } = value as { name: unknown };
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : undefined;
}

function answerPrediction(
  computation: Computation,
  index: ModelIndex,
  kinds: ModelKinds,
  request: PredictRequest,
  cut: Uint8Array | undefined,
): PredictionAnswer {
  const { about, horizon, support } = request;
  const ofEvent = about.kind === 'event' ? kinds.kindOf[about.row] : UNSEEN;
  const none = {
    request,
    event: ofEvent === UNSEEN ? undefined : modelName(index, ofEvent),
    seen: ofEvent === UNSEEN ? 0 : index.model.kinds.seen[ofEvent],
    observed: 0,
    inCut: 0,
    predictions: [],
    predictionCount: 0,
  };
  let observed: readonly Observed[];
  let inCut = 1;
  let unseen = 0;
  if (about.kind === 'cut') {
    if (!cut) return { ...none, outcome: 'no-cut' };
    ({ observed, inCut, unseen } = observeCut(computation, index, kinds, cut));
  } else {
    observed = ofEvent === UNSEEN ? [] : [{ row: about.row, kind: ofEvent }];
    unseen = ofEvent === UNSEEN ? 1 : 0;
  }
  const counts = { ...none, observed: observed.length, inCut };
  if (unseen === inCut) return { ...counts, outcome: inCut === 0 ? 'nothing' : 'unknown' };
  const { predictions, thin } = predict(index, observed, { horizon, support });
  if (predictions.length === 0) {
    return { ...counts, outcome: observed.length > 0 && thin === observed.length ? 'not-enough' : 'nothing' };
  }
  const listed = predictions.slice(0, MOST_PREDICTIONS);
  const cutMask = about.kind === 'cut' ? cut : undefined;
  const followed = new Map<number, ReturnType<typeof followUps>>();
  for (const after of new Set(listed.map((prediction) => prediction.after))) {
    const wanted = new Set(listed.flatMap((one) => (one.after === after ? [one.kind] : [])));
    followed.set(after, followUps(computation, kinds.kindOf, after, wanted, cutMask));
  }
  return {
    ...counts,
    outcome: 'predicted',
    predictionCount: predictions.length,
    predictions: listed.map(({ kind, probability, steps, support: seen, path, after }): PredictionLine => {
      const found = followed.get(after)?.get(kind);
      return {
        event: modelName(index, kind),
        probability,
        steps,
        support: seen,
        causes: usualCauses(index, kind).slice(0, 3),
        path: path.map((step) => modelName(index, step)),
        after: lineOf(computation, eventIndex(after)),
        followed: found && { line: lineOf(computation, eventIndex(found.row)), steps: found.steps },
      };
    }),
  };
}
