/** Nobody types a word longer than this by mistake. */
const LONGEST = 30;

/** The known word that was probably meant: it begins with what was typed, or differs by few letters. */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  if (typed === '' || typed.length > LONGEST) return undefined;
  const begun = known.filter((word) => word.startsWith(typed));
  if (begun.length > 0 && typed.length > 1) return begun[0];
  let best: string | undefined;
  let least = typed.length < 4 ? 1.5 : 2.5;
  for (const word of known) {
    // words differ by at least as many letters as their lengths do
    if (Math.abs(word.length - typed.length) >= least) continue;
    const away = lettersApart(typed, word);
    if (away < least) {
      least = away;
      best = word;
    }
  }
  return best;
}

/** Letters to insert, remove or replace, or neighbours to swap, to get from one word to the other. */
function lettersApart(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}
