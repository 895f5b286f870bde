import type { EventNode, PatternNode } from '../tree.ts';
import { isPattern } from './macro-arguments.ts';

/**
 * The basic patterns of a pattern from left to right: those of causes and those given to macros too, or only those that
 * select by themselves.
 */
export function eventsOf(pattern: PatternNode, which: 'all' | 'selecting' = 'all'): EventNode[] {
  switch (pattern.kind) {
    case 'event':
      return [pattern];
    case 'join':
    case 'or':
    case 'and':
      return [...eventsOf(pattern.left, which), ...eventsOf(pattern.right, which)];
    case 'cause':
      return [...eventsOf(pattern.of, which), ...(which === 'all' ? eventsOf(pattern.cause) : [])];
    case 'macro-call':
      return which === 'all' ? pattern.arguments.flatMap((one) => (isPattern(one) ? eventsOf(one) : [])) : [];
    case 'missing':
      return [];
    default:
      return eventsOf(pattern.of, which);
  }
}
