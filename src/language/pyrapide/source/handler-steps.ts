import type { Step } from '../../../model/design/behaviour.ts';
import type { RunArgument, RunExpression } from '../../../model/design/run-expression.ts';
import type { Expression } from '../../../model/pattern/expression.ts';
import { and, not } from '../cases.ts';
import type { Meaning, Scope } from '../event-access.ts';
import { accessOf } from '../event-access.ts';
import { type GuardContext, guardOf, valueIn } from '../guard.ts';
import { refuse } from '../remarks.ts';
import { dottedPath, type PyNode } from '../tree.ts';
import type { SourceStatement } from './source-tree.ts';
import { isTask, type States, stateName, withoutSelf, withStates } from './states.ts';

type Call = PyNode & { kind: 'call' };

/** What the text of a module says around the body of one of its functions. */
export interface BodyContext {
  readonly guards: GuardContext;
  readonly states: States;
  /** The interface that the module implements, with the parameters of each of its actions in their order. */
  readonly interface: string;
  readonly actions: ReadonlyMap<string, readonly string[]>;
  /** Says that a part of a body has no counterpart; `isSaid`: why is a problem already. */
  leaveOut(statement: SourceStatement, isSaid?: boolean): void;
}

/** Steps that are taken under a condition; without one always. */
export interface GuardedSteps {
  readonly when: Expression | undefined;
  readonly steps: Step[];
}

/**
 * Reads the body of a handler: events that it generates, attributes of `self` that it sets. `if` makes guarded steps of
 * what is below it, and of what comes after an `if` that returns. Anything else is left out, each statement by itself.
 */
export class HandlerBody {
  readonly found: GuardedSteps[] = [];
  private scope: Map<string, Meaning>;
  /** Names that `get_context(self)` was given. */
  private readonly contexts = new Set<string>();

  /** @param match the name of the handler's parameter; none in `start` and `finish` */
  constructor(
    match: string | undefined,
    private readonly context: BodyContext,
  ) {
    this.scope = new Map(context.states.scope);
    if (match !== undefined) this.scope.set(match, { kind: 'match' });
  }

  /** Reads statements; true when nothing after them is reached. */
  read(statements: readonly SourceStatement[], when?: Expression): boolean {
    let condition = when;
    // what an `if` without `return` came to, for the `elif` and `else` behind it
    let before: Expression | undefined;
    for (const statement of statements) {
      if (statement.kind === 'block' && /^(?:if|elif|else)$/.test(statement.word)) {
        const outer = statement.word === 'if' ? condition : before;
        const test = this.testOf(statement);
        if (
          (statement.word !== 'else' && test === undefined) ||
          (statement.word !== 'if' && before === undefined)
        ) {
          this.context.leaveOut(statement);
          continue;
        }
        const inside = test === undefined ? outer : join(outer, test);
        const isLeft = this.read(statement.body, inside ?? undefined);
        before = test === undefined ? undefined : join(outer, not(test));
        if (isLeft && test !== undefined) condition = join(condition, not(test));
        continue;
      }
      before = undefined;
      if (statement.kind === 'return') return true;
      if (this.isLoopOverMatch(statement)) {
        this.scope.set(statement.variable!, { kind: 'match' });
        this.read(statement.body, condition);
        continue;
      }
      const isRead = this.context.guards.remarks.attempt(() => {
        const steps = this.stepsOf(statement);
        if (steps === undefined) this.context.leaveOut(statement);
        else for (const step of steps) this.add(step, condition);
        return true;
      });
      if (!isRead) this.context.leaveOut(statement, true);
    }
    return false;
  }

  private add(step: Step, when: Expression | undefined): void {
    const last = this.found.at(-1);
    if (last && last.when === when) last.steps.push(step);
    else this.found.push({ when, steps: [step] });
  }

  private testOf(statement: SourceStatement & { kind: 'block' }): Expression | undefined {
    const { test } = statement;
    return (
      test &&
      this.context.guards.remarks.attempt(() => guardOf(withoutSelf(test), this.scope, this.context.guards))
    );
  }

  /** `for event in match.events` goes over one event where the pattern has one. */
  private isLoopOverMatch(statement: SourceStatement): statement is SourceStatement & { kind: 'block' } {
    if (statement.kind !== 'block' || statement.word !== 'for' || !statement.test) return false;
    if (statement.variable === undefined || !this.context.guards.isSingle) return false;
    const { test } = statement;
    const over = this.context.guards.remarks.attempt(() =>
      accessOf(test, this.scope, this.context.guards.remarks),
    );
    return over?.field === 'events';
  }

  /** No steps for what only prepares them; `undefined` for what has no counterpart. */
  private stepsOf(statement: SourceStatement): Step[] | undefined {
    const { from, to } = statement;
    if (isAboutTasks(statement)) return [];
    switch (statement.kind) {
      case 'expression': {
        const { value } = statement;
        if (value.kind === 'literal') return [];
        return value.kind === 'call' ? this.eventsOf(value) : undefined;
      }
      case 'assign': {
        const { target, operator, value } = statement;
        const state = stateName(target);
        if (state !== undefined && value) {
          const given = operator === undefined ? value : changed(target, operator, value);
          return [{ kind: 'set', name: state, value: this.valueOf(given), at: { from, to } }];
        }
        if (target.kind !== 'name' || !value || operator !== undefined) return value ? undefined : [];
        if (this.isContext(value)) {
          this.contexts.add(target.name);
          return [];
        }
        const events = value.kind === 'call' ? this.eventsOf(value) : undefined;
        if (events) return events;
        this.scope = new Map(this.scope).set(target.name, {
          kind: 'node',
          node: withoutSelf(value),
          scope: this.scope,
        });
        return [];
      }
      case 'other':
        return statement.word === 'pass' ? [] : undefined;
      default:
        return undefined;
    }
  }

  private isContext(node: PyNode): boolean {
    if (node.kind === 'name') return this.contexts.has(node.name);
    return node.kind === 'call' && dottedPath(node.callee)?.at(-1) === 'get_context';
  }

  /** `ctx.generate_event(…)`, or an action of the module called by its name. */
  private eventsOf(call: Call): Step[] | undefined {
    const { callee } = call;
    if (callee.kind !== 'attribute') return undefined;
    if (callee.name === 'generate_event' && this.isContext(callee.of)) return [this.generated(call)];
    const action = stateName(callee);
    const parameters = action === undefined ? undefined : this.context.actions.get(action);
    if (action === undefined || !parameters) return undefined;
    const given = call.args.map(({ name, stars, value }, place): RunArgument => {
      const key = name ?? parameters[place];
      if (stars !== '' || key === undefined) refuse('These arguments cannot be read; write them out.', call);
      return { key, value: this.payloadValue(value) };
    });
    return [
      { kind: 'emit', action, arguments: given, after: undefined, at: { from: call.from, to: call.to } },
    ];
  }

  private generated(call: Call): Step {
    const { remarks } = this.context.guards;
    const named = new Map(
      call.args.map((one, place) => [one.name ?? ['name', 'payload'][place] ?? '', one.value]),
    );
    const name = named.get('name');
    const text = name?.kind === 'literal' ? name.value : name && dottedPath(name)?.join('.');
    if (typeof text !== 'string') return refuse('The name of a generated event has to be written out.', call);
    const start = `${this.context.interface}.`;
    const action = text.startsWith(start) ? text.slice(start.length) : undefined;
    if (action === undefined || !this.context.actions.has(action)) {
      return refuse(
        `“${text.slice(0, 80)}” is no event of ${this.context.interface}, which the module implements.`,
        call,
      );
    }
    const causes = named.get('caused_by');
    if (causes && !this.isMatch(causes)) {
      remarks.note('Events are caused by all that the handler received; other causes were left out.', causes);
    }
    const payload = named.get('payload');
    const given = payload ? this.payloadOf(payload) : [];
    return { kind: 'emit', action, arguments: given, after: undefined, at: { from: call.from, to: call.to } };
  }

  private payloadOf(node: PyNode): RunArgument[] {
    if (node.kind === 'name') {
      const meaning = this.scope.get(node.name);
      if (meaning?.kind === 'node') return this.payloadOf(meaning.node);
    }
    if (node.kind !== 'dict') return refuse('The payload has to be written out as a dict.', node);
    return node.entries.map(({ key, value }) => {
      if (key?.kind !== 'literal' || typeof key.value !== 'string') {
        return refuse('Keys of a payload have to be written out.', key ?? value);
      }
      return { key: key.value, value: this.payloadValue(value) };
    });
  }

  /** A value, dicts and lists of values included. */
  private payloadValue(node: PyNode): RunExpression {
    if (node.kind === 'dict') return { kind: 'record', entries: this.payloadOf(node) };
    const isList =
      node.kind === 'list' && node.items.some((item) => item.kind === 'dict' || item.kind === 'list');
    if (isList) return { kind: 'list', items: node.items.map((item) => this.payloadValue(item)) };
    return this.valueOf(node);
  }

  private valueOf(node: PyNode): RunExpression {
    if (node.kind === 'dict') return this.payloadValue(node);
    return withStates(valueIn(withoutSelf(node), this.scope as Scope, this.context.guards));
  }

  /** `[event]`, `match.events`, `list(match.events)`: what the handler received. */
  private isMatch(node: PyNode): boolean {
    const { remarks, isSingle } = this.context.guards;
    if (node.kind === 'list' && node.items.length === 1 && isSingle) return this.isMatch(node.items[0]);
    const access = remarks.attempt(() => accessOf(node, this.scope, remarks));
    return access?.field === 'events' || (access?.field === 'itself' && isSingle);
  }
}

function join(left: Expression | undefined, right: Expression): Expression {
  return left === undefined ? right : and(left, right);
}

/** Tasks are begun and ended, which a timer does by itself. */
function isAboutTasks(statement: SourceStatement): boolean {
  if (statement.kind === 'assign' || statement.kind === 'expression') {
    const { value } = statement;
    const isEnd =
      value?.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'cancel';
    return isEnd || (value !== undefined && isTask(value));
  }
  const isLoop = statement.kind === 'block' && statement.word === 'for';
  return isLoop && statement.body.length > 0 && statement.body.every(isAboutTasks);
}

/** `x += 1` as the value `x + 1`. */
function changed(target: PyNode, operator: string, value: PyNode): PyNode {
  if (!/^(?:[-+*/%]|\/\/)$/.test(operator)) return refuse(`“${operator}=” cannot be translated.`, target);
  const depth = Math.max(target.depth, value.depth) + 1;
  return {
    kind: 'binary',
    operator: operator as '+',
    left: target,
    right: value,
    from: target.from,
    to: value.to,
    depth,
  };
}
