import { nearestWord } from '../../model/filter/nearest-word.ts';

/** Comparisons of words that one analysis may spend: with thousands of unknown names there is no time for more. */
const MOST_COMPARISONS = 200_000;

/** Guesses what was meant by a name that nothing has. */
export class Suggestions {
  private spent = 0;

  /** No time is left to guess. */
  get isSpent(): boolean {
    return this.spent > MOST_COMPARISONS;
  }

  /** The nearest of several names; of dotted ones also the one whose last step is what was typed. */
  nearest(typed: string, known: readonly string[]): string | undefined {
    this.spent += known.length;
    if (this.isSpent) return undefined;
    const letters = typed.toLowerCase();
    const twin = known.find(
      (name) => name.length === typed.length && name !== typed && name.toLowerCase() === letters,
    );
    return twin ?? nearestWord(typed, known) ?? known.find((name) => name.endsWith(`.${typed}`));
  }
}
