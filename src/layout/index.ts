export { firstEntryFrom, gallopFrom, type LaneRows } from './lane-rows.ts';
export { place } from './place.ts';
export type { Placement } from './placement.ts';
