import type { RunTrouble } from '../../model/design/run.ts';
import type { Link, Target } from './link.ts';
import { lastRowOf, type Occasion } from './trigger/observation.ts';
import type { World } from './world.ts';

/** Finds where connections lead: where a placeholder says it, anew for each delivery (rule X26). */
export class Targets {
  constructor(
    private readonly world: World,
    /** The name of what is at the top. */
    private readonly top: string,
    private readonly say: (trouble: Omit<RunTrouble, 'step' | 'time'>) => void,
  ) {}

  of(link: Link, occasion: Occasion): Target | undefined {
    if (link.target !== undefined) return link.target;
    const { target } = link.plan.connection;
    if (target.kind !== 'bound') {
      return this.nowhere(link, occasion, 'it leads to an architecture that has no interface');
    }
    const path = occasion.bound[link.plan.trigger.names.indexOf(target.placeholder)];
    const actor = typeof path === 'string' ? this.world.actorOf(path) : undefined;
    if (actor === undefined) {
      const what = path === undefined ? 'stands for nothing' : `is ${JSON.stringify(path)}`;
      return this.nowhere(link, occasion, `?${target.placeholder} ${what}, and no component is called so`);
    }
    if (target.action !== undefined && !actor.plan.has(target.action)) {
      return this.nowhere(link, occasion, `${actor.path} has no action “${target.action}”`);
    }
    return { actor, action: target.action, isOwn: false };
  }

  private nowhere({ plan }: Link, occasion: Occasion, why: string): undefined {
    const { id, inside } = plan.connection;
    this.say({
      component: inside === undefined ? this.top : this.world.actors[inside].path,
      connection: id,
      code: 'target',
      message: `Nothing was delivered: ${why}.`,
      row: lastRowOf(occasion),
    });
  }
}
