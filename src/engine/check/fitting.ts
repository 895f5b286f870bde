import type { Steps } from '../../base/steps.ts';
import type { Attribute, EventPattern } from '../../model/pattern/pattern.ts';
import { boundBy } from '../match/compile/basic-patterns.ts';
import type { MatchData } from '../match/match-data.ts';
import { Matcher } from '../match/matcher.ts';
import { placeholdersOf } from '../match/values/fields.ts';

/**
 * 1 for the events that a basic pattern selects by itself (rule K2): conditions that ask for what is bound elsewhere are
 * left out. The mask is not to be changed.
 */
export function* fitMask(
  data: MatchData,
  pattern: EventPattern,
  visible: Uint8Array | undefined,
): Steps<Uint8Array> {
  const own = withoutForeign(pattern);
  const prepared = yield* Matcher.preparing(data, own, visible ? { visible } : {});
  const { size } = data.computation;
  // a problem elsewhere in the rule is reported there
  if (!prepared.ok) return new Uint8Array(size);
  const matcher = prepared.value;
  if (!comparesOwn(own)) return matcher.selected();
  const mask = new Uint8Array(size);
  yield* matcher.each({}, ({ rows }) => {
    mask[rows[0]] = 1;
    return true;
  });
  return mask;
}

/** Without the conditions whose placeholders are not bound to the left in the basic pattern itself. */
export function withoutForeign(pattern: EventPattern): EventPattern {
  const attributes = pattern.attributes.filter((attribute) => !isForeign(pattern, attribute));
  return attributes.length === pattern.attributes.length ? pattern : { ...pattern, attributes };
}

/** Conditions of a basic pattern that ask for what is bound elsewhere. */
export function foreignConditions(pattern: EventPattern): (Attribute & { readonly kind: 'compare' })[] {
  return pattern.attributes.filter(
    (attribute): attribute is Attribute & { readonly kind: 'compare' } =>
      attribute.kind === 'compare' && isForeign(pattern, attribute),
  );
}

function isForeign(pattern: EventPattern, attribute: Attribute): boolean {
  if (attribute.kind === 'bind') return false;
  const before = pattern.attributes.slice(0, pattern.attributes.indexOf(attribute));
  const own = boundBy({ ...pattern, attributes: before });
  return [...placeholdersOf(attribute.value)].some((name) => !own.includes(name));
}

/** Whether values of one event are compared with one another: that is no matter of masks. */
function comparesOwn(pattern: EventPattern): boolean {
  const names = boundBy(pattern);
  if (new Set(names).size < names.length) return true;
  return pattern.attributes.some(
    (attribute) => attribute.kind === 'compare' && placeholdersOf(attribute.value).size > 0,
  );
}

/** Whether names and sources tell all about what fits. */
export function asksNamesOnly({ attributes }: EventPattern): boolean {
  return attributes.length === 0;
}
