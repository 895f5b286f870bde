import { type Pattern, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { Constraint } from '../../../model/rules/constraint.ts';
import { areFree, effectsOf, placesShared } from '../../check/between-singles.ts';
import { foreignConditions } from '../../check/fitting.ts';
import { eventPatterns } from '../../check/pattern-words.ts';
import { sharesInCoreOnly } from '../../check/singles.ts';
import { problemOf } from '../../match/compile/problem-of.ts';
import type { LiveWindow } from '../window.ts';
import type { Fit } from './fit.ts';
import { fitOf, type Observed, type Stage } from './fits.ts';
import { KeyedPastRule } from './keyed-past-rule.ts';
import { FreeLeadsRule, type KeyedAnswer, KeyedLeadsRule } from './leads-rules.ts';
import type { Leads } from './leads-words.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';
import { ExistsRule, NeverRule, SatisfiesRule } from './match-rules.ts';
import { Obligations } from './obligations.ts';
import { NeverPairRule, pairRelationOf } from './pair-rule.ts';
import type { PlainLeads } from './plain-leads.ts';
import { RepeatsRule } from './repeats-rule.ts';
import { CountRule, DepthRule, EmittedByRule, RootRule, UnlinkedRule } from './shape-rules.ts';

/** A stage on which only what the constraint observes is seen. */
export function stageFor(stage: Stage, { observe }: Constraint): Stage {
  if (!observe) return stage;
  const fits = observe.map((pattern) => fitOf(stage, pattern) as Fit);
  const observed: Observed = {
    text: JSON.stringify(fits.map(({ text }) => text)),
    isSeen: () => fits.some((fit) => fit.fits()),
  };
  return { ...stage, observed };
}

/**
 * A rule that is judged with every event, from what is handed along causal edges; `undefined` where that cannot be, because
 * it is about several events whose order matters, or about all of them.
 */
export function planLive(
  stage: Stage,
  window: LiveWindow,
  constraint: Constraint,
  tally: LiveTally,
  plainLeads: PlainLeads,
): LiveRule | undefined {
  const { body } = constraint;
  const { events } = stage;
  switch (body.kind) {
    case 'never':
    case 'exists':
    case 'satisfies': {
      const fit = soundFit(stage, body.pattern);
      if (!fit) return body.kind === 'never' ? planNever(stage, window, body.pattern, tally) : undefined;
      if (body.kind === 'never') return new NeverRule(tally, stage, fit);
      if (body.kind === 'exists') return new ExistsRule(tally, fit);
      return problemOf({ kind: 'where', of: body.pattern, guard: body.guard })
        ? undefined
        : new SatisfiesRule(tally, stage, fit, body);
    }
    case 'leads':
      return planLeads(stage, window, body, tally, plainLeads);
    case 'within-cause': {
      const cause = soundFit(stage, body.cause);
      const effects = effectsOf(body.pattern);
      if (!cause || !effects?.every((effect) => areFree(cause.single, effect))) return undefined;
      const fits = effects.map(({ pattern }) => soundFit(stage, pattern));
      if (!fits.every((fit) => fit !== undefined)) return undefined;
      return new RepeatsRule(tally, stage, cause, fits, fits.length === 2 && fits[0].text === fits[1].text);
    }
    case 'count': {
      const fit = soundFit(stage, body.pattern);
      return fit && new CountRule(tally, events, fit, body);
    }
    case 'whole':
      return undefined;
  }
  if (stage.observed) return undefined;
  switch (body.kind) {
    case 'single-root':
      return new RootRule(tally, events);
    case 'no-unlinked':
      return new UnlinkedRule(tally, events);
    case 'depth':
      return new DepthRule(tally, events, body.most);
    case 'emitted-by':
      return new EmittedByRule(tally, events, body);
  }
}

/** What has to be there for the rule to concern anything (rule K4); `undefined` where that is told by what is judged. */
export function concernsOf(stage: Stage, { body }: Constraint): Fit[] | undefined {
  const patterns =
    body.kind === 'exists' || body.kind === 'never'
      ? [body.pattern]
      : body.kind === 'within-cause'
        ? [body.pattern, body.cause]
        : undefined;
  return patterns?.flatMap(eventPatterns).flatMap((part) => fitOf(stage, part) ?? []);
}

/** What must never be, where it takes more than one event. */
function planNever(
  stage: Stage,
  window: LiveWindow,
  pattern: Pattern,
  tally: LiveTally,
): LiveRule | undefined {
  if (problemOf(pattern)) return undefined;
  return pattern.kind === 'cause'
    ? planKeyedPast(stage, pattern, tally)
    : pattern.kind === 'join'
      ? planPair(stage, window, pattern, tally)
      : undefined;
}

function planKeyedPast(
  stage: Stage,
  { of, cause: wanted, has }: Pattern & { readonly kind: 'cause' },
  tally: LiveTally,
): LiveRule | undefined {
  const effect = fitOf(stage, of);
  const cause = fitOf(stage, wanted);
  if (!effect || !cause || !sharesInCoreOnly(effect.single, cause.single)) return undefined;
  const places = placesShared(effect.single, cause.single);
  if (!places || places.length === 0) return undefined;
  return new KeyedPastRule(tally, stage, { effect, cause, has, places });
}

function planPair(
  stage: Stage,
  window: LiveWindow,
  pattern: Pattern & { readonly kind: 'join' },
  tally: LiveTally,
): LiveRule | undefined {
  const relation = pairRelationOf(pattern);
  const left = fitOf(stage, pattern.left);
  const right = fitOf(stage, pattern.right);
  if (!relation || !left || !right || !sharesInCoreOnly(left.single, right.single)) return undefined;
  // what the right binds may matter to the left as well
  const places = placesShared(left.single, right.single);
  if (!places || !isToldFirst(left, right)) return undefined;
  return new NeverPairRule(tally, stage, window, { left, right, relation, places });
}

/** Whether the left asks for nothing that the right binds. */
function isToldFirst({ single: left }: Fit, { single: right }: Fit): boolean {
  return !left.core || foreignConditions(left.core).length === 0 || right.core === undefined;
}

function planLeads(
  stage: Stage,
  window: LiveWindow,
  body: Leads,
  tally: LiveTally,
  plainLeads: PlainLeads,
): LiveRule | undefined {
  const trigger = soundFit(stage, body.trigger);
  const answers =
    trigger && (answerOf(stage, trigger, body.response) ?? answersOf(stage, trigger, body.response));
  if (!trigger || !answers) return undefined;
  const sharesNothing = answers[0].places.length === 0;
  if (sharesNothing && body.deadline === undefined && trigger.isBindingNothing)
    return plainLeads.add(tally, body, trigger, answers[0].fit);
  const clock = body.deadline === undefined ? undefined : stage.clocks.of(body.clock ?? WALL_CLOCK);
  const obligations = new Obligations(tally, stage, window, body, trigger, clock);
  return sharesNothing
    ? new FreeLeadsRule(obligations, trigger, answers[0].fit, body, clock, stage.events)
    : new KeyedLeadsRule(obligations, trigger, answers, body, clock, stage);
}

/** The one way to answer, where single events do. */
function answerOf(stage: Stage, trigger: Fit, response: Pattern): KeyedAnswer[] | undefined {
  const fit = fitOf(stage, response);
  if (!fit || !sharesInCoreOnly(trigger.single, fit.single)) return undefined;
  const places = placesShared(trigger.single, fit.single);
  return places && [{ fit, places }];
}

/** Several ways to answer that all share the same values of the trigger. */
function answersOf(stage: Stage, trigger: Fit, response: Pattern): KeyedAnswer[] | undefined {
  if (response.kind !== 'or') return undefined;
  const left = answerOf(stage, trigger, response.left) ?? answersOf(stage, trigger, response.left);
  const right = answerOf(stage, trigger, response.right) ?? answersOf(stage, trigger, response.right);
  if (!left || !right) return undefined;
  const leaders = (answer: KeyedAnswer): string =>
    JSON.stringify(answer.places.map(({ leader }) => leader ?? null));
  const all = [...left, ...right];
  const areAlike = all.every((answer) => answer.places.length > 0 && leaders(answer) === leaders(all[0]));
  return areAlike ? all : undefined;
}

function soundFit(stage: Stage, pattern: Parameters<typeof fitOf>[1]): Fit | undefined {
  return problemOf(pattern) ? undefined : fitOf(stage, pattern);
}
