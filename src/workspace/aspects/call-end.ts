import { isCancelled } from '../../base/errors.ts';
import { isPromiseLike } from '../bus/promise-like.ts';

/** How a call ended. A promise that is rejected is a call that failed. */
export type CallEnd =
  | { readonly kind: 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Has the function of a call run and says how it ended: at once, or when its promise is settled. For aspects that only want
 * to know that.
 */
export function proceedAndTell(proceed: () => unknown, ended: (end: CallEnd) => void): unknown {
  let answer: unknown;
  try {
    answer = proceed();
  } catch (error) {
    ended(endBy(error));
    return undefined;
  }
  if (!isPromiseLike(answer)) {
    ended({ kind: 'done' });
    return undefined;
  }
  return answer.then(
    () => ended({ kind: 'done' }),
    (error) => ended(endBy(error)),
  );
}

function endBy(error: unknown): CallEnd {
  return isCancelled(error) ? { kind: 'cancelled' } : { kind: 'failed', error };
}
