import type { Computation } from '../../model/computation.ts';
import { widthProfile } from '../poset/height.ts';
import { type TurnOptions, type Width, width, widthInTurns } from '../poset/width.ts';

export interface Parallelism extends Width {
  /** Events per causal level, roots first. */
  readonly profile: Uint32Array;
  /** Events per level on average: how many could have run side by side with every chain kept busy. */
  readonly average: number;
}

/** How much of the run is independent: the largest antichain and the events per causal level. */
export function parallelism(computation: Computation, budget?: number): Parallelism {
  return { ...width(computation, budget), ...profileOf(computation) };
}

/** The same, with pauses. */
export async function parallelismInTurns(
  computation: Computation,
  options: TurnOptions,
): Promise<Parallelism> {
  return { ...(await widthInTurns(computation, options)), ...profileOf(computation) };
}

function profileOf(computation: Computation): Pick<Parallelism, 'profile' | 'average'> {
  const profile = widthProfile(computation);
  return { profile, average: profile.length === 0 ? 0 : computation.size / profile.length };
}
