import { Interner } from '../../../base/interner.ts';
import type { Behaviour } from '../../../model/design/behaviour.ts';
import type { System, SystemComponent } from '../../../model/design/system.ts';
import type { Known } from '../trigger/observation.ts';
import { type BehaviourPlan, behaviourPlanOf } from './behaviour-plan.ts';
import {
  type ConnectionPlan,
  connectionPlanOf,
  type RebindingPlan,
  rebindingPlanOf,
} from './connection-plan.ts';
import { InterfacePlan } from './interface-plan.ts';
import { type ScopePlans, scopePlansOf } from './scope-plan.ts';

/**
 * A system made ready for any number of runs, one after the other or side by side: what is the same in all of them.
 * Nothing of a run is kept in it; what it remembers of names is of those that are known beforehand.
 */
export interface SystemPlan extends ScopePlans {
  readonly system: System;
  /** What events may be called: the actions of all interfaces. Where they happen: the paths of all components. */
  readonly names: Interner;
  readonly sources: Interner;
  readonly components: readonly ComponentPlan[];
  /** The place of a component by its path. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** By their place in `System.connections`; nothing where one cannot be run. */
  readonly connections: readonly (ConnectionPlan | undefined)[];
  /** What cannot be run, in the order of the system. */
  readonly problems: readonly PlanProblem[];
}

/** A component ready to be run. */
export interface ComponentPlan {
  readonly index: number;
  readonly component: SystemComponent;
  readonly interface: InterfacePlan;
  /** The number of its path among the sources. */
  readonly source: number;
  /** What it does; nothing for an architecture and for the outside world. */
  readonly behaviour: BehaviourPlan | undefined;
}

export interface PlanProblem {
  readonly component: string;
  readonly connection?: string;
  readonly message: string;
}

export function systemPlanOf(system: System): SystemPlan {
  const names = new Interner();
  const sources = new Interner();
  const known: Known = { names: names.texts, sources: sources.texts };
  const problems: PlanProblem[] = [];
  const components = componentPlansOf(system, { names, sources }, known, problems);
  const connections = connectionPlansOf(system, known, problems);
  const rebindings = rebindingPlansOf(system, known, problems);
  return {
    ...scopePlansOf(system.components, connections, rebindings, known),
    system,
    names,
    sources,
    components,
    placeOf: new Map(system.components.map(({ path }, place) => [path, place])),
    connections,
    problems,
  };
}

/** Components of one module share what was made ready of it. */
function componentPlansOf(
  { interfaces, components }: System,
  { names, sources }: { readonly names: Interner; readonly sources: Interner },
  known: Known,
  problems: PlanProblem[],
): ComponentPlan[] {
  const ofInterface = interfaces.map((declared) => new InterfacePlan(declared, names));
  const ofBehaviour = new Map<Behaviour, BehaviourPlan>();
  return components.map((component, index) => {
    const { path, behaviour } = component;
    const plan = behaviour && (ofBehaviour.get(behaviour) ?? behaviourPlanOf(behaviour, known));
    if (behaviour && plan) ofBehaviour.set(behaviour, plan);
    for (const message of plan?.problems ?? []) problems.push({ component: path, message });
    const source = sources.of(path);
    return { index, component, interface: ofInterface[component.interface], source, behaviour: plan };
  });
}

function connectionPlansOf(
  system: System,
  known: Known,
  problems: PlanProblem[],
): (ConnectionPlan | undefined)[] {
  return system.connections.map((connection, index) => {
    const plan = connectionPlanOf(connection, index, known);
    if (plan.ok) return plan.value;
    const message = `A connection cannot be run. ${plan.fault.message}`;
    problems.push({ component: nameOf(system, connection.inside), connection: connection.id, message });
    return undefined;
  });
}

function rebindingPlansOf(system: System, known: Known, problems: PlanProblem[]): RebindingPlan[] {
  const indexOf = new Map(system.connections.map(({ id }, index) => [id, index]));
  return system.rebindings.flatMap((rebinding) => {
    const plan = rebindingPlanOf(rebinding, (id) => indexOf.get(id) ?? -1, known);
    if (plan.ok) return [plan.value];
    const message = `A rebinding cannot be run. ${plan.fault.message}`;
    problems.push({ component: nameOf(system, rebinding.inside), message });
    return [];
  });
}

/** What an architecture is called, or what is at the top. */
export function nameOf({ name, components }: System, inside: number | undefined): string {
  return inside === undefined ? name : components[inside].path;
}
