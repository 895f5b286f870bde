import { LRParser } from '@lezer/lr';
import tables from './tables.json';

const words = new Map<string, number>(Object.entries(tables.words));

/** The parser of the notation. Its tables are made of `notation.grammar` by `npm run grammar`. */
export const parser = LRParser.deserialize({
  ...tables,
  specialized: [{ term: tables.nameTerm, get: (word: string) => words.get(word) ?? -1 }],
});
