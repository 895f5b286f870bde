import { Xoshiro } from '../../base/xoshiro.ts';
import type { Actor } from './actor.ts';
import type { ConnectionPlan, RebindingPlan } from './plan/connection-plan.ts';
import type { Due } from './scheduler.ts';
import type { Occasion } from './trigger/observation.ts';
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
    seed: number,
    limited: (message: string) => void,
  ) {
    this.trigger = plan.trigger.trigger(limited);
    this.isBound = !plan.connection.isOff;
    this.memory = { state: [], random: Xoshiro.of(seed, `connection ${plan.connection.id}`) };
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
  readonly links: Link[] = [];
  readonly rebindings: { readonly plan: RebindingPlan; readonly trigger: Trigger }[] = [];
  private readonly bySource: (readonly Link[] | undefined)[][] = [];

  /** The connections, in the order of the text, that an event of this name from this source matters to. */
  linksFor(name: number, source: number): readonly Link[] {
    const byName = (this.bySource[source] ??= []);
    return (byName[name] ??= this.links.filter(({ plan }) => plan.trigger.sees(name, source)));
  }
}
