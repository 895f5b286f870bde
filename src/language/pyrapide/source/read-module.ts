import type { Behaviour, BehaviourRule, Step, Timer } from '../../../model/design/behaviour.ts';
import type { ForeignModule } from '../../../model/design/foreign.ts';
import type { Evaluator } from '../evaluator.ts';
import { isOneEvent } from '../pattern-methods.ts';
import { dottedPath, type PyNode } from '../tree.ts';
import { type BodyContext, type GuardedSteps, HandlerBody } from './handler-steps.ts';
import type { ClassStatement, FunctionStatement, SourceStatement } from './source-tree.ts';
import { statesOf, withStates } from './states.ts';

export interface ModuleContext {
  readonly evaluator: Evaluator;
  readonly interface: string;
  readonly actions: ReadonlyMap<string, readonly string[]>;
  /** What a statement says, on one line. */
  textOf(statement: SourceStatement): string;
}

/** A class below `@module(implements=…)`: handlers, `start` and `finish`. */
export function moduleOf(statement: ClassStatement, context: ModuleContext): ForeignModule {
  const reader = new ModuleReader(statement, context);
  for (const one of statement.body) reader.member(one);
  return {
    name: statement.name,
    implements: context.interface,
    behaviour: reader.behaviour(),
    leftOut: reader.leftOut,
  };
}

class ModuleReader {
  readonly leftOut: string[] = [];
  private readonly states;
  private readonly start: Step[] = [];
  private readonly finish: Step[] = [];
  private readonly timers: Timer[] = [];
  private readonly rules: BehaviourRule[] = [];

  constructor(
    statement: ClassStatement,
    private readonly context: ModuleContext,
  ) {
    this.states = statesOf(statement);
  }

  behaviour(): Behaviour {
    const states = [...this.states.values].map(([name, value]) => ({ name, value }));
    const { start, finish, timers, rules } = this;
    return { states, start, finish, timers, rules, script: undefined };
  }

  member(statement: SourceStatement): void {
    if (statement.kind !== 'function') {
      const isQuiet =
        statement.kind === 'expression' || statement.kind === 'assign' || statement.kind === 'other';
      if (!isQuiet) this.leaveOut(statement);
      return;
    }
    const handled = statement.decorators.filter((node) => decoratorName(node) === 'when');
    for (const node of handled) this.handler(statement, node);
    if (handled.length > 0) return;
    if (statement.name === 'start') this.start.push(...this.plainSteps(statement));
    else if (statement.name === 'finish') this.finish.push(...this.plainSteps(statement));
    else if (statement.name === '__init__') this.plainSteps(statement);
    else if (!this.timer(statement)) this.otherMethod(statement);
  }

  private handler(statement: FunctionStatement, node: PyNode): void {
    const { evaluator } = this.context;
    const given = node.kind === 'call' ? node.args[0]?.value : undefined;
    const pattern = given && evaluator.remarks.attempt(() => evaluator.patternOf(given));
    if (!pattern) {
      if (!given) evaluator.remarks.problem('@when needs a pattern.', node);
      this.leaveOut(statement);
      return;
    }
    const match = statement.parameters.filter(({ name }) => name !== 'self')[0]?.name;
    const { found } = this.read(statement.body, match, isOneEvent(pattern.pattern));
    if (found.length > 1) {
      evaluator.remarks.note('A handler with conditions became a rule for each of them.', statement);
    }
    const { from, to } = statement;
    for (const { when, steps } of found.length > 0 ? found : [{ when: undefined, steps: [] }]) {
      const guard = when && withStates(when);
      this.rules.push({ pattern: pattern.pattern, guard, firing: 'serial', steps, at: { from, to } });
    }
  }

  /** What is done without a match; conditions are no part of it. */
  private plainSteps(statement: FunctionStatement): Step[] {
    const { found } = this.read(statement.body, undefined, true);
    return found.flatMap(({ when, steps }) => {
      if (when === undefined) return steps;
      this.leaveOut(statement);
      return [];
    });
  }

  /** A method that sleeps and acts for ever, as tasks of `start` do. */
  private timer(statement: FunctionStatement): boolean {
    const loops = statement.body.filter((one) => one.kind === 'block' && one.word === 'while');
    const [loop] = loops;
    if (loops.length !== 1 || loop.kind !== 'block') return false;
    const sleep = loop.body.findIndex((one) => one.kind === 'expression' && isSleep(one.value));
    const slept = loop.body[sleep];
    if (slept?.kind !== 'expression' || slept.value.kind !== 'call') return false;
    const seconds = slept.value.args[0]?.value;
    if (seconds?.kind !== 'literal' || typeof seconds.value !== 'number') return false;
    const before = statement.body.filter((one) => one !== loop);
    const body = [...before, ...loop.body.filter((_, i) => i !== sleep)];
    const { found } = this.read(body, undefined, true);
    const steps = found.flatMap((one) => (one.when === undefined ? one.steps : []));
    if (steps.length < found.reduce((sum, one) => sum + one.steps.length, 0)) this.leaveOut(statement);
    const every = { kind: 'literal', value: Math.round(seconds.value * 1e6) / 1e3 } as const;
    this.timers.push({ every, steps, at: { from: statement.from, to: statement.to } });
    return true;
  }

  private otherMethod(statement: FunctionStatement): void {
    // an action implemented by name says no more than the interface does, unless it does something
    const isAction = this.context.actions.has(statement.name);
    const isEmpty = statement.body.every(
      (one) => (one.kind === 'expression' && one.value.kind === 'literal') || one.kind === 'other',
    );
    if (!isAction || !isEmpty) this.leaveOut(statement);
  }

  private read(
    body: readonly SourceStatement[],
    match: string | undefined,
    isSingle: boolean,
  ): { found: readonly GuardedSteps[] } {
    const { evaluator, interface: of, actions } = this.context;
    const context: BodyContext = {
      guards: evaluator.guardContext(isSingle),
      states: this.states,
      interface: of,
      actions,
      leaveOut: (one, isSaid) => this.leaveOut(one, isSaid),
    };
    const reader = new HandlerBody(match, context);
    reader.read(body);
    return reader;
  }

  private leaveOut(statement: SourceStatement, isSaid = false): void {
    const text = this.context.textOf(statement);
    this.leftOut.push(`not translated: ${text}`);
    if (!isSaid)
      this.context.evaluator.remarks.problem(`This has no counterpart and was left out: ${text}`, statement);
  }
}

export function decoratorName(node: PyNode): string | undefined {
  return dottedPath(node.kind === 'call' ? node.callee : node)?.at(-1);
}

function isSleep(node: PyNode): boolean {
  return node.kind === 'call' && dottedPath(node.callee)?.at(-1) === 'sleep';
}
