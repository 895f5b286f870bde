import type { RecordingCard } from '../../store/index.ts';

export type LibraryOrder = 'opened' | 'name' | 'events' | 'size';

export interface LibraryQuery {
  /** Every word has to occur in the title, the file name, the format or a tag; case does not matter. */
  readonly text: string;
  /** Only recordings with this tag. */
  readonly tag: string | undefined;
  readonly order: LibraryOrder;
}

/** The recordings that a query asks for, in its order. */
export function findRecordings(
  recordings: readonly RecordingCard[],
  { text, tag, order }: LibraryQuery,
): RecordingCard[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return recordings
    .filter((one) => {
      if (tag !== undefined && !one.tags?.includes(tag)) return false;
      const said = [one.title ?? '', one.name, one.formatLabel, ...(one.tags ?? [])].join('\n').toLowerCase();
      return words.every((word) => said.includes(word));
    })
    .sort(COMPARE[order]);
}

const COMPARE: Record<LibraryOrder, (a: RecordingCard, b: RecordingCard) => number> = {
  opened: (a, b) => b.openedAt - a.openedAt,
  name: (a, b) => titleOf(a).localeCompare(titleOf(b), 'en', { numeric: true }),
  events: (a, b) => b.events - a.events,
  size: (a, b) => b.bytes - a.bytes,
};

export function titleOf({ title, name }: RecordingCard): string {
  return title ?? name;
}

/** Every tag with how many recordings carry it, the most used first. */
export function tagCounts(recordings: readonly RecordingCard[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { tags } of recordings)
    for (const tag of tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'));
}

/** Tags as they are typed, separated by commas: trimmed, each once. */
export function tagsFromText(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}
