import { firstEntryFrom, type Placement } from '../layout/index.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { Axis, StepDirection } from './contract.ts';

/** Where an arrow key leads from an event, `undefined` at the end of the way. */
export function stepFrom(
  placement: Placement,
  row: EventIndex,
  direction: StepDirection,
  axis: Axis,
): EventIndex | undefined {
  switch (direction) {
    case 'lane-back':
      return alongLane(placement, row, axis, -1);
    case 'lane-forward':
      return alongLane(placement, row, axis, 1);
    case 'lane-up':
      return acrossLanes(placement, row, axis, -1);
    case 'lane-down':
      return acrossLanes(placement, row, axis, 1);
    case 'cause':
      return latestCause(placement, row, axis);
    case 'effect':
      return earliestEffect(placement, row, axis);
  }
}

function alongLane(placement: Placement, row: EventIndex, axis: Axis, by: -1 | 1): EventIndex | undefined {
  const { rows, start, x } = placement.rows(axis);
  const lane = placement.laneOf(row);
  let at = firstEntryFrom(x, placement.axis(axis).x[row], start[lane], start[lane + 1]);
  while (rows[at] !== row) at++; // events of one time share an x
  const next = at + by;
  return next >= start[lane] && next < start[lane + 1] ? eventIndex(rows[next]) : undefined;
}

/** The event nearest along the axis in the next lane. */
function acrossLanes(placement: Placement, row: EventIndex, axis: Axis, by: -1 | 1): EventIndex | undefined {
  const { rows, start, x } = placement.rows(axis);
  const lane = placement.laneOf(row) + by;
  if (lane < 0 || lane >= placement.lanes) return undefined;
  const here = placement.axis(axis).x[row];
  const after = firstEntryFrom(x, here, start[lane], start[lane + 1]);
  const before = after - 1;
  const isAfterNearer =
    after < start[lane + 1] && (before < start[lane] || x[after] - here <= here - x[before]);
  return eventIndex(rows[isAfterNearer ? after : before]);
}

function latestCause(placement: Placement, row: EventIndex, axis: Axis): EventIndex | undefined {
  const { causeStart, causes } = placement.computation;
  const { x } = placement.axis(axis);
  let latest: number | undefined;
  for (const cause of causes.subarray(causeStart[row], causeStart[row + 1])) {
    if (latest === undefined || x[cause] > x[latest]) latest = cause;
  }
  return latest === undefined ? undefined : eventIndex(latest);
}

function earliestEffect(placement: Placement, row: EventIndex, axis: Axis): EventIndex | undefined {
  const { start, rows } = placement.computation.effects;
  const { x } = placement.axis(axis);
  let earliest: number | undefined;
  for (const effect of rows.subarray(start[row], start[row + 1])) {
    if (earliest === undefined || x[effect] < x[earliest]) earliest = effect;
  }
  return earliest === undefined ? undefined : eventIndex(earliest);
}
