import type { IndexedNode, Word } from '../tree.ts';
import type { Raw } from './raw.ts';
import { expressionIn } from './read-expressions.ts';
import { kidOf, NAMES, type Reader } from './reader.ts';

/** `forks[!i + 1].take` */
export function indexedOf(reader: Reader, raw: Raw): IndexedNode {
  return {
    kind: 'indexed',
    name: reader.word(kidOf(raw, NAMES), raw),
    index: expressionIn(reader, raw),
    path: pathOf(reader, raw),
    from: raw.from,
    to: raw.to,
  };
}

/** What stands behind the dot, if there is one. */
export function pathOf(reader: Reader, raw: Raw): Word | undefined {
  return kidOf(raw, '.') && reader.word(kidOf(raw, 'PlainName'), raw);
}
