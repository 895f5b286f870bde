import type { EventPattern, Pattern } from './pattern.ts';

/**
 * The basic patterns of a pattern from left to right, those of causes after what they guard: the numbers that matches and
 * explanations call them by.
 */
export function atomsOf(
  pattern: Pattern,
  which: 'with causes' | 'without causes' = 'with causes',
): EventPattern[] {
  const atoms: EventPattern[] = [];
  const left: Pattern[] = [pattern];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    switch (at.kind) {
      case 'event':
        atoms.push(at);
        break;
      case 'join':
      case 'or':
      case 'and':
        left.push(at.right, at.left);
        break;
      case 'cause':
        if (which === 'with causes') left.push(at.cause);
        left.push(at.of);
        break;
      default:
        left.push(at.of);
    }
  }
  return atoms;
}
