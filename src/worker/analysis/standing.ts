import { criticalPath, dominators, futureCone, pastCone, stepsToLeaf } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { EdgeTrust } from '../../model/edge-trust.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Standing } from '../contract/analysis.ts';
import { linesOf } from '../event-lines.ts';
import { distinctSources } from './result-list.ts';

/** What the whole order says of every event, found once. */
interface Whole {
  readonly stepsFrom: Uint32Array;
  readonly depth: number;
  readonly isCritical: Uint8Array;
}

const wholes = new WeakMap<Computation, Whole>();

/** Dominators that are named one by one. */
const NAMED_DOMINATORS = 20;

/** One event's place in the whole. */
export function standingOf(computation: Computation, row: EventIndex, edges: EdgeTrust): Standing {
  const { causeStart, effects, levelOf } = computation;
  const { stepsFrom, depth, isCritical } = wholeOf(computation);
  const past = pastCone(computation, row);
  const future = futureCone(computation, row);
  const before = dominators(computation, row);
  return {
    row,
    edges,
    directCauses: causeStart[row + 1] - causeStart[row],
    causes: past.length,
    causeSources: distinctSources(computation, past),
    rootCauses: past.reduce((sum, at) => sum + (causeStart[at] === causeStart[at + 1] ? 1 : 0), 0),
    directEffects: effects.start[row + 1] - effects.start[row],
    effects: future.length,
    effectSources: distinctSources(computation, future),
    stepsTo: levelOf[row],
    stepsFrom: stepsFrom[row],
    depth,
    isOnCriticalPath: isCritical[row] === 1,
    dominators: linesOf(computation, before.slice(-NAMED_DOMINATORS).reverse()),
    dominatorCount: before.length,
  };
}

function wholeOf(computation: Computation): Whole {
  const known = wholes.get(computation);
  if (known) return known;
  const path = criticalPath(computation);
  const isCritical = new Uint8Array(computation.size);
  for (const row of path) isCritical[row] = 1;
  const whole = { stepsFrom: stepsToLeaf(computation), depth: path.length - 1, isCritical };
  wholes.set(computation, whole);
  return whole;
}
