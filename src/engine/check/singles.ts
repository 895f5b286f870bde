import type { Steps } from '../../base/steps.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import { boundBy, possiblyBound } from '../match/compile/basic-patterns.ts';
import { Matcher } from '../match/matcher.ts';
import { asksNamesOnly, fitMask, foreignConditions, withoutForeign } from './fitting.ts';
import { placeholdersIn } from './placeholders-in.ts';
import type { Scope } from './scope.ts';

/**
 * A pattern each match of which is one event, and each event of which is one match: a basic pattern with conditions, times
 * and causes around it, or several that bind nothing.
 */
export interface Single {
  readonly pattern: Pattern;
  /** The basic pattern that takes the event; none where one of several does. */
  readonly core: EventPattern | undefined;
}

export function asSingle(pattern: Pattern): Single | undefined {
  switch (pattern.kind) {
    case 'event':
      return { pattern, core: pattern };
    case 'where':
    case 'timed':
    case 'cause': {
      const of = asSingle(pattern.of);
      return of && { pattern, core: of.core };
    }
    case 'or': {
      const areSingle = asSingle(pattern.left) && asSingle(pattern.right);
      return areSingle && possiblyBound(pattern).size === 0 ? { pattern, core: undefined } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Whether what the leader binds matters to a follower only through values that the follower's basic pattern binds or
 * compares itself.
 */
export function sharesInCoreOnly(leader: Single, { pattern, core }: Single): boolean {
  const own = core ? boundBy(core) : [];
  const led = [...possiblyBound(leader.pattern)].filter((name) => !own.includes(name));
  const around = placeholdersIn(core ? withCore(pattern, { ...core, attributes: [] }) : pattern);
  return led.every((name) => !around.has(name));
}

/** 1 for the events that match by themselves; conditions of the basic pattern on what is bound elsewhere are left out. */
export function* singleMask(scope: Scope, { pattern, core }: Single): Steps<Uint8Array> {
  const { data, visible } = scope;
  if (pattern.kind === 'event') return yield* fitMask(data, pattern, visible);
  const own = core && foreignConditions(core).length > 0 ? withCore(pattern, withoutForeign(core)) : pattern;
  const prepared = yield* Matcher.preparing(data, own, visible ? { visible } : {});
  const mask = new Uint8Array(data.computation.size);
  // a problem elsewhere in the rule is reported there
  if (!prepared.ok) return mask;
  yield* prepared.value.each({}, ({ rows }) => {
    mask[rows[0]] = 1;
    return true;
  });
  return mask;
}

/** Whether names and sources tell all about what matches. */
export function isToldByNames({ pattern }: Single): boolean {
  return pattern.kind === 'event' && asksNamesOnly(pattern);
}

function withCore(pattern: Pattern, core: EventPattern): Pattern {
  if (pattern.kind === 'event') return core;
  return 'of' in pattern ? { ...pattern, of: withCore(pattern.of, core) } : pattern;
}
