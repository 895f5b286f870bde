export { firstEntryFrom, gallopFrom, type LaneRows } from './lane-rows.ts';
export { place } from './place.ts';
export { type AxisPlacement, Placement } from './placement.ts';
export { type AcrossAnswer, SpanIndex } from './span-index.ts';
