import type { NameTest } from '../../model/pattern/pattern.ts';
import type { SourceNode } from '../tree.ts';

// Rule N7: what a name or a source in quotes means. An asterisk stands for any text and makes the test `like`;
// behind a backslash it is an asterisk. With `=` before it a name is taken letter by letter.

/** An asterisk that stands for any text. */
export function hasWildcard(text: string): boolean {
  return text.replaceAll('\\*', '').includes('*');
}

/** A text whose asterisks are asterisks. */
export function withPlainStars(text: string): string {
  return text.replaceAll('*', '\\*');
}

function plain(text: string): string {
  return text.replaceAll('\\*', '*');
}

export function nameTestOf(text: string, isExact: boolean): NameTest {
  if (isExact) return { how: 'exact', text };
  return hasWildcard(text) ? { how: 'like', text } : { how: 'prefix', text: plain(text) };
}

/** A source is taken whole, unless `.*` stands behind it. */
export function sourceTestOf(
  node:
    | Omit<Extract<SourceNode, { kind: 'source-word' }>, 'from' | 'to'>
    | Omit<Extract<SourceNode, { kind: 'source-text' }>, 'from' | 'to'>,
): NameTest {
  if (node.kind === 'source-text') {
    if (node.isPrefix) return { how: 'prefix', text: plain(node.text) };
    return hasWildcard(node.text)
      ? { how: 'like', text: node.text }
      : { how: 'exact', text: plain(node.text) };
  }
  const [, stem] = /^([^*]+)\.\*$/.exec(node.text) ?? [];
  if (stem !== undefined) return { how: 'prefix', text: stem };
  return { how: node.text.includes('*') ? 'like' : 'exact', text: node.text };
}
