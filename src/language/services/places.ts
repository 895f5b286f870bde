import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Understood } from './answers.ts';
import { isDeclared, isSame } from './occurrence.ts';
import { namesOf, occurrenceAt } from './occurrences.ts';

/** Where what is named at an offset is declared. */
export function definitionOf({ document }: Understood, offset: number): TextRange | undefined {
  const means = occurrenceAt(namesOf(document), offset)?.means;
  return means && isDeclared(means) ? { from: means.from, to: means.to } : undefined;
}

/** Every place that names the same, the declaration included, in the order of the text. */
export function referencesOf({ document }: Understood, offset: number): TextRange[] {
  const names = namesOf(document);
  const found = occurrenceAt(names, offset);
  if (!found) return [];
  return names.occurrences
    .filter(({ means }) => isSame(means, found.means))
    .map(({ from, to }) => ({ from, to }));
}
