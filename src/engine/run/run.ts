import { fail, type Result, succeed } from '../../base/result.ts';
import type { Computation } from '../../model/computation.ts';
import type { InjectedEvent, RunEnd, RunOptions, RunRecipe, RunTrouble } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import type { Actor } from './actor.ts';
import type { Traffic } from './carrier.ts';
import { type Choice, choiceOf } from './choice.ts';
import { type ClockIntervals, clockIntervals } from './clock-intervals.ts';
import { Decisions } from './decisions.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { EventStore } from './event-store.ts';
import { Machine } from './machine.ts';
import { type SystemPlan, systemPlanOf } from './plan/system-plan.ts';
import type { ScriptHost } from './script-host.ts';
import type { Payload } from './trigger/observation.ts';
import type { RunLog } from './trouble-log.ts';

/** What one step did. */
export interface StepReport {
  /** Its number, from 0. */
  readonly step: number;
  /** Virtual milliseconds. */
  readonly time: number;
  /** What was taken up; nothing for what was put in from outside, and for the finish. */
  readonly choice: Choice | undefined;
  /** How many tasks there were to choose from. */
  readonly choices: number;
  /** The events that happened are the rows from the first up to, without it, the second. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** Why an event could not be put in. */
export interface InjectFault {
  readonly code: 'ended' | 'full' | 'no-such-component' | 'no-such-action';
  readonly message: string;
}

/**
 * A system that runs on virtual time (rules X). Nothing happens by itself: every step takes up one task, which of those
 * that are ready the seed decides, or whoever calls `takeChoice`. The same recipe gives the same run.
 */
export class Run {
  readonly deliveries: DeliveryLog;
  /** How much the connections carry. */
  readonly traffic: Traffic;
  private readonly machine: Machine;
  private readonly decisions: Decisions;
  private readonly starting: Actor[];
  private steps = 0;
  private hasBegun = false;
  private isFinished = false;
  private reason: RunEnd | undefined;

  /** A run before its first step: states have their values, scripts are read, nothing has happened. */
  static of(system: System, recipe: RunRecipe, host?: ScriptHost): Run {
    return new Run(systemPlanOf(system), recipe, host);
  }

  /** The same of a system that was made ready before: any number of runs may be made of it. */
  static from(plan: SystemPlan, recipe: RunRecipe, host?: ScriptHost): Run {
    return new Run(plan, recipe, host);
  }

  private constructor(
    private readonly plan: SystemPlan,
    private readonly given: RunRecipe,
    private readonly host: ScriptHost | undefined,
  ) {
    this.machine = new Machine(plan, given);
    this.deliveries = this.machine.carrier.deliveries;
    this.traffic = this.machine.carrier.traffic;
    this.decisions = new Decisions(given);
    for (const actor of this.machine.world.actors) this.prepare(actor);
    this.starting = this.machine.world.actors.filter(hasStart).reverse();
    this.startNext();
  }

  /** Another run of the same system, from the start; nothing of this one is in it. */
  again(recipe: RunRecipe): Run {
    return new Run(this.plan, recipe, this.host);
  }

  get system(): System {
    return this.plan.system;
  }

  get options(): RunOptions {
    return this.given.options;
  }

  get status(): 'ready' | 'running' | 'ended' {
    return this.isFinished ? 'ended' : this.hasBegun ? 'running' : 'ready';
  }

  /** Why there is no next step, once there is none; after `inject` there may be one again. */
  get end(): RunEnd | undefined {
    return this.reason;
  }

  /** Whether more would come, or may still come (K17). */
  get isCutOff(): boolean {
    return this.reason !== 'quiescent';
  }

  /** Virtual milliseconds since the start. */
  get time(): number {
    return this.machine.now;
  }

  /** Events that have happened. */
  get size(): number {
    return this.machine.store.size;
  }

  get stepCount(): number {
    return this.steps;
  }

  /** The first thousand, in the order in which they came; `troubleCount` has all. */
  get troubles(): readonly RunTrouble[] {
    return this.machine.troubles.troubles;
  }

  get troubleCount(): number {
    return this.machine.troubles.count;
  }

  /** What scripts said, the first ten thousand lines. */
  get logs(): readonly RunLog[] {
    return this.machine.troubles.logs;
  }

  /** The events so far, to be asked about by row without making a computation. */
  get events(): Pick<
    EventStore,
    'nameAt' | 'sourceAt' | 'payloadAt' | 'timeAt' | 'turnAt' | 'idOf' | 'rowOfId' | 'precedes'
  > & { readonly causes: CauseColumns } {
    return this.machine.store;
  }

  /** Takes up the task that the recipe or the seed says; nothing when there is none (see `end`). */
  step(): StepReport | undefined {
    return this.advance(undefined);
  }

  /** What may be taken up next, in no order that means anything; nothing when the run stands still. */
  enabled(): readonly Choice[] {
    if (!this.begin()) return [];
    return this.machine.scheduler.readyTasks().map(choiceOf);
  }

  /** Takes up one of `enabled()`; it becomes part of the recipe where the seed would have taken another. */
  takeChoice(index: number): StepReport | undefined {
    return this.advance(index);
  }

  /** Steps until there is none, at most so many, and finishes where there is none. */
  runToEnd(mostSteps = Number.POSITIVE_INFINITY): RunEnd | undefined {
    for (let i = 0; i < mostSteps; i++) {
      if (!this.begin()) {
        this.finish();
        break;
      }
      this.perform(this.decisions.choose(this.steps, this.machine.scheduler.readyTasks().length));
    }
    return this.end;
  }

  /** An event from outside, now; part of the recipe from here on. */
  inject(component: string, action: string, payload: Payload): Result<StepReport, InjectFault> {
    const fault = this.faultOf(component, action);
    if (fault) return fail(fault);
    this.hasBegun = true;
    this.reason = undefined;
    const firstRow = this.size;
    this.putIn({ step: this.steps, component, action, payload });
    return succeed(this.report(undefined, 0, firstRow));
  }

  /** No more steps; what is left is to finish. */
  stop(): void {
    if (this.isFinished || this.reason === 'stopped') return;
    this.decisions.stop(this.steps);
    this.reason = 'stopped';
  }

  /** The finish of every component; nothing happens afterwards. */
  finish(): StepReport | undefined {
    if (this.isFinished) return undefined;
    if (this.reason === undefined) this.stop();
    const firstRow = this.size;
    this.machine.turn = this.steps;
    for (const actor of this.machine.world.actors) {
      if (actor.behaviour) this.machine.reactor.perform(actor, actor.behaviour.finish, 'finish');
    }
    this.isFinished = true;
    return this.report(undefined, 0, firstRow);
  }

  /** Gives back what its scripts hold. What has happened can still be asked about; nothing happens any more. */
  dispose(): void {
    this.isFinished = true;
    for (const actor of this.machine.world.actors) {
      actor.script?.dispose?.();
      actor.script = undefined;
    }
  }

  /** What replays this run; where it goes on, with all that is planned for later. */
  recipe(): RunRecipe {
    return this.decisions.recipe(this.steps);
  }

  /** Everything that has happened so far, sealed. The same recipe gives the same bytes at the same step. */
  computation(): Computation {
    const { seed, mode } = this.options;
    return this.machine.store.computation({ name: this.system.name, metadata: { run: { seed, mode } } });
  }

  /** Per event when it began and when what it led to at once was done, on a clock by its name (rule X30). */
  intervalsOn(clock: string): ClockIntervals {
    const { store } = this.machine;
    return clockIntervals(store, this.deliveries.columns(), this.system.rules.clocks, clock);
  }

  /** The state of a component by name; nothing when there is no such component. */
  stateOf(component: string): { readonly [name: string]: Json } | undefined {
    return this.machine.world.actorOf(component)?.states();
  }

  /** Whether a connection carries now: rebindings switch that. */
  isBound(connection: number): boolean {
    return this.machine.world.links[connection]?.isBound ?? false;
  }

  private prepare(actor: Actor): void {
    const { host } = this;
    const { behaviour, path } = actor;
    if (behaviour === undefined) return;
    const frame = { observations: [], bound: [], memory: actor.memory, happened: this.machine.store };
    behaviour.stateValues.forEach((compute, place) => {
      const value = compute(frame);
      if (value === undefined) {
        const message = `“${behaviour.stateNames[place]}” has no first value: it is null.`;
        this.machine.say('value', actor, message);
      }
      actor.state[place] = value ?? null;
    });
    if (behaviour.script === undefined) return;
    if (host === undefined) {
      this.machine.say('script', actor, 'There is nothing here that runs scripts: the module does without.');
      return;
    }
    const created = host.create({ path, interface: actor.plan.name }, behaviour.script);
    if (created.ok) actor.script = created.value;
    else this.machine.say(created.fault.code, actor, created.fault.message);
  }

  /** Components start in their order, one after the other, before anything else is taken up. */
  private startNext(): void {
    const actor = this.starting.pop();
    if (actor) this.machine.startAt(actor);
  }

  private advance(wanted: number | undefined): StepReport | undefined {
    const firstRow = this.size;
    if (!this.begin()) return undefined;
    const { scheduler } = this.machine;
    const choices = scheduler.readyTasks().length;
    const index = this.decisions.choose(this.steps, choices, wanted);
    const choice = choiceOf(scheduler.readyTasks()[index], index);
    this.perform(index);
    return { ...this.report(choice, choices, firstRow), step: this.steps - 1 };
  }

  private perform(index: number): void {
    const { machine } = this;
    const task = machine.scheduler.take(index);
    machine.turn = this.steps;
    machine.perform(task);
    if (task.kind === 'start') this.startNext();
    this.steps++;
  }

  /** Lets happen what is planned before the next step; whether there is a next step. */
  private begin(): boolean {
    if (this.isFinished || this.reason === 'stopped') return false;
    this.hasBegun = true;
    this.reason = this.reasonToStand();
    return this.reason === undefined;
  }

  private reasonToStand(): RunEnd | undefined {
    const { scheduler } = this.machine;
    for (;;) {
      this.injectPlanned();
      if (this.decisions.isStopped(this.steps)) return 'stopped';
      if (this.machine.isFull) return 'most events';
      const next = scheduler.nextTime();
      if (next !== undefined && next <= this.options.mostMillis) return undefined;
      // nothing else goes on: what is planned for later happens now
      const planned = this.decisions.nextPlanned();
      if (planned === undefined) return next === undefined ? 'quiescent' : 'most time';
      this.putIn({ ...planned, step: this.steps });
    }
  }

  private injectPlanned(): void {
    for (;;) {
      const planned = this.decisions.nextPlanned(this.steps);
      if (planned === undefined) return;
      this.putIn(planned);
    }
  }

  private putIn(event: InjectedEvent): void {
    const actor = this.machine.world.actorOf(event.component);
    this.machine.turn = this.steps;
    this.decisions.note(event);
    if (actor) this.machine.inject(actor, event.action, event.payload);
    else this.machine.sayMissing(event.component);
  }

  private report(choice: Choice | undefined, choices: number, firstRow: number): StepReport {
    return { step: this.steps, time: this.time, choice, choices, firstRow, endRow: this.size };
  }

  private faultOf(component: string, action: string): InjectFault | undefined {
    if (this.isFinished || this.reason === 'stopped') {
      return { code: 'ended', message: 'The run is over: start it again to put events in.' };
    }
    if (this.machine.isFull) {
      const { mostEvents } = this.options;
      const most = mostEvents.toLocaleString('en');
      const message = `The run has the ${most} events that it may have at most: allow more, and run it again.`;
      return { code: 'full', message };
    }
    const actor = this.machine.world.actorOf(component);
    if (actor === undefined) {
      return { code: 'no-such-component', message: `There is no component called “${component}”.` };
    }
    if (actor.plan.has(action)) return undefined;
    return { code: 'no-such-action', message: `${actor.plan.name} has no action “${action}”.` };
  }
}

function hasStart({ behaviour, script }: Actor): boolean {
  if (behaviour === undefined) return false;
  return behaviour.start.length > 0 || behaviour.timers.length > 0 || (script?.has('start') ?? false);
}
