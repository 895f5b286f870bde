import { fail, type Result, succeed } from '../../base/result.ts';
import type { Steps } from '../../base/steps.ts';
import { type Pattern, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import type { ConstraintBody } from '../../model/rules/constraint.ts';
import { definitelyBound } from '../match/compile/basic-patterns.ts';
import { type PatternProblem, problemOf } from '../match/compile/problem-of.ts';
import { Matcher } from '../match/matcher.ts';
import { areFree, effectsOf, placesShared } from './between-singles.ts';
import { Deadline } from './deadline.ts';
import { fitMask } from './fitting.ts';
import { Following } from './following.ts';
import { Guard } from './guard.ts';
import { keysOf } from './keys.ts';
import { eventPatterns } from './pattern-words.ts';
import type { Scope } from './scope.ts';
import { asSingle, isToldByNames, type Single, sharesInCoreOnly, singleMask } from './singles.ts';
import type { Fitting } from './sweeps/fit-words.ts';
import type { SoleWatch } from './watch.ts';
import type { AfterRule } from './watches/after-group.ts';
import { CountWatch } from './watches/count-watch.ts';
import { DeadlineWatch } from './watches/deadline-watch.ts';
import { DepthWatch } from './watches/depth-watch.ts';
import { ExistsWatch } from './watches/exists-watch.ts';
import { FirstTwoWatch } from './watches/first-two-watch.ts';
import { KeyedWatch } from './watches/keyed-watch.ts';
import { LeadsWatch } from './watches/leads-watch.ts';
import { NeverWatch } from './watches/never-watch.ts';
import type { PastRule } from './watches/past-group.ts';
import { RootWatch } from './watches/root-watch.ts';
import { SatisfiesWatch } from './watches/satisfies-watch.ts';
import { SourceWatch } from './watches/source-watch.ts';
import { UnlinkedWatch } from './watches/unlinked-watch.ts';
import { WholeWatch } from './watches/whole-watch.ts';
import { WithinWatch } from './watches/within-watch.ts';

/** How a rule is judged: in a group with others, or by a watch of its own. */
export type RulePlan =
  | { readonly kind: 'after'; readonly rule: AfterRule }
  | { readonly kind: 'past'; readonly rule: PastRule }
  | { readonly kind: 'sole'; readonly watch: SoleWatch; readonly notes: () => readonly string[] };

type Planned = Result<RulePlan, PatternProblem>;

/** The cheapest way to judge a rule; columns that it needs are read now. */
export function* planRule(scope: Scope, body: ConstraintBody): Steps<Planned> {
  const problem = problemIn(body);
  if (problem) return fail(problem);
  switch (body.kind) {
    case 'exists':
    case 'never':
    case 'satisfies':
      return yield* planOfOne(scope, body);
    case 'whole':
      return yield* planOfWhole(scope, body);
    case 'leads':
      return yield* planOfLeads(scope, body);
    case 'within-cause':
      return yield* planOfWithin(scope, body);
    case 'count':
      return sole(new CountWatch(scope, body, yield* fitMask(scope.data, body.pattern, scope.visible)));
    case 'single-root':
      return sole(new RootWatch(scope));
    case 'no-unlinked':
      return sole(new UnlinkedWatch(scope));
    case 'depth':
      return sole(new DepthWatch(scope, body.most));
    case 'emitted-by':
      return sole(new SourceWatch(scope, body.sources));
  }
}

/** What is wrong with the patterns and the guard, whatever the data (rule T3). */
function problemIn(body: ConstraintBody): PatternProblem | undefined {
  switch (body.kind) {
    case 'exists':
    case 'never':
    case 'whole':
    case 'count':
      return problemOf(body.pattern);
    case 'satisfies':
      return problemOf({ kind: 'where', of: body.pattern, guard: body.guard });
    case 'leads':
      return problemOf(body.trigger) ?? problemOf(body.response, [...definitelyBound(body.trigger)]);
    case 'within-cause':
      return problemOf(body.cause) ?? problemOf(body.pattern, [...definitelyBound(body.cause)]);
    default:
      return undefined;
  }
}

type OfOne = Extract<ConstraintBody, { readonly kind: 'exists' | 'never' | 'satisfies' }>;

function* planOfOne(scope: Scope, body: OfOne): Steps<Planned> {
  const { pattern } = body;
  if (body.kind === 'never' && pattern.kind === 'cause') {
    const rule = yield* pastRule(scope, pattern);
    if (rule) return succeed({ kind: 'past', rule });
  }
  const prepared = yield* preparing(scope, pattern);
  if (!prepared.ok) return prepared;
  const matcher = prepared.value;
  const notes = () => matcher.notes;
  switch (body.kind) {
    case 'exists':
      return sole(new ExistsWatch(scope, pattern, matcher), notes);
    case 'never':
      return sole(new NeverWatch(scope, pattern, matcher), notes);
    case 'satisfies':
      return sole(new SatisfiesWatch(scope, matcher, yield* Guard.of(matcher, body.guard)), notes);
  }
}

function* planOfWhole(scope: Scope, body: ConstraintBody & { readonly kind: 'whole' }): Steps<Planned> {
  const prepared = yield* preparing(scope, body.pattern);
  if (!prepared.ok) return prepared;
  const selected = new Uint8Array(scope.computation.size);
  for (const part of eventPatterns(body.pattern)) {
    const mask = yield* fitMask(scope.data, part, scope.visible);
    for (let row = 0; row < selected.length; row++) selected[row] |= mask[row];
  }
  return sole(new WholeWatch(scope, body, prepared.value, selected));
}

/** For "never this event without that cause" between events that share no value. */
function* pastRule(scope: Scope, pattern: Pattern & { readonly kind: 'cause' }): Steps<PastRule | undefined> {
  const of = asSingle(pattern.of);
  const cause = asSingle(pattern.cause);
  if (!of || !cause || !areFree(of, cause)) return undefined;
  return { scope, pattern, effect: yield* fitting(scope, of), cause: yield* fitting(scope, cause) };
}

type Leads = ConstraintBody & { readonly kind: 'leads' };

function* planOfLeads(scope: Scope, body: Leads): Steps<Planned> {
  const deadline = yield* deadlineOf(scope, body);
  const notes = () => deadline?.notes ?? [];
  const trigger = asSingle(body.trigger);
  const answer = asSingle(body.response);
  if (trigger && answer && sharesInCoreOnly(trigger, answer)) {
    const places = placesShared(trigger, answer);
    if (places?.length === 0 && !deadline) {
      const asked = yield* fitting(scope, trigger);
      return succeed({
        kind: 'after',
        rule: { scope, body, trigger: asked, answer: yield* fitting(scope, answer) },
      });
    }
    if (places) {
      const triggers = yield* singleMask(scope, trigger);
      const answers = yield* singleMask(scope, answer);
      const parts = { trigger, answer, triggers, answers };
      if (places.length === 0 && deadline) {
        return sole(new DeadlineWatch(scope, body, { ...parts, deadline }), notes);
      }
      const keys = yield* keysOf(scope.data, places);
      const { highest } = yield* scope.data.reach();
      return sole(new KeyedWatch(scope, body, { ...parts, keys, deadline, highest }), notes);
    }
  }
  return yield* planOfAnyLeads(scope, body, deadline);
}

function* planOfAnyLeads(scope: Scope, body: Leads, deadline: Deadline | undefined): Steps<Planned> {
  const { trigger, response } = body;
  const leader = yield* preparing(scope, trigger);
  if (!leader.ok) return leader;
  const sound = yield* preparing(scope, response, [...definitelyBound(trigger)]);
  if (!sound.ok) return sound;
  const following = yield* Following.of(scope, leader.value, response);
  return sole(new LeadsWatch(scope, body, leader.value, following, deadline), () => [
    ...(deadline?.notes ?? []),
    ...leader.value.notes,
    ...following.notes,
  ]);
}

function* planOfWithin(
  scope: Scope,
  { pattern, cause }: ConstraintBody & { readonly kind: 'within-cause' },
): Steps<Planned> {
  const effects = effectsOf(pattern);
  const single = asSingle(cause);
  if (single && effects?.every((effect) => areFree(single, effect))) {
    const masks: Uint8Array[] = [];
    for (const effect of effects) masks.push(yield* singleMask(scope, effect));
    if (effects.length === 2 && isAlike(effects[0].pattern, effects[1].pattern)) masks[1] = masks[0];
    const fitted = effects.map(({ core }, i) => ({ core, mask: masks[i] }));
    const mask = yield* singleMask(scope, single);
    return sole(new FirstTwoWatch(scope, { core: single.core, mask }, fitted));
  }
  const leader = yield* preparing(scope, cause);
  if (!leader.ok) return leader;
  const sound = yield* preparing(scope, pattern, [...definitelyBound(cause)]);
  if (!sound.ok) return sound;
  const following = yield* Following.of(scope, leader.value, pattern);
  return sole(new WithinWatch(scope, leader.value, following), () => [
    ...leader.value.notes,
    ...following.notes,
  ]);
}

/** Alike but for where they stand in the text. */
function isAlike(a: Pattern, b: Pattern): boolean {
  const text = (pattern: Pattern): string =>
    JSON.stringify(pattern, (key, value) => (key === 'at' ? undefined : value));
  return text(a) === text(b);
}

/** A mask only where names and sources do not tell. */
function* fitting(scope: Scope, single: Single): Steps<Fitting> {
  const { core } = single;
  return scope.visible || !isToldByNames(single)
    ? { core, mask: yield* singleMask(scope, single) }
    : { core, mask: undefined };
}

function* deadlineOf(scope: Scope, { deadline, clock = WALL_CLOCK }: Leads): Steps<Deadline | undefined> {
  if (deadline === undefined) return undefined;
  return new Deadline(yield* scope.data.stamps(clock), deadline, clock);
}

function preparing(
  { data, visible }: Scope,
  pattern: Pattern,
  given: readonly string[] = [],
): Steps<Result<Matcher, PatternProblem>> {
  return Matcher.preparing(data, pattern, visible ? { visible, given } : { given });
}

function sole(watch: SoleWatch, notes: () => readonly string[] = () => []): Planned {
  return succeed({ kind: 'sole', watch, notes });
}
