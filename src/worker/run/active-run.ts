import { Run, type ScriptHost, type StepReport } from '../../engine/index.ts';
import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { RunPause, RunView } from '../contract/run.ts';

/** Troubles that are told; all are counted. */
const TOLD_TROUBLES = 100;

/** A run with what is told of it: counts per component, why it stands, what the rules say. */
export class ActiveRun {
  private run: Run;
  private readonly emitted: Uint32Array<ArrayBuffer>;
  private readonly placeOf: ReadonlyMap<string, number>;
  /** Rows that are counted in `emitted`. */
  private counted = 0;
  /** Until when somebody has waited, in virtual milliseconds: time goes by though nothing happens. */
  private waited = 0;
  pause: RunPause | undefined;
  verdicts: readonly Verdict[] | undefined;

  constructor(
    readonly system: System,
    recipe: RunRecipe,
    host: ScriptHost | undefined,
  ) {
    this.run = Run.of(system, recipe, host);
    this.emitted = new Uint32Array(system.components.length);
    this.placeOf = new Map(system.components.map(({ path }, place) => [path, place]));
  }

  get current(): Run {
    return this.run;
  }

  /** One task, or the finish when there is none left; nothing once it has ended. */
  advance(): StepReport | undefined {
    const report = this.run.step() ?? this.run.finish();
    this.count();
    return report;
  }

  /** All that is left to do at this virtual time; the finish is not. */
  advanceNow(): void {
    while (this.nextTime !== undefined && this.nextTime <= this.run.time && this.run.step());
    this.count();
  }

  /** When the next task is due, in virtual milliseconds; nothing when there is none. */
  get nextTime(): number | undefined {
    return this.run.enabled()[0]?.due;
  }

  /** Virtual time as it is watched: that of the last step, or later. */
  get time(): number {
    return this.run.status === 'ended' ? this.run.time : Math.max(this.run.time, this.waited);
  }

  waitUntil(time: number): void {
    this.waited = time;
  }

  /** The same run up to an earlier step. */
  goBack(step: number): void {
    const recipe = this.run.recipe();
    const { stoppedAfter: _, ...open } = recipe;
    this.run.dispose();
    this.run = this.run.again(open);
    this.emitted.fill(0);
    this.counted = 0;
    this.waited = 0;
    while (this.run.stepCount < step && this.run.step());
    this.count();
  }

  count(): void {
    const { events, size } = this.run;
    for (; this.counted < size; this.counted++) {
      const place = this.placeOf.get(events.sourceAt(this.counted));
      if (place !== undefined) this.emitted[place]++;
    }
  }

  view(isGoing: boolean): RunView {
    const { run } = this;
    const { traffic, troubles, status } = run;
    return {
      status: status === 'ended' ? 'ended' : isGoing ? 'going' : 'standing',
      pause: this.pause,
      end: status === 'ended' ? run.end : undefined,
      time: this.time,
      events: run.size,
      steps: run.stepCount,
      choices: status === 'ended' || isGoing ? 0 : run.enabled().length,
      carried: traffic.carried.slice(),
      waiting: traffic.waiting.slice(),
      highWater: traffic.highWater.slice(),
      isOff: Uint8Array.from(this.system.connections, (_, place) => (run.isBound(place) ? 0 : 1)),
      emitted: this.emitted.slice(),
      troubles: troubles.slice(0, TOLD_TROUBLES),
      troubleCount: run.troubleCount,
      verdicts: this.verdicts,
    };
  }
}
