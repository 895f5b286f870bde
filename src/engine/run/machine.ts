import type { RunRecipe, RunTrouble } from '../../model/design/run.ts';
import type { Actor } from './actor.ts';
import { Carrier, type CarryingEffects } from './carrier.ts';
import { type Effects, type Handling, NO_ORIGIN, type Origin } from './effects.ts';
import { EventStore } from './event-store.ts';
import type { Cargo } from './link.ts';
import { Occurrences } from './occurrences.ts';
import type { ActionPlan } from './plan/interface-plan.ts';
import type { SystemPlan } from './plan/system-plan.ts';
import { Reactor } from './reactor.ts';
import { type Due, Scheduler } from './scheduler.ts';
import { Scripting } from './scripting.ts';
import { Targets } from './targets.ts';
import type { Observation, Payload } from './trigger/observation.ts';
import { TroubleLog } from './trouble-log.ts';
import { isTooLarge } from './values/size.ts';
import { World } from './world.ts';

/** What the scheduler takes up: one of these is a step. */
export type Task =
  | Cargo
  | (Due & { readonly kind: 'start'; readonly actor: Actor })
  | (Due & { readonly kind: 'timer'; readonly actor: Actor; readonly timer: number })
  | (Due & {
      readonly kind: 'emission';
      readonly actor: Actor;
      readonly action: string;
      readonly payload: Payload;
      readonly origin: Origin;
      readonly handling: Handling;
    });

/**
 * What goes on in a system, without saying when: events happen, connections see and carry them, components react. An
 * event is recorded, then seen by the connections around its component, pipes and agents first, and at last by the
 * component itself, when what it is doing is done:
 *
 *     emit ─ record
 *          ├ each connection that sees it: pipe, agent ─ queue a delivery
 *          ├ rebindings
 *          ├ each connect ─ deliver ─ the target reacts ─ emit …
 *          └ the component's own agenda
 */
export class Machine implements Effects, CarryingEffects {
  readonly store: EventStore;
  readonly world: World;
  readonly troubles = new TroubleLog();
  readonly scheduler = new Scheduler<Task>();
  readonly carrier: Carrier;
  readonly reactor: Reactor;
  readonly isRapide: boolean;
  /** Virtual milliseconds, and the step that is being taken. */
  now = 0;
  turn = 0;
  private readonly mostEvents: number;
  private readonly occurrences: Occurrences;
  private tasks = 0;

  constructor(plan: SystemPlan, { options, dropped }: RunRecipe) {
    this.isRapide = options.mode === 'rapide';
    this.mostEvents = options.mostEvents;
    this.occurrences = new Occurrences(dropped);
    this.store = new EventStore(plan);
    this.world = new World(plan, this.store, options.seed, (code, component, message, connection) => {
      if (this.troubles.isNew(`${code} ${component} ${connection} ${message}`)) {
        this.troubles.add({ step: this.turn, time: this.now, component, connection, code, message });
      }
    });
    const scripting = new Scripting(
      this,
      () => this.now,
      ({ path }, text) => this.troubles.log({ step: this.turn, time: this.now, component: path, text }),
    );
    this.reactor = new Reactor(this, scripting);
    const targets = new Targets(this.world, plan.system.name, (trouble) =>
      this.troubles.add({ step: this.turn, time: this.now, ...trouble }),
    );
    this.carrier = new Carrier(this, this.world, targets);
  }

  get isFull(): boolean {
    return this.store.size >= this.mostEvents;
  }

  say(code: RunTrouble['code'], { path }: Actor, message: string, { via, row }: Handling = {}): void {
    const { turn, now } = this;
    this.troubles.add({ step: turn, time: now, component: path, connection: via, code, message, row });
  }

  /** An event was to be put in at a component that is not there. */
  sayMissing(component: string): void {
    const message = `No event was put in: there is no component called “${component}”.`;
    this.troubles.add({ step: this.turn, time: this.now, component, code: 'target', message });
  }

  /** An event of a component happens; nothing when it is suppressed or there may be no more. */
  emit(
    actor: Actor,
    path: string,
    payload: Payload,
    origin: Origin,
    handling: Handling = {},
  ): number | undefined {
    const action = actor.plan.action(path, this.store.nameTable);
    this.judgeAction(actor, action, handling);
    const checked = this.checked(actor, action, payload, true, handling);
    const observation = this.record(actor, path, action.name, checked, causesOf(origin));
    if (observation === undefined) return undefined;
    const { row } = observation;
    origin.link?.made(row);
    if (action.declared?.direction !== 'private') this.route(actor.inside, observation);
    if (actor.behaviour === undefined) return row;
    if (actor.agenda) actor.agenda.push(observation);
    else this.reactor.handle(actor, observation, false);
    return row;
  }

  emitLater(
    actor: Actor,
    action: string,
    payload: Payload,
    origin: Origin,
    after: number,
    handling: Handling,
  ): void {
    const due = this.now + after;
    this.schedule({
      kind: 'emission',
      due,
      number: this.nextTask(),
      actor,
      action,
      payload,
      origin,
      handling,
    });
  }

  /** What somebody puts in from outside: what goes in arrives, anything else is emitted. */
  inject(actor: Actor, path: string, payload: Payload): number | undefined {
    const action = actor.plan.action(path, this.store.nameTable);
    if (action.declared?.direction !== 'in') return this.emit(actor, path, payload, NO_ORIGIN);
    const checked = this.checked(actor, action, payload, true, {});
    const observation = this.record(actor, path, action.name, checked, []);
    if (observation) this.arrive(actor, observation);
    return observation?.row;
  }

  startAt(actor: Actor): void {
    this.schedule({ kind: 'start', due: this.now, number: this.nextTask(), actor });
  }

  /** Takes up a task; virtual time goes on to when it is due. */
  perform(task: Task): void {
    this.now = Math.max(this.now, task.due);
    switch (task.kind) {
      case 'start':
        this.reactor.perform(task.actor, task.actor.behaviour?.start ?? [], 'start');
        this.setTimers(task.actor);
        break;
      case 'timer':
        this.reactor.perform(task.actor, task.actor.behaviour?.timers[task.timer].steps ?? []);
        this.setTimer(task.actor, task.timer);
        break;
      case 'emission':
        this.emit(task.actor, task.action, task.payload, task.origin, task.handling);
        break;
      case 'delivery':
        this.carrier.unload(task);
        break;
    }
  }

  /** A payload that grew beyond what is kept loses what grew. */
  private withoutLarge(actor: Actor, { path }: ActionPlan, payload: Payload, handling: Handling): Payload {
    let kept = payload;
    for (const key in payload) {
      if (!isTooLarge(payload[key])) continue;
      this.say('value', actor, `“${key}” of “${path}” is too large: it was left out.`, handling);
      kept = Object.fromEntries(Object.entries(kept).filter(([other]) => other !== key));
    }
    return kept;
  }

  nextTask(): number {
    return this.tasks++;
  }

  schedule(task: Task): void {
    this.scheduler.push(task);
  }

  /** At an architecture the connections inside of it see what arrives. */
  arrive(actor: Actor, observation: Observation, via?: string): void {
    if (actor.isComposite) this.route(actor.index, observation);
    else this.reactor.handle(actor, observation, true, via);
  }

  judgeTaking(actor: Actor, { name, path }: ActionPlan, handling: Handling): void {
    if (actor.behaviour === undefined || this.reactor.takes(actor, name, path)) return;
    if (!this.troubles.isNew(`nobody ${actor.path} ${path}`)) return;
    this.say('target', actor, `Nothing in ${actor.path} takes “${path}”: no rule waits for it.`, handling);
  }

  /** Lets the connections of an architecture, or those at the top, see something. */
  private route(inside: number | undefined, observation: Observation): void {
    const { top, insides } = this.world;
    this.carrier.route(inside === undefined ? top : (insides[inside] ?? top), observation);
  }

  private setTimers(actor: Actor): void {
    const count = actor.behaviour?.timers.length ?? 0;
    for (let timer = 0; timer < count; timer++) this.setTimer(actor, timer);
  }

  private setTimer(actor: Actor, timer: number): void {
    const frame = { observations: [], bound: [], memory: actor.memory, happened: this.store };
    const millis = actor.behaviour?.timers[timer].every(frame);
    if (typeof millis === 'number' && millis > 0) {
      this.schedule({ kind: 'timer', due: this.now + millis, number: this.nextTask(), actor, timer });
    } else {
      const what =
        millis === undefined ? 'there is no such length' : `${JSON.stringify(millis)} is no length`;
      this.say('value', actor, `A timer stopped: ${what} of time to wait.`);
    }
  }

  record(
    actor: Actor,
    path: string,
    name: number,
    payload: Payload,
    causes: readonly number[],
  ): Observation | undefined {
    if (this.isFull || this.occurrences.isDropped(actor.path, path)) return undefined;
    const { source } = actor;
    const row = this.store.append(name, source, this.now, this.turn, payload, causes);
    return { name, source, payload, row };
  }

  private judgeAction(actor: Actor, { path, declared }: ActionPlan, handling: Handling): void {
    if (declared !== undefined && declared.direction !== 'in') return;
    const { name } = actor.plan;
    if (!this.troubles.isNew(`alphabet ${actor.path} ${path}`)) return;
    const message = declared
      ? `“${path}” goes into ${name}: others make it happen, not the component itself.`
      : `${name} has no action “${path}”: the event happened outside of its alphabet.`;
    this.say('alphabet', actor, message, handling);
  }

  checked(actor: Actor, action: ActionPlan, payload: Payload, isWhole: boolean, handling: Handling): Payload {
    const small = this.withoutLarge(actor, action, payload, handling);
    const checked = action.check(small, isWhole);
    if (checked === undefined) return small;
    if (checked.problems) {
      const message = `The payload of “${action.path}” does not fit: ${checked.problems.join(' ')}`;
      this.say('payload', actor, message, handling);
    }
    return checked.payload;
  }
}

/** What an event depends on: ascending, none twice. */
function causesOf({ causes, link }: Origin): readonly number[] {
  if (link === undefined || link.before.length === 0) return causes;
  return [...new Set([...causes, ...link.before])].sort((a, b) => a - b);
}
