import type { Binding } from '../../model/pattern/pattern.ts';
import { fixedDraft, rowsOfBoth, type Scope } from './scope.ts';
import type { Draft, Part } from './tally.ts';
import { eventsWords } from './words.ts';

/** A cause that leads to what it must never lead to. @param effect the first match of it to be complete */
export function repeatedDraft(scope: Scope, cause: Part, effect: Part): Draft {
  const rows = rowsOfBoth(cause.rows, effect.rows);
  const bindings = mergedBindings(cause.bindings, effect.bindings);
  const { computation } = scope;
  const verb = cause.rows.length === 1 ? 'leads' : 'lead';
  const say = () => ({
    sentence:
      effect.rows.length === 0 || cause.rows.length === 0
        ? `${eventsWords(computation, rows)} happened, which must never be.`
        : `${eventsWords(computation, cause.rows)} ${verb} to ${eventsWords(computation, effect.rows)}, which must never be.`,
  });
  return { ...fixedDraft(scope, 'repeated_effect', rows, say, { bindings }), judged: cause.rows };
}

export function mergedBindings(first: readonly Binding[], then: readonly Binding[]): Binding[] {
  const isKnown = ({ name }: Binding): boolean => first.some((binding) => binding.name === name);
  return [...first, ...then.filter((binding) => !isKnown(binding))];
}
