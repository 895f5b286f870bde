import { messageOf } from '../../base/errors.ts';
import type { Actor } from './actor.ts';
import { ChainLink, type Effects, type Handling, NO_ORIGIN, type Origin } from './effects.ts';
import type { RulePlan, StepPlan } from './plan/behaviour-plan.ts';
import { type Scripting, scriptMatch } from './scripting.ts';
import {
  type Happened,
  NOTHING_BOUND,
  type Observation,
  type Occasion,
  rowsOf,
} from './trigger/observation.ts';
import type { Compute, Memory, RunFrame } from './values/compute.ts';
import { isTooLarge } from './values/size.ts';

/** What components do about what they see: rules, steps, functions of scripts. */
export class Reactor {
  constructor(
    private readonly effects: Effects,
    private readonly scripting: Scripting,
  ) {}

  /**
   * Lets a component see something, and then what it makes meanwhile, until there is nothing left for it to see.
   * @param arrives it came to the component from elsewhere
   */
  handle(actor: Actor, observation: Observation, arrives: boolean, via?: string): void {
    if (actor.behaviour === undefined) return;
    const outer = actor.agenda;
    actor.agenda = [];
    try {
      this.react(actor, observation, arrives, via);
      this.workOff(actor, actor.agenda);
    } finally {
      actor.agenda = outer;
    }
  }

  /** Runs steps that no event led to. */
  perform(actor: Actor, steps: readonly StepPlan[], functionName?: string): void {
    const outer = actor.agenda;
    actor.agenda = [];
    try {
      const { memory } = actor;
      const frame = { observations: [], bound: NOTHING_BOUND, memory, happened: this.effects.store };
      this.steps(actor, steps, frame, NO_ORIGIN, [], {});
      if (functionName !== undefined && actor.script?.has(functionName)) {
        this.scripting.call(actor, functionName, scriptMatch(this.effects.store), NO_ORIGIN, {});
      }
      this.workOff(actor, actor.agenda);
    } catch (error) {
      this.effects.say('value', actor, `Steps could not be run: ${messageOf(error)}.`);
    } finally {
      actor.agenda = outer;
    }
  }

  /** Whether anything of the component takes what arrives at one of its actions. */
  takes(actor: Actor, name: number, path: string): boolean {
    return actor.rulesFor(name, actor.source).length > 0 || this.functionFor(actor, name, path) !== undefined;
  }

  /** The agenda grows while it is worked off. */
  private workOff(actor: Actor, agenda: readonly Observation[]): void {
    for (let i = 0; i < agenda.length; i++) this.react(actor, agenda[i], false);
  }

  private react(actor: Actor, observation: Observation, arrives: boolean, via?: string): void {
    const rules = actor.rulesFor(observation.name, observation.source);
    for (let i = 0; i < rules.length; i++) this.tryRule(actor, rules[i], observation, via);
    if (!arrives || actor.script === undefined) return;
    const name = this.effects.store.names[observation.name];
    const own = `${actor.plan.name}.`;
    if (!name.startsWith(own)) return;
    const path = this.functionFor(actor, observation.name, name.slice(own.length));
    const handled = path === undefined ? undefined : actor.handled(observation.name);
    if (path === undefined || handled?.has(observation.row)) return;
    handled?.add(observation.row);
    const occasion: Occasion = { observations: [observation], bound: NOTHING_BOUND };
    const handling = { via, row: observation.row };
    this.scripting.call(
      actor,
      path,
      scriptMatch(this.effects.store, occasion),
      { causes: rowsOf(occasion) },
      handling,
    );
  }

  /** The function of the script that handles an action: of the same name, where no rule names the action. */
  private functionFor(actor: Actor, name: number, path: string): string | undefined {
    if (!actor.script?.has(path)) return undefined;
    const direction = actor.plan.declared(path)?.direction;
    if (direction !== 'in' && direction !== 'both') return undefined;
    const text = this.effects.store.names[name];
    return actor.behaviour?.rules.some(({ isNamed }) => isNamed(text)) ? undefined : path;
  }

  private tryRule(actor: Actor, index: number, observation: Observation, via: string | undefined): void {
    const rule = actor.behaviour?.rules[index] as RulePlan;
    const { memory } = actor;
    const happened = this.effects.store;
    try {
      const occasion = actor.triggers[index].observe(observation, acceptedBy(rule.guard, memory, happened));
      if (occasion === undefined) return;
      const { observations, bound } = occasion;
      const link = this.effects.isRapide && rule.isSerial ? new ChainLink(actor.chainOf(index)) : undefined;
      this.steps(
        actor,
        rule.steps,
        { observations, bound, memory, happened },
        { causes: rowsOf(occasion), link },
        rule.trigger.names,
        { via, row: observations[observations.length - 1].row },
      );
    } catch (error) {
      this.effects.say('value', actor, `A rule could not be run: ${messageOf(error)}.`, {
        via,
        row: observation.row,
      });
    }
  }

  private steps(
    actor: Actor,
    steps: readonly StepPlan[],
    frame: RunFrame,
    origin: Origin,
    names: readonly string[],
    handling: Handling,
  ): void {
    for (const step of steps) {
      switch (step.kind) {
        case 'emit':
          this.emit(actor, step, frame, origin, handling);
          break;
        case 'set': {
          const value = step.value(frame);
          if (step.place >= 0 && value !== undefined && !isTooLarge(value)) actor.state[step.place] = value;
          else {
            const why = value === undefined ? 'there is no value for it' : 'the value is too large';
            const text = step.place < 0 ? 'there is no such state' : why;
            this.effects.say('value', actor, `“${step.name}” was not set: ${text}.`, handling);
          }
          break;
        }
        case 'call':
          this.scripting.call(
            actor,
            step.name,
            scriptMatch(this.effects.store, frame, names),
            origin,
            handling,
          );
          break;
      }
    }
  }

  private emit(
    actor: Actor,
    { action, payload, after }: StepPlan & { kind: 'emit' },
    frame: RunFrame,
    origin: Origin,
    handling: Handling,
  ): void {
    const given = payload(frame);
    const millis = after?.(frame);
    if (after === undefined) this.effects.emit(actor, action, given, origin, handling);
    else if (typeof millis === 'number' && millis > 0) {
      this.effects.emitLater(actor, action, given, origin, millis, handling);
    } else {
      const what =
        millis === undefined ? 'there is no such length' : `${JSON.stringify(millis)} is no length`;
      this.effects.say('value', actor, `“${action}” happened at once: ${what} of time to wait.`, handling);
      this.effects.emit(actor, action, given, origin, handling);
    }
  }
}

function acceptedBy(
  guard: Compute | undefined,
  memory: Memory,
  happened: Happened,
): ((occasion: Occasion) => boolean) | undefined {
  if (guard === undefined) return undefined;
  return ({ observations, bound }) => guard({ observations, bound, memory, happened }) === true;
}
