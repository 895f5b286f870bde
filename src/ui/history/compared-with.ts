import type { Against, ShownHistory } from '../../store/index.ts';

type Versions = ShownHistory['versions'];

/** So many of the newest versions are offered to compare with. */
const MOST_CHOICES = 200;

/** The version that a version is compared with; before the first one there was nothing, others may have been forgotten. */
export function comparedWith(
  versions: Versions,
  chosen: number,
  against: Against,
): { readonly other: number; readonly isForgotten: boolean } {
  const newest = versions[0]?.version ?? chosen;
  const other = against === 'before' ? chosen - 1 : against === 'now' ? newest : against;
  return { other, isForgotten: other > 0 && !versions.some(({ version }) => version === other) };
}

/** The versions that are offered to compare with, and the one that was chosen in the list. */
export function choicesAgainst(versions: Versions, against: Against): readonly number[] {
  const newest = versions.slice(0, MOST_CHOICES).map(({ version }) => version);
  return typeof against !== 'number' || newest.includes(against) ? newest : [...newest, against];
}
