import type { ArrangedLanes, LaneUnit } from '../layout/index.ts';
import type { LaneLine, LanesAnswer } from './contract/lanes.ts';
import type { DrawnPart } from './draw-part.ts';

const MOST_MEMBERS = 50;

/** 1 for each event whose lane is not hidden and that fits the mask, if there is one. */
export function keptRows(
  { keys, units, unitOfKey }: ArrangedLanes,
  mask: Uint8Array | undefined,
): Uint8Array {
  const isShown = Uint8Array.from(unitOfKey, (unit) => (units[unit]?.isHidden ? 0 : 1));
  return Uint8Array.from(keys.keyOf, (key, row) => (mask && mask[row] === 0 ? 0 : isShown[key]));
}

/** The lanes in words and numbers: those on screen first, in their order. */
export function lanesAnswer(
  lanes: ArrangedLanes,
  part: DrawnPart | undefined,
  facts: Pick<LanesAnswer, 'revision' | 'total' | 'filtered'>,
): LanesAnswer {
  const events = eventsOfUnits(lanes, part);
  const lines = lanes.units.map((unit, number) => lineOf(lanes, unit, events[number]));
  const shown = lines.filter(({ state }) => state === 'shown');
  return {
    ...facts,
    lines: [...shown, ...lines.filter(({ state }) => state !== 'shown')],
    lanes: shown.length,
    pinned: shown.filter(({ isPinned }) => isPinned).length,
    events: shown.reduce((sum, line) => sum + line.events, 0),
    summaries: part?.summaries ?? 0,
    unfollowed: part?.unfollowed ?? 0,
    runs: part?.runs ?? 0,
    eventsInRuns: part?.eventsInRuns ?? 0,
    sharing: lanes.keys.rest?.lanes ?? 0,
  };
}

/** Events that are drawn per unit, those within runs included. */
function eventsOfUnits({ keys, units, unitOfKey }: ArrangedLanes, part: DrawnPart | undefined): Float64Array {
  if (!part) return Float64Array.from(units, (unit) => unit.events);
  const events = new Float64Array(units.length);
  const { rows, standsFor } = part.drawn;
  rows.forEach((row, number) => {
    events[unitOfKey[keys.keyOf[row]]] += standsFor?.[number] ?? 1;
  });
  return events;
}

function lineOf({ keys }: ArrangedLanes, unit: LaneUnit, events: number): LaneLine {
  const members = unit.isFold
    ? unit.keys.map((key) => keys.names[key])
    : (keys.sources?.[unit.keys[0]] ?? []).filter((source) => source !== unit.name);
  return {
    name: unit.name,
    label: unit.label,
    events: unit.isHidden ? 0 : events,
    total: unit.events,
    state: unit.isHidden ? 'hidden' : events > 0 ? 'shown' : 'empty',
    isPinned: unit.isPinned,
    isFold: unit.isFold,
    members: members.slice(0, MOST_MEMBERS),
    memberCount: members.length,
  };
}
