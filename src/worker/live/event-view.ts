import { eventLine } from '../../engine/index.ts';
import type { LiveEventLine } from '../../model/live/live-verdict.ts';
import type { LiveCause, LiveEventView } from '../contract/live.ts';
import { LiveCone } from './live-cone.ts';
import { rowOfSerial } from './row-of-serial.ts';
import type { ShownEvents } from './shown-events.ts';

/** Effects that are told one by one, the first ones. */
const MOST_EFFECTS = 50;

/** What is known of an event that is at hand: what it says, what it comes from and what has come of it so far. */
export function eventView(events: ShownEvents, serial: number): LiveEventView | undefined {
  const row = rowOfSerial(events, serial);
  if (row === undefined) return undefined;
  const cone = new LiveCone(events, serial);
  cone.follow(events);
  const effects: LiveEventLine[] = [];
  let effectCount = 0;
  for (let next = row + 1; next < events.size; next++) {
    if (!isCauseOf(events, row, next)) continue;
    if (effectCount++ < MOST_EFFECTS) effects.push(eventLine(events, next));
  }
  return {
    event: eventLine(events, row),
    arrivedAt: events.arrivedAt[row],
    isRetained: events.isRetained(row),
    payload: events.payloadOf(row),
    metadata: events.metadataOf(row),
    causes: causesOf(events, row),
    missing: events.missing.get(row) ?? [],
    effects,
    effectCount,
    before: cone.before,
    after: cone.after,
  };
}

function causesOf(events: ShownEvents, row: number): LiveCause[] {
  const causes: LiveCause[] = [];
  for (let e = events.causeStart[row]; e < events.causeStart[row + 1]; e++) {
    const provenance = events.rules[events.ruleOf[e]];
    causes.push({ event: eventLine(events, events.causes[e]), provenance });
  }
  return causes;
}

function isCauseOf(events: ShownEvents, row: number, effect: number): boolean {
  for (let e = events.causeStart[effect]; e < events.causeStart[effect + 1]; e++) {
    if (events.causes[e] === row) return events.rules[events.ruleOf[e]].kind !== 'summary';
  }
  return false;
}
