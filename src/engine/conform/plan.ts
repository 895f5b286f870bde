import type { ActionDirection } from '../../model/design/interface.ts';
import type { NameTest } from '../../model/pattern/pattern.ts';

/** An architecture as conformance needs it: who there is, and who may cause what at whom. Plain data. */
export interface OverlayPlan {
  readonly components: readonly PlanComponent[];
  readonly connections: readonly PlanConnection[];
}

export interface PlanComponent {
  /** `sensor`, `rooms.2`, `server.db`: the source of its events. */
  readonly path: string;
  /** The composite component it is a part of: a place in `components`. */
  readonly inside: number | undefined;
  /** What its events are called when they carry the names of its interface: `Sensor.reading`. */
  readonly alphabet: readonly { readonly name: string; readonly direction: ActionDirection }[];
}

export interface PlanConnection {
  readonly id: string;
  readonly name: string | undefined;
  readonly from: readonly PlanOrigin[];
  readonly to: readonly PlanTarget[];
}

/** Events of a component that a connection carries. */
export interface PlanOrigin {
  /** A place in `components`. */
  readonly component: number;
  /** Which events, by their names; none: all of them. */
  readonly names: NameTest | undefined;
}

export interface PlanTarget {
  readonly component: number;
  /** The action that they arrive as, `Alerter.notify`; none: any. */
  readonly action: string | undefined;
}

/** Components of the plan that have an action of such a name, among some. */
export function havingAction(
  components: readonly PlanComponent[],
  among: readonly number[],
  isCalled: (name: string) => boolean,
): number[] {
  return among.filter((component) => components[component].alphabet.some(({ name }) => isCalled(name)));
}
