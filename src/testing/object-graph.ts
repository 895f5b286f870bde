import type { Family } from './families.ts';

/** An event the usual way: an object that points to others. What the engine is measured against. */
export interface ObjectEvent {
  readonly id: string;
  readonly type: number;
  readonly source: number;
  readonly time: number;
  /** Order of arrival. */
  readonly sequence: number;
  readonly level: number;
  readonly causes: ObjectEvent[];
  readonly effects: ObjectEvent[];
}

/** Ids of a family's events, made once so that no side pays for them. */
export function idsOfFamily({ size }: Family): string[] {
  return Array.from({ length: size }, (_, i) => `event-${i}`);
}

/** Objects in a `Map` by id, linked both ways. */
export function objectGraphOf(family: Family, ids: readonly string[]): Map<string, ObjectEvent> {
  const { size, typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const events = new Map<string, ObjectEvent>();
  for (let i = 0; i < size; i++) {
    const own: ObjectEvent[] = [];
    let level = 0;
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) {
      const cause = events.get(ids[causes[e]]) as ObjectEvent;
      if (cause.level >= level) level = cause.level + 1;
      own.push(cause);
    }
    const event: ObjectEvent = {
      id: ids[i],
      type: typeOf[i],
      source: sourceOf[i],
      time: timeOf[i],
      sequence: i,
      level,
      causes: own,
      effects: [],
    };
    for (const cause of own) cause.effects.push(event);
    events.set(event.id, event);
  }
  return events;
}

/** Everything before or after an event, by search. */
export function objectCone(event: ObjectEvent, side: 'causes' | 'effects'): Set<ObjectEvent> {
  const seen = new Set<ObjectEvent>();
  const stack = [event];
  for (let at = stack.pop(); at; at = stack.pop()) {
    for (const next of at[side]) {
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  }
  return seen;
}

/** Search backwards from `b` for `a`, over everything before `b`. */
export function objectPrecedes(a: ObjectEvent, b: ObjectEvent): boolean {
  return searchBack(a, b, 0);
}

/** The same, not beyond what arrived before `a`. */
export function objectPrecedesBounded(a: ObjectEvent, b: ObjectEvent): boolean {
  return searchBack(a, b, a.sequence);
}

function searchBack(a: ObjectEvent, b: ObjectEvent, lowest: number): boolean {
  const seen = new Set<ObjectEvent>();
  const stack = [b];
  for (let at = stack.pop(); at; at = stack.pop()) {
    for (const cause of at.causes) {
      if (cause === a) return true;
      if (cause.sequence < lowest || seen.has(cause)) continue;
      seen.add(cause);
      stack.push(cause);
    }
  }
  return false;
}
