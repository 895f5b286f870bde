import { Xoshiro } from '../../base/xoshiro.ts';
import type { SystemComponent } from '../../model/design/system.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { Value } from '../match/values/operations.ts';
import type { BehaviourPlan } from './plan/behaviour-plan.ts';
import type { InterfacePlan } from './plan/interface-plan.ts';
import type { ScriptInstance } from './script-host.ts';
import type { Observation } from './trigger/observation.ts';
import { RowMarks } from './trigger/row-marks.ts';
import type { Trigger } from './trigger/trigger.ts';
import type { Memory } from './values/compute.ts';

/** The events that the firings of a serial rule made, for the next one to depend on (rule X32). */
export interface Chain {
  /** Of the last firing that made any. */
  last: readonly number[];
}

/** A component while it runs. */
export class Actor {
  readonly path: string;
  readonly inside: number | undefined;
  readonly isComposite: boolean;
  /** What it does; nothing for an architecture and for the outside world. */
  readonly behaviour: BehaviourPlan | undefined;
  readonly triggers: readonly Trigger[];
  /** Per rule. */
  readonly chains: readonly Chain[];
  readonly state: Value[] = [];
  readonly memory: Memory & { readonly random: Xoshiro };
  script: ScriptInstance | undefined;
  /** What it made itself and still has to see, while it handles something. */
  agenda: Observation[] | undefined;
  private readonly rulesBySource: (readonly number[] | undefined)[][] = [];
  private readonly handledBy = new Map<number, RowMarks>();

  constructor(
    readonly index: number,
    component: SystemComponent,
    /** Its interface. */
    readonly plan: InterfacePlan,
    /** The number of its path among the sources. */
    readonly source: number,
    behaviour: BehaviourPlan | undefined,
    seed: number,
    limited: (message: string) => void,
  ) {
    this.path = component.path;
    this.inside = component.inside;
    this.isComposite = component.isComposite;
    this.behaviour = behaviour;
    this.triggers = behaviour?.rules.map(({ trigger }) => trigger.trigger(limited)) ?? [];
    this.chains = this.triggers.map(() => ({ last: [] }));
    this.memory = { state: this.state, random: Xoshiro.of(seed, component.path) };
  }

  /** The rules, in the order of the text, that an event of this name from this source matters to. */
  rulesFor(name: number, source: number): readonly number[] {
    const byName = (this.rulesBySource[source] ??= []);
    return (byName[name] ??=
      this.behaviour?.rules.flatMap(({ trigger }, rule) => (trigger.sees(name, source) ? [rule] : [])) ?? []);
  }

  /** The events that a function of the script has handled, by the name they arrived under. */
  handled(name: number): RowMarks {
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
