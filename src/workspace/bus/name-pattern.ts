import { assert } from '../../base/assert.ts';

/**
 * Which dotted names are meant: an exact name, `prefix.*` for every name below the prefix at any depth (the prefix alone
 * is none of them), or `*` for all.
 */
export type NamePattern = string;

/** @throws where a star stands anywhere else: such a pattern would match nothing, and nobody would notice */
export function matcherOf(pattern: NamePattern): (name: string) => boolean {
  if (pattern === '*') return () => true;
  const isPrefix = pattern.endsWith('.*');
  const fixed = isPrefix ? pattern.slice(0, -2) : pattern;
  assert(fixed !== '' && !fixed.includes('*'), `“${pattern}” is a name, “prefix.*” or “*”`);
  if (!isPrefix) return (name) => name === fixed;
  const prefix = `${fixed}.`;
  return (name) => name.startsWith(prefix);
}
