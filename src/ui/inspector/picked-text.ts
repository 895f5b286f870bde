import type { PickedFacts } from '../../worker/contract/marks.ts';
import { clockText, durationText } from '../widgets/time-text.ts';

/** What picked events span, in words: terms with their texts. */
export function pickedRows(facts: PickedFacts): readonly (readonly [term: string, text: string])[] {
  const { first, last, durationMillis, levels, edges, begins, events } = facts;
  const rows: [string, string][] = [];
  if (durationMillis !== undefined) rows.push(['Lasts', durationText(durationMillis)]);
  if (first?.time !== undefined) rows.push(['From', clockText(first.time)]);
  if (last?.time !== undefined && last.row !== first?.row) rows.push(['To', clockText(last.time)]);
  rows.push(['Levels', levelsText(levels)]);
  rows.push([
    'Inside',
    `${grouped(edges)} ${edges === 1 ? 'cause' : 'causes'}, ${beginsText(begins, events)}`,
  ]);
  return rows;
}

function levelsText([least, greatest]: readonly [number, number]): string {
  if (least === greatest) return `${grouped(least)}, none depends on a chain longer than that`;
  return `${grouped(least)} to ${grouped(greatest)}, ${grouped(greatest - least)} apart`;
}

function beginsText(begins: number, events: number): string {
  if (begins === events) return 'none is a direct cause of another';
  return `${grouped(begins)} without a cause among them`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
