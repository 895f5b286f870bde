import { type Action, keyCaps } from '../../store/index.ts';
import { isApple } from './is-apple.ts';

/** The keys of an action for a title: `Ctrl+Z`; empty when it has none. */
export function keysText({ keys = [] }: Action): string {
  return keys.length === 0 ? '' : keyCaps(keys[0], isApple).join(isApple ? '' : '+');
}
