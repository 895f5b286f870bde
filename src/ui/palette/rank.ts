/** What can be found by a text. */
export interface Rankable {
  readonly title: string;
  /** Other words that lead to it. */
  readonly words: string;
}

/**
 * How well a text fits, higher is better; `undefined` when one of its words fits nowhere. A word of the text counts
 * most at the beginning of a word of the title, less inside one, less among the other words, least as letters of the
 * title in order (`zmi` for *Zoom in*).
 */
export function scoreOf({ title, words }: Rankable, text: string): number | undefined {
  const wanted = text.toLowerCase().trim();
  const name = title.toLowerCase();
  let score = wanted !== '' && name.startsWith(wanted) ? 2 : 0;
  for (const word of wanted.split(/\s+/).filter(Boolean)) {
    const found = scoreOfWord(name, words.toLowerCase(), word);
    if (found === undefined) return undefined;
    score += found;
  }
  return score;
}

function scoreOfWord(title: string, words: string, word: string): number | undefined {
  if (beginsWord(title, word)) return 4;
  if (title.includes(word)) return 3;
  if (beginsWord(words, word)) return 2;
  if (words.includes(word)) return 1;
  return word.length > 1 && hasInOrder(title, word) ? 0.5 : undefined;
}

function beginsWord(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at >= 0) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1])) return true;
    at = text.indexOf(word, at + 1);
  }
  return false;
}

/** Each letter after the one before it, the first at the beginning of a word. */
function hasInOrder(title: string, letters: string): boolean {
  const starts = [...title.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
  return starts.some((start) => {
    if (title[start] !== letters[0]) return false;
    let at = start;
    for (const letter of letters.slice(1)) {
      at = title.indexOf(letter, at + 1);
      if (at < 0) return false;
    }
    return true;
  });
}

export interface Ranked<T> {
  readonly item: T;
  readonly score: number;
}

/** The fitting ones, best first; equally good ones keep their order. */
export function ranked<T extends Rankable>(items: readonly T[], text: string): Ranked<T>[] {
  const fitting: Ranked<T>[] = [];
  for (const item of items) {
    const score = scoreOf(item, text);
    if (score !== undefined) fitting.push({ item, score });
  }
  return fitting.sort((a, b) => b.score - a.score);
}
