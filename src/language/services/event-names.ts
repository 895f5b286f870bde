import type { TextRange } from '../../model/pattern/pattern.ts';
import { type Declared, membersOf } from '../names/declared.ts';
import type { ComponentNode } from '../tree.ts';
import { type Definition, named } from './definitions.ts';
import { type NameStep, stepsOf } from './name-steps.ts';
import type { Occurrence } from './occurrence.ts';
import type { Scope } from './scope.ts';

/** What the steps of an event's name stand for, and the action they lead to. */
export interface EventNameMeaning {
  readonly occurrences: readonly Occurrence[];
  readonly action: Definition<'action'> | undefined;
}

/**
 * `Sensor.reading` by interface, `sensor.reading` by component, `sensor.power.on` through a service, `reading` inside what
 * implements the interface. What leads nowhere is a type of the recordings, taken as a whole.
 */
export function meaningOfEventName(
  declared: Declared,
  scope: Scope,
  name: string,
  from: number,
): EventNameMeaning {
  const steps = stepsOf(name, from);
  const [first, ...rest] = steps;
  if (!first) return { occurrences: [], action: undefined };
  const operand = steps.length === 1 ? scope.operands?.get(first.text) : undefined;
  if (operand) return { occurrences: [use(first, operand)], action: undefined };
  const component = scope.architecture?.components.get(first.text);
  if (component) {
    const isIndexed = component.size !== undefined && /^\d+$/.test(rest[0]?.text ?? '');
    return meaningInComponent(declared, component, first, isIndexed ? rest.slice(1) : rest);
  }
  const type = declared.interfaces.get(first.text);
  if (type) return followed(declared, first.text, rest, [use(first, named('interface', type))]);
  const own = followed(declared, scope.own, steps, []);
  if (own.occurrences.length > 0) return own;
  const whole = { from, to: from + name.length };
  return {
    occurrences: [{ ...whole, means: { kind: 'eventType', name }, isDefinition: false }],
    action: undefined,
  };
}

/** The name of a component and the steps behind it. */
export function meaningInComponent(
  declared: Declared,
  component: ComponentNode,
  at: TextRange,
  steps: readonly NameStep[],
): EventNameMeaning {
  const { from, to } = at;
  const found = [{ from, to, means: named('component', component), isDefinition: false }];
  return followed(declared, component.interface.text, steps, found);
}

/** Steps from an interface on: through services to an action. */
function followed(
  declared: Declared,
  interfaceName: string | undefined,
  steps: readonly NameStep[],
  found: readonly Occurrence[],
): EventNameMeaning {
  const occurrences = [...found];
  let at = interfaceName;
  for (const step of steps) {
    const inside = at === undefined ? undefined : declared.interfaces.get(at);
    const members = inside ? membersOf(inside, declared) : [];
    const action = members.find((one) => one.kind === 'action' && one.name.text === step.text);
    if (action?.kind === 'action') {
      const means = named('action', action);
      return { occurrences: [...occurrences, use(step, means)], action: means };
    }
    const service = members.find((one) => one.kind === 'service' && one.name.text === step.text);
    if (service?.kind !== 'service') break;
    occurrences.push(use(step, named('service', service)));
    at = service.interface.text;
  }
  return { occurrences, action: undefined };
}

export function use({ from, to }: NameStep | Occurrence, means: Definition): Occurrence {
  return { from, to, means, isDefinition: false };
}
