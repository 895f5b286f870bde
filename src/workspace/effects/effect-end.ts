import { messageOf } from '../../base/errors.ts';

/**
 * How an effect ended. `cached`: it was not performed, because another with the same key was; `value` is what that one
 * came to.
 */
export type EffectEnd =
  | { readonly end: 'done' | 'cached'; readonly value: unknown }
  | { readonly end: 'failed'; readonly message: string };

export function failedEnd(error: unknown): EffectEnd {
  return { end: 'failed', message: messageOf(error) };
}
