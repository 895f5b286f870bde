import type { Run } from '../../engine/index.ts';
import type { DeliveryLine } from '../contract/run.ts';

/** The newest deliveries of a run, the newest first. */
export function deliveryLines(run: Run, limit: number): DeliveryLine[] {
  const { connection, component, rowStart, rows, enqueuedTime, startedTime, finishedTime, length } =
    run.deliveries.columns();
  const { connections, components } = run.system;
  const timeOf = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time);
  const lines: DeliveryLine[] = [];
  for (let i = length - 1; i >= 0 && lines.length < limit; i--) {
    lines.push({
      number: i,
      connection: connections[connection[i]].id,
      to: components[component[i]].path,
      events: Array.from(rows.subarray(rowStart[i], rowStart[i + 1]), (row) => run.events.idOf(row)),
      enqueued: enqueuedTime[i],
      started: timeOf(startedTime[i]),
      finished: timeOf(finishedTime[i]),
    });
  }
  return lines;
}
