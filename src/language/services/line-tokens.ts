import { KEYWORDS } from '../syntax/words.ts';
import type { TokenKind } from './answers.ts';

/** What a line begins inside of. */
export type LineState = 'plain' | 'comment' | 'script';

export interface LineToken {
  readonly from: number;
  /** `undefined`: nothing by itself, as names are before they are resolved. */
  readonly kind: TokenKind | undefined;
}

/**
 * The first colours of a line, by its characters alone: they are there as soon as a key is pressed. What names stand for
 * comes from `semanticTokens` a moment later.
 */
export function lineTokens(line: string, state: LineState): { tokens: LineToken[]; after: LineState } {
  const tokens: LineToken[] = [];
  let at = 0;
  let inside = state;
  while (at < line.length) {
    const from = at;
    if (inside !== 'plain') {
      const mark = END_OF[inside];
      const end = line.indexOf(mark, from);
      tokens.push({ from, kind: inside });
      at = end < 0 ? line.length : end + mark.length;
      if (end >= 0) inside = 'plain';
      continue;
    }
    WORD.lastIndex = from;
    const groups = WORD.exec(line)!.groups as Groups;
    at = WORD.lastIndex;
    if (groups.open !== undefined) {
      inside = groups.open === '/*' ? 'comment' : 'script';
      const mark = END_OF[inside];
      const end = line.indexOf(mark, at);
      at = end < 0 ? line.length : end + mark.length;
      tokens.push({ from, kind: inside });
      if (end >= 0) inside = 'plain';
    } else tokens.push({ from, kind: kindOf(groups) });
  }
  return { tokens, after: inside };
}

type Groups = Partial<Record<'open' | 'plain' | 'word' | TokenKind, string>>;

const KEYWORD_SET = new Set(KEYWORDS);

const END_OF = { comment: '*/', script: '"""' } as const;

// Every character is taken by one of these: what is none of the words by itself is plain.
const WORD = new RegExp(
  [
    String.raw`(?<open>/\*|""")`,
    '(?<comment>//.*)',
    String.raw`(?<string>"(?:[^"\\]|\\.)*"?)`,
    String.raw`(?<number>\d+(?:\.(?!\.)\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*)`,
    String.raw`(?<placeholder>[?!][A-Za-z_]\w*)`,
    String.raw`(?<macro>\$[A-Za-z_]\w*)`,
    String.raw`(?<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)`,
    '(?<operator>[-|~<>=!+*/%@]+)',
    String.raw`(?<plain>[\s\S])`,
  ].join('|'),
  'y',
);

function kindOf(groups: Groups): TokenKind | undefined {
  if (groups.word !== undefined) return KEYWORD_SET.has(groups.word) ? 'keyword' : undefined;
  if (groups.plain !== undefined) return undefined;
  for (const kind of ['comment', 'string', 'number', 'placeholder', 'macro', 'operator'] as const)
    if (groups[kind] !== undefined) return kind;
  return undefined;
}
