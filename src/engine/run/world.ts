import type { RunTrouble } from '../../model/design/run.ts';
import { Actor } from './actor.ts';
import { Link, Scope, type Target } from './link.ts';
import type { ConnectionPlan } from './plan/connection-plan.ts';
import type { ScopePlan } from './plan/scope-plan.ts';
import { nameOf, type SystemPlan } from './plan/system-plan.ts';
import type { Happened } from './trigger/observation.ts';

type Say = (code: RunTrouble['code'], component: string, message: string, connection?: string) => void;

/** What one run has of a system for itself: components with their states, connections with what they carry. */
export class World {
  readonly actors: readonly Actor[];
  readonly top: Scope;
  /** Per component what happens inside of it; nothing where it is no architecture. */
  readonly insides: readonly (Scope | undefined)[];
  /** By their place in `System.connections`; nothing where one cannot be run. */
  readonly links: readonly (Link | undefined)[];

  /** @param say told of everything that cannot be run */
  constructor(
    readonly plan: SystemPlan,
    happened: Happened,
    seed: number,
    say: Say,
  ) {
    const { system, components, connections, top, insides, problems } = plan;
    for (const { component, message, connection } of problems) {
      say('match-limit', component, message, connection);
    }
    this.actors = components.map(
      (component) =>
        new Actor(component, happened, seed, (message) =>
          say('match-limit', component.component.path, message),
        ),
    );
    this.links = connections.map((connection) => {
      if (connection === undefined) return undefined;
      const { id, inside } = connection.connection;
      return new Link(connection, fixedTarget(connection, this.actors), happened, seed, (message) =>
        say('match-limit', nameOf(system, inside), message, id),
      );
    });
    const scope = (of: ScopePlan): Scope =>
      new Scope(
        of,
        this.links,
        happened,
        ({ inside }) =>
          (message) =>
            say('match-limit', nameOf(system, inside), message),
      );
    this.top = scope(top);
    this.insides = insides.map((of) => of && scope(of));
  }

  /** The component of a path. */
  actorOf(path: string): Actor | undefined {
    const place = this.plan.placeOf.get(path);
    return place === undefined ? undefined : this.actors[place];
  }
}

function fixedTarget(
  { connection: { target, inside } }: ConnectionPlan,
  actors: readonly Actor[],
): Target | undefined {
  switch (target.kind) {
    case 'component':
      return { actor: actors[target.component], action: target.action, isOwn: false };
    case 'own':
      return inside === undefined ? undefined : { actor: actors[inside], action: target.action, isOwn: true };
    case 'bound':
      return undefined;
  }
}
