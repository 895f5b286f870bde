import type { Computation } from '../model/computation.ts';
import { isoTime } from '../model/event.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { EventLine } from './contract.ts';

/** One event for a list. */
export function lineOf(computation: Computation, row: EventIndex): EventLine {
  return {
    row,
    id: computation.idOf(row),
    name: computation.types[computation.typeOf[row]],
    source: computation.sources[computation.sourceOf[row]],
    time: isoTime(computation.timeOrigin, computation.timeOf[row]),
    level: computation.levelOf[row],
  };
}

export function linesOf(computation: Computation, rows: Iterable<number>): EventLine[] {
  return Array.from(rows, (row) => lineOf(computation, eventIndex(row)));
}

/** The direct causes or effects of an event from `offset` on, each with how its edge is known. */
export function neighbourLines(
  computation: Computation,
  row: EventIndex,
  side: 'causes' | 'effects',
  offset: number,
  limit: number,
): EventLine[] {
  const { causeStart, causes, effects } = computation;
  const start = side === 'causes' ? causeStart : effects.start;
  const from = Math.min(start[row + 1], start[row] + offset);
  const to = Math.min(start[row + 1], from + limit);
  const lines: EventLine[] = [];
  for (let i = from; i < to; i++) {
    const edge = side === 'causes' ? i : effects.edge[i];
    const other = side === 'causes' ? causes[i] : effects.rows[i];
    const [cause, effect] = side === 'causes' ? [other, row] : [row, other];
    lines.push(edgeLine(computation, eventIndex(other), edge, cause, effect));
  }
  return lines;
}

function edgeLine(
  computation: Computation,
  shown: EventIndex,
  edge: number,
  cause: number,
  effect: number,
): EventLine {
  const { provenances, causeProvenance, timeOf } = computation;
  const { kind, rule, confidence } = provenances[causeProvenance[edge]];
  return {
    ...lineOf(computation, shown),
    edge: { kind, rule, confidence },
    ...(timeOf[effect] < timeOf[cause] ? { contradictsClock: true } : {}),
  };
}

/**
 * A path as lines, cause first; every line but the first carries the edge that leads to it. Of a path longer than
 * `most` the first and the last half of that are given.
 */
export function chainLines(
  computation: Computation,
  chain: readonly EventIndex[],
  most: number,
): EventLine[] {
  const { causeStart, causes } = computation;
  const head = chain.length > most ? most / 2 : chain.length;
  const tail = chain.length > most ? chain.length - most / 2 : chain.length;
  const lines: EventLine[] = [];
  for (let i = 0; i < chain.length; i = i + 1 === head ? tail : i + 1) {
    const row = chain[i];
    if (i === 0) lines.push(lineOf(computation, row));
    else {
      const edge = causes.indexOf(chain[i - 1], causeStart[row]);
      lines.push(edgeLine(computation, row, edge, chain[i - 1], row));
    }
  }
  return lines;
}
