import { messageOf } from '../../base/errors.ts';
import { Bringer, type BringingEffects } from './bringer.ts';
import { DeliveryLog } from './delivery-log.ts';
import type { Effects } from './effects.ts';
import type { Cargo, Link, Scope, Target } from './link.ts';
import type { Targets } from './targets.ts';
import { lastRowOf, type Observation, type Occasion, rowsOf } from './trigger/observation.ts';
import type { World } from './world.ts';

/** Deliveries of `connect` inside one another, at most (rule X12). */
const DEEPEST_CONNECT = 100;

const CIRCLE = `More than ${DEEPEST_CONNECT} deliveries inside one another: connections with “connect” lead in a circle. Use “pipe” for one of them.`;

/** How much connections carry, by their place in `System.connections`. */
export interface Traffic {
  /** What waits in a pipe or is on its way to a target. */
  readonly waiting: Uint32Array;
  /** The most that ever waited at once. */
  readonly highWater: Uint32Array;
  /** Deliveries that have been made. */
  readonly carried: Uint32Array;
}

export interface CarryingEffects extends BringingEffects, Pick<Effects, 'say'> {
  readonly now: number;
  readonly turn: number;
  /** A number for a task, ascending in the order of asking. */
  nextTask(): number;
  /** Hands a delivery to the scheduler. */
  schedule(cargo: Cargo): void;
}

/** Lets connections see what happens, and carries what they take. */
export class Carrier {
  readonly deliveries = new DeliveryLog();
  readonly traffic: Traffic;
  private readonly bringer: Bringer;
  private depth = 0;

  constructor(
    private readonly effects: CarryingEffects,
    private readonly world: World,
    private readonly targets: Targets,
  ) {
    const count = world.links.length;
    this.traffic = {
      waiting: new Uint32Array(count),
      highWater: new Uint32Array(count),
      carried: new Uint32Array(count),
    };
    this.bringer = new Bringer(effects, this.deliveries);
  }

  /**
   * What happens among the parts of an architecture is seen by its connections and rebindings: pipes and agents are
   * loaded, then connections switched, then what `connect` takes is delivered (rule X17).
   */
  route(scope: Scope, observation: Observation): void {
    const places = scope.placesFor(observation.name, observation.source);
    let connects: Link[] | undefined;
    let occasions: Occasion[] | undefined;
    for (let i = 0; i < places.length; i++) {
      const link = scope.links[places[i]];
      if (!link.isBound) continue;
      const occasion = link.trigger.observe(observation);
      if (occasion === undefined) continue;
      if (link.plan.connection.how === 'connect') {
        (connects ??= []).push(link);
        (occasions ??= []).push(occasion);
      } else this.load(link, occasion);
    }
    if (scope.rebindings.length > 0) this.rebind(scope, observation);
    if (connects === undefined || occasions === undefined) return;
    for (let i = 0; i < connects.length; i++) this.connect(connects[i], occasions[i]);
  }

  /** Delivers what was on its way. */
  unload({ link, occasion, rows, target, delivery }: Cargo): void {
    const { connection, index } = link.plan;
    this.traffic.waiting[index]--;
    if (connection.how === 'pipe') {
      const next = link.dequeue();
      if (next) this.effects.schedule(next);
    }
    this.deliver(link, occasion, rows, target, delivery);
  }

  private rebind({ rebindings }: Scope, observation: Observation): void {
    for (const { plan, trigger } of rebindings) {
      if (trigger.observe(observation) === undefined) continue;
      for (const { connection, isOn } of plan.switches) {
        const link = this.world.links[connection];
        if (link) link.isBound = isOn;
      }
    }
  }

  private connect(link: Link, occasion: Occasion): void {
    const target = this.targets.of(link, occasion);
    if (target === undefined) return;
    const { connection, index } = link.plan;
    const { now, turn } = this.effects;
    if (this.depth >= DEEPEST_CONNECT) {
      const handling = { via: connection.id, row: lastRowOf(occasion) };
      this.effects.say('connect-cycle', target.actor, CIRCLE, handling);
      return;
    }
    const rows = rowsOf(occasion);
    const delivery = this.deliveries.enqueue(index, target.actor.index, rows, now, turn);
    this.depth++;
    this.deliver(link, occasion, rows, target, delivery);
    this.depth--;
  }

  /** Puts a delivery on its way. */
  private load(link: Link, occasion: Occasion): void {
    const target = this.targets.of(link, occasion);
    if (target === undefined) return;
    const { connection, index } = link.plan;
    const { now, turn } = this.effects;
    const { waiting, highWater } = this.traffic;
    const rows = rowsOf(occasion);
    const isPipe = connection.how === 'pipe';
    const arrival = now + this.delayOf(link, occasion, target);
    const due = isPipe ? Math.max(arrival, link.lastDue) : arrival;
    const delivery = this.deliveries.enqueue(index, target.actor.index, rows, now, turn);
    const number = this.effects.nextTask();
    const cargo: Cargo = { kind: 'delivery', due, number, link, occasion, rows, target, delivery };
    if (++waiting[index] > highWater[index]) highWater[index] = waiting[index];
    link.lastDue = due;
    if (!isPipe || link.enqueue(cargo)) this.effects.schedule(cargo);
  }

  private delayOf(link: Link, occasion: Occasion, { actor }: Target): number {
    const { after, connection } = link.plan;
    if (after === undefined) return 0;
    const { observations, bound } = occasion;
    const millis = after({ observations, bound, memory: link.memory, happened: this.effects.store });
    if (typeof millis === 'number' && millis > 0) return millis;
    const what = millis === undefined ? 'there is no such length' : `${JSON.stringify(millis)} is no length`;
    const message = `A delivery did not wait: ${what} of time to be on the way.`;
    this.effects.say('value', actor, message, { via: connection.id, row: lastRowOf(occasion) });
    return 0;
  }

  private deliver(
    link: Link,
    occasion: Occasion,
    rows: readonly number[],
    target: Target,
    delivery: number,
  ): void {
    const { effects, deliveries } = this;
    deliveries.start(delivery, effects.now, effects.turn);
    try {
      this.bringer.bring(link, occasion, rows, target, delivery);
    } catch (error) {
      const handling = { via: link.plan.connection.id, row: lastRowOf(occasion) };
      effects.say('value', target.actor, `A delivery could not be made: ${messageOf(error)}.`, handling);
    }
    deliveries.finish(delivery, effects.now, effects.turn, effects.store.size);
    this.traffic.carried[link.plan.index]++;
  }
}
