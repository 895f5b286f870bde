import type { SystemComponent } from '../../../model/design/system.ts';
import { Audience } from '../trigger/audience.ts';
import type { Known } from '../trigger/observation.ts';
import type { ConnectionPlan, RebindingPlan } from './connection-plan.ts';

/** What lies between the parts of one architecture, or at the top. */
export interface ScopePlan {
  /** In the order of the text. */
  readonly connections: readonly ConnectionPlan[];
  readonly rebindings: readonly RebindingPlan[];
  /** The connections that an event matters to. */
  readonly audience: Audience;
}

export interface ScopePlans {
  readonly top: ScopePlan;
  /** Per component what happens inside of it; nothing where it is no architecture. */
  readonly insides: readonly (ScopePlan | undefined)[];
}

/** Puts connections and rebindings where they see what happens: what is inside of no architecture is at the top. */
export function scopePlansOf(
  components: readonly SystemComponent[],
  connections: readonly (ConnectionPlan | undefined)[],
  rebindings: readonly RebindingPlan[],
  known: Known,
): ScopePlans {
  const top = emptyScope();
  const insides = components.map(({ isComposite }) => (isComposite ? emptyScope() : undefined));
  const scopeOf = (inside: number | undefined): Scope =>
    inside === undefined ? top : (insides[inside] ?? top);
  for (const plan of connections) if (plan) scopeOf(plan.connection.inside).connections.push(plan);
  for (const plan of rebindings) scopeOf(plan.inside).rebindings.push(plan);
  return {
    top: withAudience(top, known),
    insides: insides.map((scope) => scope && withAudience(scope, known)),
  };
}

interface Scope {
  readonly connections: ConnectionPlan[];
  readonly rebindings: RebindingPlan[];
}

function emptyScope(): Scope {
  return { connections: [], rebindings: [] };
}

function withAudience(scope: Scope, known: Known): ScopePlan {
  const triggers = scope.connections.map(({ trigger }) => trigger);
  return { ...scope, audience: new Audience(triggers, known) };
}
