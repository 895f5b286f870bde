/** How an event stands to the selected one. Without a selection every event is `ELSEWHERE`. */
export const ELSEWHERE = 0;
export const PAST = 1;
export const FUTURE = 2;
export const SELF = 3;

/** The tone of every event around one selected event. */
export interface Tones {
  /** `undefined` while it is hidden and its cones are drawn all the same. */
  readonly selected: number | undefined;
  readonly toneOf: Uint8Array;
  /** The event with its past and its future, when they are few enough to be drawn one by one at any zoom. */
  readonly members: Uint32Array | undefined;
}

/** Cones of more events than this fill the picture anyway. */
const MOST_MEMBERS = 3000;

/** One sweep over the two cones; a frame then only reads. */
export function tonesOf(
  size: number,
  selected: number | undefined,
  past: Uint32Array,
  future: Uint32Array,
): Tones {
  const toneOf = new Uint8Array(size);
  for (let i = 0; i < past.length; i++) toneOf[past[i]] = PAST;
  for (let i = 0; i < future.length; i++) toneOf[future[i]] = FUTURE;
  if (selected !== undefined) toneOf[selected] = SELF;
  const isSmall = past.length + future.length < MOST_MEMBERS;
  const self = selected === undefined ? [] : [selected];
  return { selected, toneOf, members: isSmall ? Uint32Array.of(...past, ...self, ...future) : undefined };
}
