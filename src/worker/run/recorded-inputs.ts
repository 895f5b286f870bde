import type { Computation } from '../../model/computation.ts';
import type { InjectedEvent } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import { eventIndex } from '../../model/ids.ts';

type Input = Omit<InjectedEvent, 'step'>;

/**
 * What a recording can put into a run: events whose source is a component that nothing implements (the world outside), and whose
 * name is an action of its interface (`Client.request`, or `request` alone). Where the world outside says nothing, events
 * without causes count, of whatever component.
 */
export function recordedInputs(computation: Computation, system: System): Input[] {
  const all: (Input & { readonly isOutside: boolean; readonly isRoot: boolean })[] = [];
  const componentOf = new Map(system.components.map((component) => [component.path, component]));
  for (let row = 0; row < computation.size; row++) {
    const component = componentOf.get(computation.sources[computation.sourceOf[row]]);
    if (!component) continue;
    const of = system.interfaces[component.interface];
    const name = computation.types[computation.typeOf[row]];
    const own = name.startsWith(`${of.name}.`) ? name.slice(of.name.length + 1) : name;
    if (!of.actions.some((action) => action.name === own)) continue;
    all.push({
      component: component.path,
      action: own,
      payload: payloadOf(computation, row),
      isOutside: component.behaviour === undefined && !component.isComposite,
      isRoot: computation.causeStart[row] === computation.causeStart[row + 1],
    });
  }
  const outside = all.filter(({ isOutside }) => isOutside);
  const chosen = outside.length > 0 ? outside : all.filter(({ isRoot }) => isRoot);
  return chosen.map(({ component, action, payload }) => ({ component, action, payload }));
}

function payloadOf(computation: Computation, row: number): Input['payload'] {
  const value = computation.payload.value(eventIndex(row));
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Input['payload'])
    : {};
}
