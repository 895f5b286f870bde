import tables from './tables.json';

const words = Object.entries(tables.words);

/** Every word that means something somewhere. */
export const KEYWORDS: readonly string[] = words.map(([word]) => word);

// the parser's tables say with the lowest bit whether a word can also be a name
const reserved = new Set(words.filter(([, term]) => term % 2 === 0).map(([word]) => word));

/** Words that are never names: of events they stand in quotes. */
export function isReserved(word: string): boolean {
  return reserved.has(word);
}
