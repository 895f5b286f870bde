import type { Pattern } from '../../model/pattern/pattern.ts';
import { boundBy } from '../match/compile/basic-patterns.ts';
import { placeholdersOf } from '../match/values/fields.ts';

/** Every placeholder that a pattern binds or uses, those of causes included. */
export function placeholdersIn(pattern: Pattern): Set<string> {
  switch (pattern.kind) {
    case 'event': {
      const used = pattern.attributes.flatMap((attribute) =>
        attribute.kind === 'compare' ? [...placeholdersOf(attribute.value)] : [],
      );
      return new Set([...boundBy(pattern), ...used]);
    }
    case 'join':
    case 'or':
    case 'and':
      return new Set([...placeholdersIn(pattern.left), ...placeholdersIn(pattern.right)]);
    case 'where':
      return new Set([...placeholdersIn(pattern.of), ...placeholdersOf(pattern.guard)]);
    case 'cause':
      return new Set([...placeholdersIn(pattern.of), ...placeholdersIn(pattern.cause)]);
    default:
      return placeholdersIn(pattern.of);
  }
}
