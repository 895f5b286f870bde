import type { EventPattern, Pattern } from '../../../model/pattern/pattern.ts';
import { placeholdersOf } from '../values/fields.ts';

/** Placeholders that a basic pattern binds. */
export function boundBy({ source, attributes }: EventPattern): string[] {
  const own = attributes.flatMap((attribute) => (attribute.kind === 'bind' ? [attribute.name] : []));
  return source?.how === 'bind' ? [source.name, ...own] : own;
}

/** Placeholders that some match of the pattern may bind; those of causes are their own. */
export function possiblyBound(pattern: Pattern): Set<string> {
  switch (pattern.kind) {
    case 'event':
      return new Set(boundBy(pattern));
    case 'join':
    case 'or':
    case 'and':
      return new Set([...possiblyBound(pattern.left), ...possiblyBound(pattern.right)]);
    default:
      return possiblyBound(pattern.of);
  }
}

/** Placeholders that every match of the pattern binds. */
export function definitelyBound(pattern: Pattern): Set<string> {
  switch (pattern.kind) {
    case 'event':
      return new Set(boundBy(pattern));
    case 'join':
    case 'and':
      return new Set([...definitelyBound(pattern.left), ...definitelyBound(pattern.right)]);
    case 'or': {
      const right = definitelyBound(pattern.right);
      return new Set([...definitelyBound(pattern.left)].filter((name) => right.has(name)));
    }
    case 'repeat':
      return pattern.least > 0 ? definitelyBound(pattern.of) : new Set();
    default:
      return definitelyBound(pattern.of);
  }
}

/** Placeholders that conditions anywhere in a pattern use. */
export function placeholdersIn(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'event':
      return pattern.attributes.flatMap((one) =>
        one.kind === 'compare' ? [...placeholdersOf(one.value)] : [],
      );
    case 'join':
    case 'or':
    case 'and':
      return [...placeholdersIn(pattern.left), ...placeholdersIn(pattern.right)];
    case 'cause':
      return [...placeholdersIn(pattern.of), ...placeholdersIn(pattern.cause)];
    case 'where':
      return [...placeholdersOf(pattern.guard), ...placeholdersIn(pattern.of)];
    default:
      return placeholdersIn(pattern.of);
  }
}
