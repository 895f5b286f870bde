import { coneSizes, lamportStamp } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { placeText } from '../model/diagnostic.ts';
import { danglingCausesOf, isoTime, partnerOf } from '../model/event.ts';
import type { EventIndex } from '../model/ids.ts';
import type { EventDetails } from './contract.ts';
import { lineOf, neighbourLines } from './event-lines.ts';

/** Causes and effects that come with the details; `neighbours` brings more. */
const FIRST_NEIGHBOURS = 50;

export function describeEvent(computation: Computation, row: EventIndex): EventDetails {
  const { causeStart, effects, placeOf, placeKind } = computation;
  const partner = partnerOf(computation, row);
  const place = placeOf?.[row];
  return {
    row,
    id: computation.idOf(row),
    name: computation.types[computation.typeOf[row]],
    source: computation.sources[computation.sourceOf[row]],
    time: isoTime(computation.timeOrigin, computation.timeOf[row]),
    lamport: lamportStamp(computation, row),
    level: computation.levelOf[row],
    place: place ? placeText({ [placeKind]: place }) : undefined,
    payload: computation.payload.text(row),
    metadata: computation.metadata?.text(row),
    clocks: computation.clocks?.text(row),
    causes: neighbourLines(computation, row, 'causes', 0, FIRST_NEIGHBOURS),
    causeCount: causeStart[row + 1] - causeStart[row],
    effects: neighbourLines(computation, row, 'effects', 0, FIRST_NEIGHBOURS),
    effectCount: effects.start[row + 1] - effects.start[row],
    danglingCauses: danglingCausesOf(computation, row),
    partner: partner === undefined ? undefined : lineOf(computation, partner),
    cones: coneSizes(computation, row),
  };
}
