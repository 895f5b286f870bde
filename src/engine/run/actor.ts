import type { Json } from '../../model/pattern/expression.ts';
import type { Value } from '../match/values/operations.ts';
import { OwnRandom } from './own-random.ts';
import type { BehaviourPlan } from './plan/behaviour-plan.ts';
import type { InterfacePlan } from './plan/interface-plan.ts';
import type { ComponentPlan } from './plan/system-plan.ts';
import type { ScriptInstance } from './script-host.ts';
import type { Happened, Observation } from './trigger/observation.ts';
import { RowMarks } from './trigger/row-marks.ts';
import type { Trigger } from './trigger/trigger.ts';
import type { Memory } from './values/compute.ts';

/** The events that the firings of a serial rule made, for the next one to depend on (rule X32). */
export interface Chain {
  /** Of the last firing that made any. */
  last: readonly number[];
}

const NO_TRIGGERS: readonly Trigger[] = [];

/** A component while it runs: what it has for itself in one run. */
export class Actor {
  readonly index: number;
  readonly path: string;
  readonly inside: number | undefined;
  readonly isComposite: boolean;
  /** Its interface. */
  readonly plan: InterfacePlan;
  /** The number of its path among the sources. */
  readonly source: number;
  /** What it does; nothing for an architecture and for the outside world. */
  readonly behaviour: BehaviourPlan | undefined;
  /** Per rule. */
  readonly triggers: readonly Trigger[];
  readonly state: Value[] = [];
  readonly memory: Memory;
  script: ScriptInstance | undefined;
  /** What it made itself and still has to see, while it handles something. */
  agenda: Observation[] | undefined;
  /** By rule, those that have fired. */
  private chains: Map<number, Chain> | undefined;
  private handledBy: Map<number, RowMarks> | undefined;

  constructor(
    { index, component, interface: plan, source, behaviour }: ComponentPlan,
    private readonly happened: Happened,
    seed: number,
    limited: (message: string) => void,
  ) {
    this.index = index;
    this.path = component.path;
    this.inside = component.inside;
    this.isComposite = component.isComposite;
    this.plan = plan;
    this.source = source;
    this.behaviour = behaviour;
    this.triggers = behaviour?.rules.map(({ trigger }) => trigger.trigger(happened, limited)) ?? NO_TRIGGERS;
    this.memory = { state: this.state, random: new OwnRandom(seed, component.path) };
  }

  /** The rules, in the order of the text, that an event of this name from this source matters to. */
  rulesFor(name: number, source: number): readonly number[] {
    return this.behaviour?.audience.of(name, source, this.happened) ?? NO_RULES;
  }

  /** The chain of a serial rule. */
  chainOf(rule: number): Chain {
    this.chains ??= new Map();
    const known = this.chains.get(rule) ?? { last: [] };
    this.chains.set(rule, known);
    return known;
  }

  /** The events that a function of the script has handled, by the name they arrived under. */
  handled(name: number): RowMarks {
    this.handledBy ??= new Map();
    const known = this.handledBy.get(name) ?? new RowMarks();
    this.handledBy.set(name, known);
    return known;
  }

  /** Its states by name. */
  states(): { readonly [name: string]: Json } {
    const names = this.behaviour?.stateNames ?? [];
    return Object.fromEntries(names.map((name, place) => [name, this.state[place] ?? null]));
  }
}

const NO_RULES: readonly number[] = [];
