import type { Behaviour } from '../../model/design/behaviour.ts';
import type { RunTrouble } from '../../model/design/run.ts';
import type { System, SystemComponent } from '../../model/design/system.ts';
import { Actor } from './actor.ts';
import type { EventStore } from './event-store.ts';
import { Link, Scope, type Target } from './link.ts';
import { type BehaviourPlan, behaviourPlanOf } from './plan/behaviour-plan.ts';
import { connectionPlanOf, rebindingPlanOf } from './plan/connection-plan.ts';
import { InterfacePlan } from './plan/interface-plan.ts';

/** A system made ready to be run. */
export interface World {
  readonly interfaces: readonly InterfacePlan[];
  readonly actors: readonly Actor[];
  readonly actorOf: ReadonlyMap<string, Actor>;
  readonly top: Scope;
  /** Per component what happens inside of it; nothing where it is no architecture. */
  readonly insides: readonly (Scope | undefined)[];
  /** By their place in `System.connections`; nothing where one cannot be run. */
  readonly links: readonly (Link | undefined)[];
}

type Say = (code: RunTrouble['code'], component: string, message: string, connection?: string) => void;

/** @param say told of everything that cannot be run */
export function worldOf(system: System, store: EventStore, seed: number, say: Say): World {
  const interfaces = system.interfaces.map(
    (declared) => new InterfacePlan(declared, (name) => store.internName(name)),
  );
  const plans = new Map<Behaviour, BehaviourPlan>();
  const actors = system.components.map((component, index) =>
    actorOf(component, index, interfaces[component.interface], plans, { store, seed, say }),
  );
  const top = new Scope();
  const insides = system.components.map(({ isComposite }) => (isComposite ? new Scope() : undefined));
  const nameOf = (inside: number | undefined): string =>
    inside === undefined ? system.name : actors[inside].path;
  const scopeOf = (inside: number | undefined): Scope =>
    inside === undefined ? top : (insides[inside] ?? top);
  const links = system.connections.map((connection, index) => {
    const { id, inside } = connection;
    const plan = connectionPlanOf(connection, index, store);
    if (!plan.ok) {
      say('match-limit', nameOf(inside), `A connection cannot be run. ${plan.fault.message}`, id);
      return undefined;
    }
    const limited = (message: string): void => say('match-limit', nameOf(inside), message, id);
    const link = new Link(plan.value, fixedTarget(connection, actors), seed, limited);
    scopeOf(inside).links.push(link);
    return link;
  });
  const indexOf = new Map(system.connections.map(({ id }, index) => [id, index]));
  for (const rebinding of system.rebindings) {
    const { inside } = rebinding;
    const plan = rebindingPlanOf(rebinding, (id) => indexOf.get(id) ?? -1, store);
    if (!plan.ok) {
      say('match-limit', nameOf(inside), `A rebinding cannot be run. ${plan.fault.message}`);
      continue;
    }
    const limited = (message: string): void => say('match-limit', nameOf(inside), message);
    scopeOf(inside).rebindings.push({ plan: plan.value, trigger: plan.value.trigger.trigger(limited) });
  }
  const byPath = new Map(actors.map((actor) => [actor.path, actor]));
  return { interfaces, actors, actorOf: byPath, top, insides, links };
}

/** Components of one module share what was made ready of it. */
function actorOf(
  component: SystemComponent,
  index: number,
  of: InterfacePlan,
  plans: Map<Behaviour, BehaviourPlan>,
  { store, seed, say }: { store: EventStore; seed: number; say: Say },
): Actor {
  const { behaviour, path } = component;
  let plan = behaviour && plans.get(behaviour);
  if (behaviour && plan === undefined) {
    plan = behaviourPlanOf(behaviour, store);
    plans.set(behaviour, plan);
  }
  for (const problem of plan?.problems ?? []) say('match-limit', path, problem);
  return new Actor(index, component, of, store.internSource(path), plan, seed, (message) =>
    say('match-limit', path, message),
  );
}

function fixedTarget(
  { target, inside }: System['connections'][number],
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
