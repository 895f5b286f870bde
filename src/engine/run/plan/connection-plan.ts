import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Rebinding, SystemConnection } from '../../../model/design/system.ts';
import type { PatternProblem } from '../../match/compile/problem-of.ts';
import type { Known, Payload } from '../trigger/observation.ts';
import { type TriggerPlan, triggerPlanOf } from '../trigger/trigger.ts';
import { type Compute, computing, type RunFrame, type RunScope, recordOf } from '../values/compute.ts';

/** A connection ready to be run, in any run. */
export interface ConnectionPlan {
  /** A place in `System.connections`. */
  readonly index: number;
  readonly connection: SystemConnection;
  readonly trigger: TriggerPlan;
  /** Nothing where the payload of what is matched is handed on. */
  readonly payload: ((frame: RunFrame) => Payload) | undefined;
  readonly after: Compute | undefined;
}

export function connectionPlanOf(
  connection: SystemConnection,
  index: number,
  known: Known,
): Result<ConnectionPlan, PatternProblem> {
  const trigger = triggerPlanOf(connection.pattern, known);
  if (!trigger.ok) return fail(trigger.fault);
  const { names } = trigger.value;
  const scope: RunScope = { slotOf: (name) => names.indexOf(name), stateOf: () => -1 };
  const { arguments: given, after } = connection;
  return succeed({
    index,
    connection,
    trigger: trigger.value,
    payload: given && recordOf(given.map(({ key, value }) => [key, computing(value, scope)])),
    after: after && computing(after, scope),
  });
}

/** A rebinding ready to be run, in any run. */
export interface RebindingPlan {
  /** The architecture it is inside of; none: the top. */
  readonly inside: number | undefined;
  readonly trigger: TriggerPlan;
  /** In the order of the text: what is switched, and how. */
  readonly switches: readonly { readonly connection: number; readonly isOn: boolean }[];
}

/** @param indexOf the place of a connection by its id, -1 where there is none */
export function rebindingPlanOf(
  { pattern, steps, inside }: Rebinding,
  indexOf: (id: string) => number,
  known: Known,
): Result<RebindingPlan, PatternProblem> {
  const trigger = triggerPlanOf(pattern, known);
  if (!trigger.ok) return fail(trigger.fault);
  const switches = steps.flatMap(({ kind, connections }) =>
    connections
      .map((id) => ({ connection: indexOf(id), isOn: kind === 'bind' }))
      .filter(({ connection }) => connection >= 0),
  );
  return succeed({ inside, trigger: trigger.value, switches });
}
