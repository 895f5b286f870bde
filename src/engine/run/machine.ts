import { messageOf } from '../../base/errors.ts';
import type { RunRecipe, RunTrouble } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Actor } from './actor.ts';
import { DeliveryLog } from './delivery-log.ts';
import { type Effects, type Handling, NO_ORIGIN, type Origin } from './effects.ts';
import { EventStore } from './event-store.ts';
import type { Cargo, Link, Scope, Target } from './link.ts';
import { Occurrences } from './occurrences.ts';
import type { ActionPlan } from './plan/interface-plan.ts';
import { Reactor } from './reactor.ts';
import { type Due, Scheduler } from './scheduler.ts';
import { merged, Scripting } from './scripting.ts';
import { type Observation, type Occasion, type Payload, rowsOf } from './trigger/observation.ts';
import type { Trigger } from './trigger/trigger.ts';
import { TroubleLog } from './trouble-log.ts';
import { type World, worldOf } from './world.ts';

/** Deliveries of `connect` inside one another, at most (rule X12). */
const DEEPEST_CONNECT = 100;

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

/** How much connections carry, by their place in `System.connections`. */
export interface Traffic {
  /** What waits in a pipe or is on its way to a target. */
  readonly waiting: Uint32Array;
  /** The most that ever waited at once. */
  readonly highWater: Uint32Array;
  /** Deliveries that have been made. */
  readonly carried: Uint32Array;
}

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
export class Machine implements Effects {
  readonly store: EventStore;
  readonly world: World;
  readonly deliveries = new DeliveryLog();
  readonly troubles = new TroubleLog();
  readonly scheduler = new Scheduler<Task>();
  readonly traffic: Traffic;
  readonly reactor: Reactor;
  readonly isRapide: boolean;
  /** Virtual milliseconds, and the step that is being taken. */
  now = 0;
  turn = 0;
  /** Patterns over all that happens, and how often each was matched. */
  readonly watches: { readonly trigger: Trigger; hits: number }[] = [];
  private readonly mostEvents: number;
  private readonly occurrences: Occurrences;
  private depth = 0;
  private tasks = 0;

  constructor(
    private readonly system: System,
    { options, dropped }: RunRecipe,
  ) {
    this.isRapide = options.mode === 'rapide';
    this.mostEvents = options.mostEvents;
    this.occurrences = new Occurrences(dropped);
    this.store = new EventStore(system.rules.clocks);
    const count = system.connections.length;
    this.traffic = {
      waiting: new Uint32Array(count),
      highWater: new Uint32Array(count),
      carried: new Uint32Array(count),
    };
    this.world = worldOf(system, this.store, options.seed, (code, component, message, connection) => {
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
    const action = actor.plan.action(path);
    this.judgeAction(actor, action, handling);
    const checked = this.checked(actor, action, payload, true, handling);
    const observation = this.record(actor, path, action.name, checked, causesOf(origin));
    if (observation === undefined) return undefined;
    const { row } = observation;
    origin.link?.made(row);
    if (action.declared?.direction !== 'private') this.route(this.scopeAround(actor), observation);
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
    this.push({ kind: 'emission', due, number: this.tasks++, actor, action, payload, origin, handling });
  }

  /** What somebody puts in from outside: what goes in arrives, anything else is emitted. */
  inject(actor: Actor, path: string, payload: Payload): number | undefined {
    const action = actor.plan.action(path);
    if (action.declared?.direction !== 'in') return this.emit(actor, path, payload, NO_ORIGIN);
    const checked = this.checked(actor, action, payload, true, {});
    const observation = this.record(actor, path, action.name, checked, []);
    if (observation) this.arrive(actor, observation, undefined);
    return observation?.row;
  }

  startAt(actor: Actor): void {
    this.push({ kind: 'start', due: this.now, number: this.tasks++, actor });
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
        this.unload(task);
        break;
    }
  }

  private push(task: Task): void {
    this.scheduler.push(task);
  }

  private setTimers(actor: Actor): void {
    const count = actor.behaviour?.timers.length ?? 0;
    for (let timer = 0; timer < count; timer++) this.setTimer(actor, timer);
  }

  private setTimer(actor: Actor, timer: number): void {
    const frame = { observations: [], bound: [], memory: actor.memory };
    const millis = actor.behaviour?.timers[timer].every(frame);
    if (typeof millis === 'number' && millis > 0) {
      this.push({ kind: 'timer', due: this.now + millis, number: this.tasks++, actor, timer });
    } else {
      const what =
        millis === undefined ? 'there is no such length' : `${JSON.stringify(millis)} is no length`;
      this.say('value', actor, `A timer stopped: ${what} of time to wait.`);
    }
  }

  private record(
    actor: Actor,
    path: string,
    name: number,
    payload: Payload,
    causes: readonly number[],
  ): Observation | undefined {
    if (this.isFull || this.occurrences.isDropped(actor.path, path)) return undefined;
    const { source } = actor;
    const row = this.store.append(name, source, this.now, this.turn, payload, causes);
    const observation = { name, source, payload, row };
    for (const watch of this.watches) if (watch.trigger.observe(observation)) watch.hits++;
    return observation;
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

  private checked(
    actor: Actor,
    action: ActionPlan,
    payload: Payload,
    isWhole: boolean,
    handling: Handling,
  ): Payload {
    const checked = action.check(payload, isWhole);
    if (checked.problems) {
      const message = `The payload of “${action.path}” does not fit: ${checked.problems.join(' ')}`;
      this.say('payload', actor, message, handling);
    }
    return checked.payload;
  }

  private scopeAround({ inside }: Actor): Scope {
    return inside === undefined ? this.world.top : (this.world.insides[inside] ?? this.world.top);
  }

  /** What happens among the parts of an architecture is seen by its connections and rebindings. */
  private route(scope: Scope, observation: Observation): void {
    const links = scope.linksFor(observation.name);
    let connects: (readonly [Link, Occasion])[] | undefined;
    for (let i = 0; i < links.length; i++) {
      const link = links[i];
      if (!link.isBound) continue;
      const occasion = link.trigger.observe(observation);
      if (occasion === undefined) continue;
      if (link.plan.connection.how === 'connect') (connects ??= []).push([link, occasion]);
      else this.load(link, occasion);
    }
    for (const { plan, trigger } of scope.rebindings) {
      if (trigger.observe(observation) === undefined) continue;
      for (const { connection, isOn } of plan.switches) {
        const link = this.world.links[connection];
        if (link) link.isBound = isOn;
      }
    }
    if (connects) for (const [link, occasion] of connects) this.connect(link, occasion);
  }

  private connect(link: Link, occasion: Occasion): void {
    const target = this.targetOf(link, occasion);
    if (target === undefined) return;
    const { connection, index } = link.plan;
    if (this.depth >= DEEPEST_CONNECT) {
      const message = `More than ${DEEPEST_CONNECT} deliveries inside one another: connections with “connect” lead in a circle. Use “pipe” for one of them.`;
      this.say('connect-cycle', target.actor, message, { via: connection.id, row: lastRow(occasion) });
      return;
    }
    const rows = rowsOf(occasion);
    const delivery = this.deliveries.enqueue(index, target.actor.index, rows, this.now, this.turn);
    this.depth++;
    this.deliver(link, occasion, rows, target, delivery);
    this.depth--;
  }

  /** Puts a delivery on its way. */
  private load(link: Link, occasion: Occasion): void {
    const target = this.targetOf(link, occasion);
    if (target === undefined) return;
    const { connection, index } = link.plan;
    const { waiting, highWater } = this.traffic;
    const rows = rowsOf(occasion);
    const isPipe = connection.how === 'pipe';
    const arrival = this.now + this.delayOf(link, occasion, target);
    const due = isPipe ? Math.max(arrival, link.lastDue) : arrival;
    const delivery = this.deliveries.enqueue(index, target.actor.index, rows, this.now, this.turn);
    const cargo: Cargo = {
      kind: 'delivery',
      due,
      number: this.tasks++,
      link,
      occasion,
      rows,
      target,
      delivery,
    };
    if (++waiting[index] > highWater[index]) highWater[index] = waiting[index];
    link.lastDue = due;
    if (!isPipe || link.enqueue(cargo)) this.push(cargo);
  }

  private unload({ link, occasion, rows, target, delivery }: Cargo): void {
    const { connection, index } = link.plan;
    this.traffic.waiting[index]--;
    if (connection.how === 'pipe') {
      const next = link.dequeue();
      if (next) this.push(next);
    }
    this.deliver(link, occasion, rows, target, delivery);
  }

  private delayOf(link: Link, { observations, bound }: Occasion, { actor }: Target): number {
    const { after, connection } = link.plan;
    if (after === undefined) return 0;
    const millis = after({ observations, bound, memory: link.memory });
    if (typeof millis === 'number' && millis > 0) return millis;
    const what = millis === undefined ? 'there is no such length' : `${JSON.stringify(millis)} is no length`;
    const message = `A delivery did not wait: ${what} of time to be on the way.`;
    this.say('value', actor, message, { via: connection.id, row: observations.at(-1)?.row });
    return 0;
  }

  private targetOf(link: Link, occasion: Occasion): Target | undefined {
    if (link.target !== undefined) return link.target;
    const { target } = link.plan.connection;
    if (target.kind !== 'bound') {
      this.sayNowhere(link, occasion, 'it leads to an architecture that has no interface');
      return undefined;
    }
    const path = occasion.bound[link.plan.trigger.names.indexOf(target.placeholder)];
    const actor = typeof path === 'string' ? this.world.actorOf.get(path) : undefined;
    if (actor === undefined) {
      const what = path === undefined ? 'stands for nothing' : `is ${JSON.stringify(path)}`;
      this.sayNowhere(link, occasion, `?${target.placeholder} ${what}, and no component is called so`);
      return undefined;
    }
    if (target.action !== undefined && !actor.plan.has(target.action)) {
      this.sayNowhere(link, occasion, `${actor.path} has no action “${target.action}”`);
      return undefined;
    }
    return { actor, action: target.action, isOwn: false };
  }

  private sayNowhere({ plan }: Link, occasion: Occasion, why: string): void {
    const { id, inside } = plan.connection;
    this.troubles.add({
      step: this.turn,
      time: this.now,
      component: inside === undefined ? this.system.name : this.world.actors[inside].path,
      connection: id,
      code: 'target',
      message: `Nothing was delivered: ${why}.`,
      row: lastRow(occasion),
    });
  }

  private deliver(
    link: Link,
    occasion: Occasion,
    rows: readonly number[],
    target: Target,
    delivery: number,
  ): void {
    this.deliveries.start(delivery, this.now, this.turn);
    const via = link.plan.connection.id;
    try {
      this.bring(link, occasion, rows, target, delivery);
    } catch (error) {
      const message = `A delivery could not be made: ${messageOf(error)}.`;
      this.say('value', target.actor, message, { via, row: lastRow(occasion) });
    }
    this.deliveries.finish(delivery, this.now, this.turn, this.store.size);
    this.traffic.carried[link.plan.index]++;
  }

  /** What arrives at the target, in the reading of PyRapide or of Rapide. */
  private bring(
    link: Link,
    occasion: Occasion,
    rows: readonly number[],
    { actor, action, isOwn }: Target,
    delivery: number,
  ): void {
    const { plan, memory } = link;
    const { how, id } = plan.connection;
    const { observations, bound } = occasion;
    const given = plan.payload?.({ observations, bound, memory });
    const handling = { via: id, row: lastRow(occasion) };
    const makesEvent = this.isRapide && how !== 'connect';
    const causes = makesEvent && how === 'pipe' ? withRow(rows, link.lastMade) : rows;
    if (isOwn) {
      const row = this.emit(actor, action ?? '', given ?? merged(observations), { causes }, handling);
      if (row === undefined) return;
      this.deliveries.made(delivery, row);
      link.lastMade = row;
      return;
    }
    if (action === undefined && !makesEvent) {
      for (const observation of observations) {
        this.nameAlso(observation.rows ?? [observation.row], observation.name, actor);
        this.arrive(actor, given ? { ...observation, payload: given } : observation, id);
      }
      return;
    }
    const last = observations[observations.length - 1];
    const own = action === undefined ? undefined : actor.plan.action(action);
    const name = own?.name ?? last.name;
    const payload = own
      ? this.checked(actor, own, given ?? merged(observations), given !== undefined, handling)
      : (given ?? merged(observations));
    if (own && actor.behaviour && !this.reactor.takes(actor, name, own.path)) {
      if (this.troubles.isNew(`nobody ${actor.path} ${own.path}`)) {
        const message = `Nothing in ${actor.path} takes “${own.path}”: no rule waits for it.`;
        this.say('target', actor, message, handling);
      }
    }
    if (!makesEvent) {
      this.nameAlso(rows, name, actor);
      const several = rows.length > 1 ? { rows } : undefined;
      this.arrive(actor, { name, source: actor.source, payload, row: rows[rows.length - 1], ...several }, id);
      return;
    }
    const made = this.record(actor, own?.path ?? this.store.names[name], name, payload, causes);
    if (made === undefined) return;
    this.deliveries.made(delivery, made.row);
    link.lastMade = made.row;
    this.arrive(actor, made, id);
  }

  /** Where Rapide connects, one occurrence has two names. */
  private nameAlso(rows: readonly number[], name: number, { path }: Actor): void {
    if (!this.isRapide) return;
    for (const row of rows) this.store.alias(row, { name: this.store.names[name], source: path });
  }

  /** At an architecture the connections inside of it see what arrives. */
  private arrive(actor: Actor, observation: Observation, via: string | undefined): void {
    const inside = this.world.insides[actor.index];
    if (inside) this.route(inside, observation);
    else this.reactor.handle(actor, observation, true, via);
  }
}

function lastRow({ observations }: Occasion): number | undefined {
  return observations[observations.length - 1]?.row;
}

/** What an event depends on: ascending, none twice. */
function causesOf({ causes, link }: Origin): readonly number[] {
  if (link === undefined || link.before.length === 0) return causes;
  return [...new Set([...causes, ...link.before])].sort((a, b) => a - b);
}

function withRow(rows: readonly number[], row: number | undefined): readonly number[] {
  return row === undefined || rows.includes(row) ? rows : [...rows, row].sort((a, b) => a - b);
}
