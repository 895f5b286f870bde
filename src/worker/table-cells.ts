import { columnPath, valueAt, valueText } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { isoTime } from '../model/event.ts';
import { EVENT_COLUMNS, type EventColumn } from '../model/find.ts';
import { eventIndex } from '../model/ids.ts';

/** Numbers per event that are not columns of the computation; made once per execution. */
export interface TableNumbers {
  readonly first: number;
  readonly effects: Uint32Array;
  readonly durations: Float64Array;
}

/** The values that some paths lead to in one row; payload and metadata are parsed once for all of them. */
export function pathValues(
  { payload, metadata }: Computation,
  row: number,
  columns: readonly string[],
): (string | undefined)[] {
  let parsedPayload: unknown;
  let parsedMetadata: unknown;
  return columns.map((column) => {
    const { of, path } = columnPath(column);
    if (of === 'payload') {
      parsedPayload ??= payload.value(row);
      return valueText(valueAt(parsedPayload, path));
    }
    parsedMetadata ??= metadata?.value(row);
    return valueText(valueAt(parsedMetadata, path));
  });
}

/** What a column is called in a written table. */
export function csvHead(column: string): string {
  return column === 'duration' ? 'duration ms' : column;
}

/** One row as texts for a written table: times by the calendar, lengths of time in milliseconds. */
export function csvCells(
  computation: Computation,
  { effects, durations }: TableNumbers,
  row: number,
  columns: readonly string[],
): string[] {
  const paths = columns.filter((column) => !isEventColumn(column));
  const values = paths.length > 0 ? pathValues(computation, row, paths) : [];
  const cellOf = (column: EventColumn): string => {
    switch (column) {
      case 'time':
        return isoTime(computation.timeOrigin, computation.timeOf[row]) ?? '';
      case 'name':
        return computation.types[computation.typeOf[row]];
      case 'source':
        return computation.sources[computation.sourceOf[row]];
      case 'id':
        return computation.idOf(eventIndex(row));
      case 'level':
        return String(computation.levelOf[row]);
      case 'causes':
        return String(computation.causeStart[row + 1] - computation.causeStart[row]);
      case 'effects':
        return String(effects[row]);
      case 'duration':
        return Number.isNaN(durations[row]) ? '' : String(Number(durations[row].toFixed(6)));
    }
  };
  return columns.map((column) =>
    isEventColumn(column) ? cellOf(column) : (values[paths.indexOf(column)] ?? ''),
  );
}

function isEventColumn(column: string): column is EventColumn {
  return (EVENT_COLUMNS as readonly string[]).includes(column);
}
