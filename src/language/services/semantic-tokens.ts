import type { Token, TokenKind, Understood } from './answers.ts';
import { isKeyword, leavesOf } from './leaves.ts';
import type { Occurrence } from './occurrence.ts';
import { namesOf } from './occurrences.ts';

const KINDS: Readonly<Record<Occurrence['means']['kind'], TokenKind>> = {
  interface: 'interface',
  action: 'action',
  parameter: 'parameter',
  service: 'component',
  module: 'module',
  state: 'field',
  architecture: 'interface',
  component: 'component',
  connection: 'component',
  macro: 'macro',
  clock: 'clock',
  constraint: 'constraint',
  operand: 'macro',
  placeholder: 'placeholder',
  counter: 'placeholder',
  eventType: 'action',
  source: 'source',
  path: 'parameter',
  field: 'field',
  function: 'function',
  scriptFunction: 'function',
  type: 'type',
};

/**
 * What every name of the text is, and which words are keywords where they stand: `from` is one in `observe from`, and none
 * as the key of a payload. In the order of the text, none over the end of a line, none overlaps another.
 */
export function semanticTokens({ document }: Understood): Token[] {
  const tokens: Token[] = [];
  const { occurrences } = namesOf(document);
  let next = 0;
  const takeUpTo = (offset: number): void => {
    for (; next < occurrences.length && occurrences[next].from < offset; next++) {
      const { from, to, means, isDefinition } = occurrences[next];
      if (from >= (tokens.at(-1)?.to ?? 0)) tokens.push({ from, to, kind: KINDS[means.kind], isDefinition });
    }
  };
  for (const leaf of leavesOf(document.text)) {
    takeUpTo(leaf.to);
    const kind = isKeyword(leaf) ? 'keyword' : leaf.name === 'Name' ? 'name' : undefined;
    const { from, to } = leaf;
    if (kind && from >= (tokens.at(-1)?.to ?? 0)) tokens.push({ from, to, kind, isDefinition: false });
  }
  takeUpTo(Number.POSITIVE_INFINITY);
  return tokens;
}
