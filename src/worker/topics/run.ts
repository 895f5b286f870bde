import { breather, nextTask } from '../../base/breathe.ts';
import { CancelToken } from '../../base/cancel.ts';
import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { checkRules, MatchData, Monitor, Reachability } from '../../engine/index.ts';
import { bytesOf, writerOf } from '../../formats/index.ts';
import type { InjectedEvent } from '../../model/design/run.ts';
import type { Fault } from '../../model/fault.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { OpenSource } from '../contract/open-source.ts';
import type {
  Breakpoint,
  DeliveryLine,
  FedRun,
  RecordingHead,
  RunHow,
  RunQuestion,
  RunQuestions,
  RunRecording,
  RunView,
} from '../contract/run.ts';
import { readFile } from '../read-file.ts';
import { ActiveRun } from '../run/active-run.ts';
import { deliveryLines } from '../run/delivery-lines.ts';
import { hostFor, loadScripts, type ScriptLoader } from '../run/load-scripts.ts';
import { recordedInputs } from '../run/recorded-inputs.ts';
import { computationOfRun, hashOfRun } from '../run/run-recording.ts';
import { Stops } from '../run/stops.ts';

/** How long it runs before it lets questions through, and how often it tells how it stands, in milliseconds. */
const TURN_MILLIS = 8;
const REPORT_MILLIS = 40;

/** Rules are judged while it goes, as long as there are no more events than this. */
const JUDGED_WHILE_GOING = 5000;

/** So many inputs are put in before questions come through. */
const INPUTS_PER_TURN = 64;

const NO_RUN: Fault = { code: 'bad-request', message: 'Nothing is running. Press Run first.' };
const GOING: Fault = { code: 'bad-request', message: 'The run is going already. Pause it first.' };

/**
 * Running a design: steps in turns of a few milliseconds, so that pause and questions come through.
 *
 *     go ─ turn: advance … ─ report ─ turn …
 *        └ went past a breakpoint: the same run again, up to there
 */
export class RunTopic implements RunQuestions {
  private active: ActiveRun | undefined;
  private stops: Stops | undefined;
  private isPaused = false;
  /** The run that a question is being answered about: another question has to wait. */
  private going: ActiveRun | undefined;

  constructor(private readonly loadHost: ScriptLoader = loadScripts) {}

  async begin({
    system,
    recipe,
    breakpoints,
    stopsAtViolation,
  }: RunQuestion): Promise<Result<RunView, Fault>> {
    try {
      const host = await hostFor(system, this.loadHost);
      this.active = new ActiveRun(system, recipe, host);
      this.stops = new Stops(system, breakpoints, stopsAtViolation);
      return succeed(this.active.view(false));
    } catch (error) {
      return fail({ code: 'internal', message: `This design cannot be run: ${messageOf(error)}` });
    }
  }

  go(how: RunHow, report: (view: RunView) => void): Promise<Result<RunView, Fault>> {
    return this.whileGoing(async (active, stops) => {
      this.isPaused = false;
      active.pause = undefined;
      await this.goOn(active, stops, how, report);
      return undefined;
    });
  }

  async pause(): Promise<void> {
    this.isPaused = true;
  }

  goBack(step: number, report: (view: RunView) => void): Promise<Result<RunView, Fault>> {
    return this.whileGoing(async (active, stops) => {
      report(active.view(true));
      active.goBack(step);
      active.pause = { kind: 'done' };
      stops.rewind(active.current.size);
      return undefined;
    });
  }

  inject({ component, action, payload }: Omit<InjectedEvent, 'step'>): Promise<Result<RunView, Fault>> {
    return this.whileGoing(async (active, stops) => {
      reopen(active, stops);
      const injected = active.current.inject(component, action, payload);
      if (!injected.ok) return { code: 'bad-request', message: injected.fault.message };
      active.count();
      // it happened at the time of the last step
      active.waitUntil(0);
      active.pause = { kind: 'done' };
      return undefined;
    });
  }

  async feed(recording: OpenSource, report: (view: RunView) => void): Promise<Result<FedRun, Fault>> {
    if (!this.active) return fail(NO_RUN);
    const read = await readFile(recording, {}, { cancel: new CancelToken(), report: () => {} });
    if (read.kind === 'failed') return fail(read.fault);
    if (read.kind !== 'read') {
      const message = `“${recording.name}” cannot be read without being asked how. Open it in Explore first and export it as Lightcone.`;
      return fail({ code: 'bad-request', message });
    }
    const { computation } = read.recording.executions[0];
    let fed = 0;
    let stopped: string | undefined;
    const end = await this.whileGoing(async (active, stops) => {
      reopen(active, stops);
      active.pause = { kind: 'done' };
      this.isPaused = false;
      for (const { component, action, payload } of recordedInputs(computation, active.system)) {
        active.advanceNow();
        const injected = active.current.inject(component, action, payload);
        if (!injected.ok) {
          stopped = injected.fault.message;
          break;
        }
        active.count();
        if (++fed % INPUTS_PER_TURN > 0) continue;
        report(active.view(true));
        await nextTask();
        if (this.isPaused || this.active !== active) break;
      }
      return undefined;
    });
    return end.ok ? succeed({ view: end.value, events: computation.size, fed, stopped }) : end;
  }

  async breakAt(breakpoints: readonly Breakpoint[], stopsAtViolation: boolean): Promise<void> {
    if (this.active) this.stops?.breakAt(breakpoints, stopsAtViolation, this.active.current.size);
  }

  async deliveries(limit: number): Promise<readonly DeliveryLine[]> {
    return this.active ? deliveryLines(this.active.current, limit) : [];
  }

  async stateOf(component: string): Promise<Json | undefined> {
    return this.active?.current.stateOf(component);
  }

  async recording({ name, text }: RecordingHead): Promise<Result<RunRecording, Fault>> {
    const { active } = this;
    if (!active) return fail(NO_RUN);
    const made = computationOfRun(active.current, { name, text });
    const bytes = bytesOf(writerOf('lightcone-jsonl')!.write(made, {}));
    return succeed({
      blob: new Blob([bytes], { type: 'application/x-ndjson' }),
      hash: await hashOfRun(active.current),
      events: made.size,
      recipe: active.current.recipe(),
    });
  }

  /** Does something with the run, one thing at a time, and tells how it stands then. */
  private async whileGoing(
    work: (active: ActiveRun, stops: Stops) => Promise<Fault | undefined>,
  ): Promise<Result<RunView, Fault>> {
    const { active, stops } = this;
    if (!active || !stops) return fail(NO_RUN);
    if (this.going === active) return fail(GOING);
    this.going = active;
    try {
      const fault = await work(active, stops);
      if (fault) return fail(fault);
      active.verdicts = await verdictsOf(active);
      return succeed(active.view(false));
    } catch (error) {
      return fail({ code: 'internal', message: `The run stopped: ${messageOf(error)}` });
    } finally {
      if (this.going === active) this.going = undefined;
    }
  }

  private async goOn(
    active: ActiveRun,
    stops: Stops,
    how: RunHow,
    report: (view: RunView) => void,
  ): Promise<void> {
    const limit = new Limit(active, how);
    let told = performance.now();
    let looked = active.current.size;
    for (;;) {
      const turnEnds = performance.now() + TURN_MILLIS;
      let hasEnded = false;
      while (performance.now() < turnEnds && !this.isPaused && limit.allows()) {
        hasEnded = !active.advance();
        if (hasEnded) break;
        if (stops.isWatching && active.current.size - looked >= stops.patience) break;
      }
      if (stops.isWatching && active.current.size > looked) {
        if (this.standsStill(active, stops)) return;
        looked = active.current.size;
      }
      // it has ended, or another run has begun in its place
      if (hasEnded || this.active !== active) return;
      if (this.isPaused || limit.isReached) {
        active.pause = { kind: this.isPaused ? 'asked' : 'done' };
        return;
      }
      if (performance.now() - told >= REPORT_MILLIS) {
        told = performance.now();
        if (active.current.size <= JUDGED_WHILE_GOING) active.verdicts = await verdictsOf(active);
        report(active.view(true));
      }
      await (limit.isWaiting ? new Promise((resolve) => setTimeout(resolve, 4)) : nextTask());
    }
  }

  /** Whether it should have stood still by now; it is taken back to there. */
  private standsStill(active: ActiveRun, stops: Stops): boolean {
    const { events, stepCount, status } = active.current;
    const stop = stops.look(active.current.computation());
    if (!stop) return false;
    const step = events.turnAt(stop.row) + 1;
    // what the components did as they finished cannot be stood still at: it is over
    if (step > stepCount && status === 'ended') return false;
    if (step < stepCount || status === 'ended') {
      active.goBack(step);
      stops.rewind(active.current.size);
    }
    active.pause = stop.pause;
    return true;
  }
}

/** What was over goes on: it is as if the components had not finished. */
function reopen(active: ActiveRun, stops: Stops): void {
  const { status, stepCount } = active.current;
  if (status !== 'ended') return;
  active.goBack(stepCount);
  stops.rewind(active.current.size);
}

/** How far a run is to go. */
class Limit {
  private readonly startTime: number;
  private readonly startedAt = performance.now();
  private readonly startEvents: number;
  private readonly startSteps: number;
  private readonly startDeliveries: number;
  isReached = false;
  /** The next task is due later, as time goes by for who watches. */
  isWaiting = false;

  constructor(
    private readonly active: ActiveRun,
    private readonly how: RunHow,
  ) {
    const { size, stepCount, deliveries } = active.current;
    this.startTime = active.time;
    this.startEvents = size;
    this.startSteps = stepCount;
    this.startDeliveries = deliveries.length;
  }

  /** Whether one more task may be done now. */
  allows(): boolean {
    const { how, active } = this;
    const { size, stepCount, deliveries } = active.current;
    this.isWaiting = false;
    switch (how.kind) {
      case 'event':
        this.isReached = size > this.startEvents;
        break;
      case 'delivery':
        this.isReached = deliveries.length > this.startDeliveries;
        break;
      case 'task':
        this.isReached = stepCount > this.startSteps;
        break;
      case 'time':
        this.isReached = (active.nextTime ?? 0) > this.startTime + how.millis;
        if (this.isReached) active.waitUntil(this.startTime + how.millis);
        break;
      case 'on':
        if (how.speed === undefined) return true;
        this.isWaiting =
          (active.nextTime ?? 0) > this.startTime + (performance.now() - this.startedAt) * how.speed;
        return !this.isWaiting;
    }
    return !this.isReached;
  }
}

/** Explore lists them all, and looks as long as it takes. */
const JUDGING = { mostListed: 20, budget: 5_000_000 };

/** Of a run that has ended the verdicts of the whole; before, what is certain by now. */
async function verdictsOf({ current, system }: ActiveRun): Promise<ActiveRun['verdicts']> {
  const { constraints, clocks } = system.rules;
  if (constraints.length === 0) return [];
  const computation = current.computation();
  const data = new MatchData(computation, Reachability.of(computation), clocks);
  if (current.status === 'ended') {
    return checkRules(data, system.rules, { ...JUDGING, isCut: current.isCutOff }, breather());
  }
  const monitor = Monitor.now(data, system.rules, JUDGING);
  monitor.advanceNow(computation.size);
  return monitor.verdicts();
}
