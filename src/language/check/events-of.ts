import { isPattern } from '../names/macro-arguments.ts';
import type { EventNode, PatternNode } from '../tree.ts';

/** The basic patterns of a pattern from left to right, those given to macros included. */
export function eventsOf(pattern: PatternNode): EventNode[] {
  switch (pattern.kind) {
    case 'event':
      return [pattern];
    case 'join':
    case 'or':
    case 'and':
      return [...eventsOf(pattern.left), ...eventsOf(pattern.right)];
    case 'cause':
      return [...eventsOf(pattern.of), ...eventsOf(pattern.cause)];
    case 'macro-call':
      return pattern.arguments.flatMap((one) => (isPattern(one) ? eventsOf(one) : []));
    case 'missing':
      return [];
    default:
      return eventsOf(pattern.of);
  }
}
