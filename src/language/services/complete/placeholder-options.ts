import type { Completion } from '../answers.ts';
import { isDeclared } from '../occurrence.ts';
import { option } from './option.ts';
import type { Spot } from './spot.ts';

/** Placeholders and counters that are named around the place already, in the order of the text. */
export function placeholderOptions({ names, path, at, document }: Spot): Completion[] {
  const around = new Set(path.map(({ node }) => node));
  const found = new Map<string, string>();
  for (const { means, from } of names.occurrences) {
    if (!isDeclared(means) || from === at.from || !around.has(means.node)) continue;
    if (means.kind === 'placeholder') found.set(`?${means.name}`, 'the same value');
    if (means.kind === 'counter') found.set(`!${means.name}`, 'each value of its range');
  }
  found.delete(document.text.slice(at.from, at.to));
  return [...found].map(([label, detail]) => option('placeholder', label, detail));
}
