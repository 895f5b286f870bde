import type { DiagnosticCode, Fix } from '../diagnostic.ts';
import { type Complaints, guess, replaceWith } from '../lower/complaints.ts';
import type { Suggestions } from '../names/suggestions.ts';
import type { Word } from '../tree.ts';

/** What a word names among the declarations of a kind; complains when nothing is named so. */
export function referTo<T>(
  word: Word,
  what: string,
  code: DiagnosticCode,
  known: ReadonlyMap<string, T>,
  { complaints, suggestions }: { readonly complaints: Complaints; readonly suggestions: Suggestions },
  otherFix?: () => Fix | undefined,
): T | undefined {
  const found = known.get(word.text);
  if (found !== undefined || word.text === '') return found;
  const near = suggestions.nearest(word.text, [...known.keys()]);
  const fix = near === undefined ? undefined : replaceWith(word, near);
  return complaints.error(code, word, `There is no ${what} “${word.text}”.${guess(near)}`, fix, otherFix?.());
}
