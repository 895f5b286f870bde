import type { MacroArgument, PatternNode } from '../tree.ts';

/** Whether a pattern is given to a macro, and no value. */
export function isPattern(node: MacroArgument): node is PatternNode {
  return !VALUES.has(node.kind);
}

const VALUES: ReadonlySet<string> = new Set(['number', 'duration', 'boolean', 'placeholder', 'counter']);
