import { nextTask } from '../../base/breathe.ts';
import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { checkRules, MatchData, Reachability } from '../../engine/index.ts';
import { bytesOf, writerOf } from '../../formats/index.ts';
import type { InjectedEvent } from '../../model/design/run.ts';
import type { Fault } from '../../model/fault.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type {
  Breakpoint,
  RecordingHead,
  RunHow,
  RunQuestion,
  RunQuestions,
  RunRecording,
  RunView,
} from '../contract/run.ts';
import { ActiveRun } from '../run/active-run.ts';
import { hostFor, loadScripts, type ScriptLoader } from '../run/load-scripts.ts';
import { computationOfRun, hashOfRun } from '../run/run-recording.ts';
import { Stops } from '../run/stops.ts';

/** How long it runs before it lets questions through, and how often it tells how it stands, in milliseconds. */
const TURN_MILLIS = 8;
const REPORT_MILLIS = 40;

/** Rules are judged while it goes, as long as there are no more events than this. */
const JUDGED_WHILE_GOING = 5000;

const NO_RUN: Fault = { code: 'bad-request', message: 'Nothing is running. Press Run first.' };

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
  private isGoing = false;

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

  async go(how: RunHow, report: (view: RunView) => void): Promise<Result<RunView, Fault>> {
    const { active, stops } = this;
    if (!active || !stops) return fail(NO_RUN);
    if (this.isGoing)
      return fail({ code: 'bad-request', message: 'The run is going already. Pause it first.' });
    this.isGoing = true;
    this.isPaused = false;
    active.pause = undefined;
    try {
      await this.goOn(active, stops, how, report);
      active.verdicts = await verdictsOf(active);
      return succeed(active.view(false));
    } catch (error) {
      return fail({ code: 'internal', message: `The run stopped: ${messageOf(error)}` });
    } finally {
      this.isGoing = false;
    }
  }

  async pause(): Promise<void> {
    this.isPaused = true;
  }

  async goBack(step: number, report: (view: RunView) => void): Promise<Result<RunView, Fault>> {
    const { active, stops } = this;
    if (!active || !stops || this.isGoing) return fail(NO_RUN);
    report(active.view(true));
    active.goBack(step);
    active.pause = { kind: 'done' };
    stops.rewind(active.current.size);
    active.verdicts = await verdictsOf(active);
    return succeed(active.view(false));
  }

  async inject({ component, action, payload }: Omit<InjectedEvent, 'step'>): Promise<Result<RunView, Fault>> {
    const { active } = this;
    if (!active) return fail(NO_RUN);
    // what was over goes on: it is as if the components had not finished
    if (active.current.status === 'ended') active.goBack(active.current.stepCount);
    const injected = active.current.inject(component, action, payload);
    if (!injected.ok) return fail({ code: 'bad-request', message: injected.fault.message });
    active.count();
    active.pause = { kind: 'done' };
    active.verdicts = await verdictsOf(active);
    return succeed(active.view(false));
  }

  async breakAt(breakpoints: readonly Breakpoint[]): Promise<void> {
    if (this.stops) this.stops.breakpoints = breakpoints;
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
      while (performance.now() < turnEnds && !this.isPaused && limit.allows()) {
        if (!active.advance()) return;
        if (stops.isWatching && active.current.size - looked >= stops.patience) break;
      }
      if (stops.isWatching && active.current.size > looked) {
        if (this.standsStill(active, stops)) return;
        looked = active.current.size;
      }
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
    const { events, size } = active.current;
    const stop = stops.look(active.current.computation());
    if (!stop) return false;
    const step = events.turnAt(stop.row) + 1;
    if (step < active.current.stepCount && stop.row < size) {
      active.goBack(step);
      stops.rewind(active.current.size);
    }
    active.pause = stop.pause;
    return true;
  }
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
    const { time, size, stepCount, deliveries } = active.current;
    this.startTime = time;
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

async function verdictsOf({ current, system }: ActiveRun): Promise<ActiveRun['verdicts']> {
  const { constraints, clocks } = system.rules;
  if (constraints.length === 0) return [];
  const computation = current.computation();
  const data = new MatchData(computation, Reachability.of(computation), clocks);
  return checkRules(data, system.rules, JUDGING);
}
