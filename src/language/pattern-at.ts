import type { TextRange } from '../model/pattern/pattern.ts';
import type { Analysis } from './analyse.ts';
import type { PatternRoot } from './lower/roots.ts';

/** The pattern that stands by itself around an offset, macros and counters written out; inside one it is the whole of it. */
export function patternAt({ patterns }: Analysis, offset: number): (PatternRoot & TextRange) | undefined {
  const found = patterns.findLast(({ node }) => node.from <= offset && offset <= node.to);
  return found && { ...found, from: found.node.from, to: found.node.to };
}
