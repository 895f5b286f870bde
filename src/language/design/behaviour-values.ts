import type { Behaviour, BehaviourRule, Step, Timer } from '../../model/design/behaviour.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { splitGuard, statesOf } from '../lower/state-guards.ts';
import { plainName } from '../syntax/texts.ts';
import type { ModuleNode, PatternNode, StepNode, StepsNode, TimerNode, WhenNode } from '../tree.ts';
import { type RunScope, runArguments, runExpression } from './run-expressions.ts';

/** What a module does, as data; `undefined` when something in it has no value. */
export function behaviourValue(
  node: ModuleNode,
  patternOf: (node: PatternNode) => Pattern | undefined,
): Behaviour | undefined {
  const lowering = new BehaviourLowering(node, patternOf);
  const behaviour = lowering.value();
  return lowering.isSound ? behaviour : undefined;
}

class BehaviourLowering {
  isSound = true;
  private readonly scope: RunScope;
  /** What may stand before the name of an action of its own. */
  private readonly prefix: string;

  constructor(
    private readonly node: ModuleNode,
    private readonly patternOf: (node: PatternNode) => Pattern | undefined,
  ) {
    this.scope = { states: statesOf(node), counters: new Map() };
    this.prefix = node.implements ? `${node.implements.text}.` : '.';
  }

  value(): Behaviour {
    const states: { name: string; value: Behaviour['states'][number]['value'] }[] = [];
    const start: Step[] = [];
    const finish: Step[] = [];
    const timers: Timer[] = [];
    const rules: BehaviourRule[] = [];
    let script: string | undefined;
    for (const member of this.node.members) {
      switch (member.kind) {
        case 'state': {
          const value = this.sound(runExpression(member.value, { ...this.scope, states: new Set() }));
          if (value) states.push({ name: member.name.text, value });
          break;
        }
        case 'start':
          start.push(...this.steps(member.steps));
          break;
        case 'finish':
          finish.push(...this.steps(member.steps));
          break;
        case 'timer':
          timers.push(...this.timer(member));
          break;
        case 'when':
          rules.push(...this.rule(member));
          break;
        case 'script':
          script = script === undefined ? member.text : `${script}\n${member.text}`;
          break;
      }
    }
    return { states, start, finish, timers, rules, script };
  }

  private timer({ every, steps, from, to }: TimerNode): Timer[] {
    const value = this.sound(runExpression(every, this.scope));
    return value ? [{ every: value, steps: this.steps(steps), at: { from, to } }] : [];
  }

  private rule({ pattern: node, firing = 'serial', steps, from, to }: WhenNode): BehaviourRule[] {
    const pattern = this.sound(this.patternOf(node));
    const { guard: guardNode } = splitGuard(node, this.scope.states);
    const guard = guardNode && this.sound(runExpression(guardNode, this.scope));
    return pattern ? [{ pattern, guard, firing, steps: this.steps(steps), at: { from, to } }] : [];
  }

  private steps({ steps }: StepsNode): Step[] {
    return steps.flatMap((step) => this.step(step) ?? []);
  }

  private step(node: StepNode): Step | undefined {
    const at = { from: node.from, to: node.to };
    if (node.kind === 'state') {
      const value = this.sound(runExpression(node.value, this.scope));
      return value && { kind: 'set', name: node.name.text, value, at };
    }
    if (node.kind === 'call-step') return { kind: 'call', name: node.name.text, at };
    const written = plainName(node.action.text);
    const action = written.startsWith(this.prefix) ? written.slice(this.prefix.length) : written;
    const given = this.sound(runArguments(node.arguments, this.scope));
    const after = node.after && this.sound(runExpression(node.after, this.scope));
    return given && { kind: 'emit', action, arguments: given, after, at };
  }

  private sound<T>(value: T | undefined): T | undefined {
    if (value === undefined) this.isSound = false;
    return value;
  }
}
