import type { Document } from '../parse.ts';
import type { DocumentNode } from '../tree.ts';
import type { NamesOfText, Occurrence } from './occurrence.ts';
import { OccurrenceFinder } from './occurrence-finder.ts';

const known = new WeakMap<DocumentNode, NamesOfText>();

/** Every name in a text and what it stands for. Remembered: most services begin with it. */
export function namesOf(document: Document): NamesOfText {
  const before = known.get(document.tree);
  if (before) return before;
  const names = new OccurrenceFinder(document).find();
  known.set(document.tree, names);
  return names;
}

/** The name at an offset: one may stand right behind it, too. */
export function occurrenceAt({ occurrences }: NamesOfText, offset: number): Occurrence | undefined {
  return occurrences.findLast(({ from, to }) => from <= offset && offset <= to);
}
