import type { Actor } from './actor.ts';
import { OwnRandom } from './own-random.ts';
import type { ConnectionPlan, RebindingPlan } from './plan/connection-plan.ts';
import type { ScopePlan } from './plan/scope-plan.ts';
import type { Due } from './scheduler.ts';
import type { Happened, Occasion } from './trigger/observation.ts';
import type { Trigger } from './trigger/trigger.ts';
import type { Memory } from './values/compute.ts';

/** Where a delivery goes. */
export interface Target {
  readonly actor: Actor;
  /** None: to the component as a whole. */
  readonly action: string | undefined;
  /** The component emits it, as the architecture that the connection is inside of. */
  readonly isOwn: boolean;
}

/** Something that a connection carries. */
export interface Cargo extends Due {
  readonly kind: 'delivery';
  readonly link: Link;
  readonly occasion: Occasion;
  readonly rows: readonly number[];
  readonly target: Target;
  /** Its number in the log. */
  readonly delivery: number;
}

/** A connection while the system runs. */
export class Link {
  readonly trigger: Trigger;
  readonly memory: Memory;
  isBound: boolean;
  /** When what a pipe carries last is due: nothing overtakes. */
  lastDue = 0;
  /** The event that it made last, in Rapide's reading of pipes. */
  lastMade: number | undefined;
  private readonly queue: Cargo[] = [];
  private head = 0;

  constructor(
    readonly plan: ConnectionPlan,
    /** Its target, where that does not depend on what is matched. */
    readonly target: Target | undefined,
    happened: Happened,
    seed: number,
    limited: (message: string) => void,
  ) {
    this.trigger = plan.trigger.trigger(happened, limited);
    this.isBound = !plan.connection.isOff;
    this.memory = { state: [], random: new OwnRandom(seed, `connection ${plan.connection.id}`) };
  }

  /** Answers whether it is the first one in the pipe. */
  enqueue(cargo: Cargo): boolean {
    this.queue.push(cargo);
    return this.queue.length - this.head === 1;
  }

  /** Takes the first one out of the pipe; answers the one behind it. */
  dequeue(): Cargo | undefined {
    this.head++;
    if (this.head > 64 && this.head * 2 > this.queue.length) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
    return this.queue[this.head];
  }
}

/** What happens between the parts of one architecture, or at the top. */
export class Scope {
  /** In the order of the text. */
  readonly links: readonly Link[];
  readonly rebindings: readonly { readonly plan: RebindingPlan; readonly trigger: Trigger }[];

  /** @param limitedOf what is told, in a sentence, when a rebinding gave something up */
  constructor(
    private readonly plan: ScopePlan,
    links: readonly (Link | undefined)[],
    private readonly happened: Happened,
    limitedOf: (plan: RebindingPlan) => (message: string) => void,
  ) {
    this.links = plan.connections.map(({ index }) => links[index] as Link);
    this.rebindings = plan.rebindings.map((rebinding) => ({
      plan: rebinding,
      trigger: rebinding.trigger.trigger(happened, limitedOf(rebinding)),
    }));
  }

  /** The connections that an event of this name from this source matters to: places in `links`, ascending. */
  placesFor(name: number, source: number): readonly number[] {
    return this.plan.audience.of(name, source, this.happened);
  }
}
