import type { ArchitectureLayout, CanvasNote, CanvasPlace } from '../../../model/design/design-layout.ts';
import { type Box, boxAround, GRID } from './geometry.ts';
import { LOST_STEP } from './lines.ts';

/** Room between a group's edge and its members; above them is its title. */
const AROUND = 2 * GRID;
const TITLE = 3 * GRID;
const NOTE = { text: '', width: 200, height: 80 };

/** The box of a group: around those of its members that are there; none when none is. */
export function groupBox(members: readonly string[], boxes: ReadonlyMap<string, Box>): Box | undefined {
  const box = boxAround(
    members.flatMap((name) => boxes.get(name) ?? []),
    AROUND,
  );
  return box && { ...box, y: box.y - TITLE, height: box.height + TITLE };
}

const FRAME_GAP = { x: 88, y: 56 };

/** The frame around everything that is there, with room below for lines between labels alone. */
export function frameBox(around: Box | undefined, lostLines: number): Box {
  const { x, y, width, height } = around ?? { x: 0, y: 0, width: 320, height: 160 };
  return {
    ...{ x: x - FRAME_GAP.x, y: y - FRAME_GAP.y, width: width + 2 * FRAME_GAP.x },
    height: height + 2 * FRAME_GAP.y + lostLines * LOST_STEP,
  };
}

export function withNote(
  layout: ArchitectureLayout,
  place: CanvasPlace,
): { layout: ArchitectureLayout; id: string } {
  const id = freeId('note', layout.notes);
  return { id, layout: { ...layout, notes: { ...layout.notes, [id]: { ...NOTE, ...place } } } };
}

export function withNoteChanged(
  layout: ArchitectureLayout,
  id: string,
  change: Partial<CanvasNote>,
): ArchitectureLayout {
  const note = layout.notes[id];
  return note ? { ...layout, notes: { ...layout.notes, [id]: { ...note, ...change } } } : layout;
}

/** Components are in one group at most: those that were in another leave it, and an empty one goes. */
export function withGroup(
  layout: ArchitectureLayout,
  members: readonly string[],
): { layout: ArchitectureLayout; id: string } {
  const id = freeId('group', layout.groups);
  const chosen = new Set(members);
  const groups = Object.fromEntries(
    Object.entries(layout.groups).flatMap(([key, group]) => {
      const left = group.members.filter((name) => !chosen.has(name));
      if (left.length === group.members.length) return [[key, group]];
      return left.length === 0 ? [] : [[key, { ...group, members: left }]];
    }),
  );
  return { id, layout: { ...layout, groups: { ...groups, [id]: { title: titleOf(layout), members } } } };
}

export function withoutGroups(layout: ArchitectureLayout, ids: readonly string[]): ArchitectureLayout {
  const groups = Object.entries(layout.groups).filter(([id]) => !ids.includes(id));
  return { ...layout, groups: Object.fromEntries(groups) };
}

export function withGroupTitle(layout: ArchitectureLayout, id: string, title: string): ArchitectureLayout {
  const group = layout.groups[id];
  return group ? { ...layout, groups: { ...layout.groups, [id]: { ...group, title } } } : layout;
}

/** Components and notes at new places. */
export function withPlaces(
  layout: ArchitectureLayout,
  places: { readonly [component: string]: CanvasPlace },
  notes: { readonly [id: string]: CanvasPlace },
): ArchitectureLayout {
  const moved = Object.entries(notes).flatMap(([id, place]) => {
    const note = layout.notes[id];
    return note ? [[id, { ...note, ...place }] as const] : [];
  });
  return {
    ...layout,
    places: { ...layout.places, ...places },
    notes: { ...layout.notes, ...Object.fromEntries(moved) },
  };
}

function titleOf({ groups }: ArchitectureLayout): string {
  const titles = new Set(Object.values(groups).map(({ title }) => title));
  for (let number = 1; ; number++) if (!titles.has(`Group ${number}`)) return `Group ${number}`;
}

function freeId(word: string, taken: { readonly [id: string]: unknown }): string {
  for (let number = 1; ; number++) if (!Object.hasOwn(taken, `${word}-${number}`)) return `${word}-${number}`;
}
