import type { System, SystemConnection } from '../../model/design/system.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import { nameTester } from '../match/values/name-test.ts';
import {
  havingAction,
  type OverlayPlan,
  type PlanComponent,
  type PlanOrigin,
  type PlanTarget,
} from './plan.ts';

/** The plan of a system that is written out: every component with its whole path, insides included. */
export function planOfSystem(system: System): OverlayPlan {
  const components = system.components.map(({ path, inside, interface: of }): PlanComponent => {
    const { name: prefix, actions } = system.interfaces[of];
    const alphabet = actions.map(({ name, direction }) => ({ name: `${prefix}.${name}`, direction }));
    return { path, inside, alphabet };
  });
  const interfaceOf = (component: number): string =>
    system.interfaces[system.components[component].interface].name;
  return {
    components,
    connections: system.connections.map((connection) => ({
      id: connection.id,
      name: connection.name,
      from: originsOf(connection, components),
      to: targetsOf(connection, components, interfaceOf),
    })),
  };
}

/** Who emits what the pattern selects: the parts of the architecture, and the architecture itself for what goes into it. */
function originsOf(
  { pattern, inside }: SystemConnection,
  components: readonly PlanComponent[],
): PlanOrigin[] {
  const parts = partsOf(inside, components);
  const around = inside === undefined ? parts : [...parts, inside];
  // not those that only have to be before them
  return atomsOf(pattern, 'without causes').flatMap(({ name, source }) => {
    const bySource =
      source === undefined || source.how === 'bind'
        ? around
        : around.filter((component) => nameTester(source)(components[component].path));
    const found = name === undefined ? bySource : havingAction(components, bySource, nameTester(name));
    // an event outside of its component's alphabet is found by its source alone
    const isNamed = source !== undefined && source.how !== 'bind';
    const chosen = found.length === 0 && isNamed ? bySource : found;
    return chosen.map((component) => ({ component, names: name }));
  });
}

function targetsOf(
  { target, inside }: SystemConnection,
  components: readonly PlanComponent[],
  interfaceOf: (component: number) => string,
): PlanTarget[] {
  const to = (component: number, action: string | undefined): PlanTarget => ({
    component,
    action: action === undefined ? undefined : `${interfaceOf(component)}.${action}`,
  });
  switch (target.kind) {
    case 'component':
      return [to(target.component, target.action)];
    case 'own':
      return inside === undefined ? [] : [to(inside, target.action)];
    case 'bound': {
      const { action } = target;
      const parts = partsOf(inside, components);
      if (action === undefined) return parts.map((part) => to(part, undefined));
      return parts
        .filter(
          (part) =>
            havingAction(components, [part], (name) => name === `${interfaceOf(part)}.${action}`).length > 0,
        )
        .map((part) => to(part, action));
    }
  }
}

function partsOf(inside: number | undefined, components: readonly PlanComponent[]): number[] {
  return components.flatMap((component, index) => (component.inside === inside ? [index] : []));
}
