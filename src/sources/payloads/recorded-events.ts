import { timeAt } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { startIdOf } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { CauseList } from './cause-list.ts';
import { timeParts } from './time-parts.ts';

export interface Choice {
  /** Whether the event at this place (0: none was given) is one to hand on. */
  readonly isWanted: (place: number) => boolean;
  /** What an event is called that the computation calls so. */
  readonly idOf: (id: string) => string;
  /** The source of events that name none. */
  readonly source: string;
}

/**
 * The events of a computation, causes first, with every cause by its id: those that the computation does not hold too,
 * since another message may bring them.
 */
export function eventsOf(computation: Computation, { isWanted, idOf, source }: Choice): StreamEvent[] {
  const { types, typeOf, sources, sourceOf, payload, metadata, clocks, placeOf } = computation;
  const events: StreamEvent[] = [];
  const causesOf = causeReader(computation, idOf);
  for (let row = 0; row < computation.size; row++) {
    const causes = causesOf(row);
    if (!isWanted(placeOf?.[row] ?? 0)) continue;
    const start = startIdOf(computation, eventIndex(row));
    events.push({
      id: idOf(computation.idOf(eventIndex(row))),
      name: types[typeOf[row]],
      source: sources[sourceOf[row]] || source,
      ...timeParts(timeAt(computation, row)),
      ...(payload.has(row) ? { payload: payload.value(row) } : {}),
      ...(metadata?.has(row) ? { metadata: metadata.value(row) } : {}),
      ...(clocks?.has(row) ? { clocks: clocks.value(row) } : {}),
      ...(start === undefined ? {} : { partner: idOf(start) }),
      ...causes.parts(),
    });
  }
  return events;
}

/** Causes row by row; to be asked for every row in turn. */
function causeReader(computation: Computation, idOf: Choice['idOf']): (row: number) => CauseList {
  const { causeStart, causes, causeProvenance, provenances, keys } = computation;
  const { danglingEffect, danglingKey, danglingProvenance } = computation;
  let next = 0; // dangling causes are in the order of rows
  return (row) => {
    const list = new CauseList();
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      list.add(idOf(computation.idOf(eventIndex(causes[e]))), provenances[causeProvenance[e]]);
    }
    for (; danglingEffect[next] === row; next++) {
      list.add(idOf(keys.textOf(danglingKey[next])), provenances[danglingProvenance[next]]);
    }
    return list;
  };
}
