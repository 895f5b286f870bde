import type { Behaviour, BehaviourRule, Step } from '../../../model/design/behaviour.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import { nameTester } from '../../match/values/name-test.ts';
import { Audience } from '../trigger/audience.ts';
import type { Known, Payload } from '../trigger/observation.ts';
import { type TriggerPlan, triggerPlanOf } from '../trigger/trigger.ts';
import { type Compute, computing, type RunFrame, type RunScope, recordOf } from '../values/compute.ts';

/** A module ready to be run; shared by all components that have it, in all runs. */
export interface BehaviourPlan {
  readonly stateNames: readonly string[];
  readonly stateValues: readonly Compute[];
  readonly start: readonly StepPlan[];
  readonly finish: readonly StepPlan[];
  readonly timers: readonly { readonly every: Compute; readonly steps: readonly StepPlan[] }[];
  readonly rules: readonly RulePlan[];
  /** The rules that an event matters to. */
  readonly audience: Audience;
  readonly script: string | undefined;
  /** Sentences about what could not be made ready. */
  readonly problems: readonly string[];
}

export interface RulePlan {
  readonly trigger: TriggerPlan;
  readonly guard: Compute | undefined;
  readonly isSerial: boolean;
  readonly steps: readonly StepPlan[];
  /** Whether a basic pattern of it asks for this name, and not for any. */
  readonly isNamed: (name: string) => boolean;
}

export type StepPlan =
  | {
      readonly kind: 'emit';
      readonly action: string;
      readonly payload: (frame: RunFrame) => Payload;
      readonly after: Compute | undefined;
    }
  | { readonly kind: 'set'; readonly name: string; readonly place: number; readonly value: Compute }
  | { readonly kind: 'call'; readonly name: string };

export function behaviourPlanOf(behaviour: Behaviour, known: Known): BehaviourPlan {
  const stateNames = behaviour.states.map(({ name }) => name);
  const scopeWith = (names: readonly string[]): RunScope => ({
    slotOf: (name) => names.indexOf(name),
    stateOf: (name) => stateNames.indexOf(name),
  });
  const alone = scopeWith([]);
  const steps = (list: readonly Step[], scope = alone): StepPlan[] =>
    list.map((step) => stepPlanOf(step, scope));
  const problems: string[] = [];
  const rules = behaviour.rules.flatMap((rule): RulePlan[] => {
    const trigger = triggerPlanOf(rule.pattern, known);
    if (!trigger.ok) {
      problems.push(`A rule cannot be run. ${trigger.fault.message}`);
      return [];
    }
    const scope = scopeWith(trigger.value.names);
    return [
      {
        trigger: trigger.value,
        guard: rule.guard && computing(rule.guard, scope),
        isSerial: rule.firing === 'serial',
        steps: steps(rule.steps, scope),
        isNamed: namedBy(rule),
      },
    ];
  });
  return {
    stateNames,
    stateValues: behaviour.states.map(({ value }) => computing(value, alone)),
    start: steps(behaviour.start),
    finish: steps(behaviour.finish),
    timers: behaviour.timers.map((timer) => ({
      every: computing(timer.every, alone),
      steps: steps(timer.steps),
    })),
    rules,
    audience: new Audience(
      rules.map(({ trigger }) => trigger),
      known,
    ),
    script: behaviour.script,
    problems,
  };
}

function stepPlanOf(step: Step, scope: RunScope): StepPlan {
  switch (step.kind) {
    case 'emit':
      return {
        kind: 'emit',
        action: step.action,
        payload: recordOf(step.arguments.map(({ key, value }) => [key, computing(value, scope)])),
        after: step.after && computing(step.after, scope),
      };
    case 'set': {
      const { name, value } = step;
      return { kind: 'set', name, place: scope.stateOf(name), value: computing(value, scope) };
    }
    case 'call':
      return { kind: 'call', name: step.name };
  }
}

function namedBy({ pattern }: BehaviourRule): (name: string) => boolean {
  const testers = atomsOf(pattern, 'without causes').flatMap(({ name }) => (name ? [nameTester(name)] : []));
  return (name) => testers.some((takes) => takes(name));
}
