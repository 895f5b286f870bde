import type { Overlays } from './overlays.ts';

/** Whether a result or a cut is laid over the picture, so that some events stand in front and others step back. */
export function stepsBack({ emphasis, cut }: Overlays): boolean {
  return emphasis !== undefined || cut !== undefined;
}

/** An event steps back when it is no part of the result that is drawn, or has not happened yet. */
export function isBack({ emphasis, cut }: Overlays, row: number): boolean {
  return (emphasis !== undefined && emphasis.marks[row] === 0) || (cut !== undefined && cut[row] === 0);
}

/** Outside the cut of a replay. */
export function isYetToHappen({ cut }: Overlays, row: number): boolean {
  return cut !== undefined && cut[row] === 0;
}

/** Fewer events than this are drawn one by one at any zoom. */
export const MOST_MEMBERS = 3000;

const memberCache = new WeakMap<Uint8Array, Uint32Array | undefined>();

/** The events that a column of marks names, when they are few enough to be drawn one by one at any zoom. */
export function membersOf(marks: Uint8Array): Uint32Array | undefined {
  if (!memberCache.has(marks)) memberCache.set(marks, gather(marks));
  return memberCache.get(marks);
}

function gather(marks: Uint8Array): Uint32Array | undefined {
  const rows: number[] = [];
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === 0) continue;
    if (rows.length === MOST_MEMBERS) return undefined;
    rows.push(row);
  }
  return Uint32Array.from(rows);
}
