import type { Step } from '../../model/design/behaviour.ts';
import type { ForeignModule } from '../../model/design/foreign.ts';
import type { RunArgument, RunExpression } from '../../model/design/run-expression.ts';
import { PATH_FIELDS, PLAIN_FIELDS } from '../../model/pattern/expression.ts';
import { printExpression } from '../print.ts';
import { patternText } from '../write.ts';
import { writtenKey } from '../written.ts';
import { commentText, indented } from './comment-text.ts';
import type { ForeignNames } from './foreign-names.ts';
import { runExpressionNode } from './run-expression-node.ts';
import { SoundNames } from './sound-names.ts';

/** What expressions read of events. */
const FIELDS = [...PLAIN_FIELDS, ...PATH_FIELDS];
const NO_COMPONENTS: ReadonlyMap<string, string> = new Map();

/** A module of a file of others; what it does without a counterpart stands in it as comments. */
export function moduleText(module: ForeignModule, names: ForeignNames): string {
  const { states, start, finish, timers, rules } = module.behaviour;
  const sound = new SoundNames('state', FIELDS, new Set());
  const words = new Map(states.map(({ name }) => [name, sound.of(name)]));
  const expressionOf = (one: RunExpression): string => printExpression(runExpressionNode(one, words));
  const steps = (all: readonly Step[]): string =>
    `{\n${all.map((step) => indented(stepText(step, module, names, words))).join('')}}`;
  const lines = [
    ...module.leftOut.map(commentText),
    ...states.map(({ name, value }) => `set ${words.get(name)} = ${expressionOf(value)}`),
    ...(start.length > 0 ? [`start ${steps(start)}`] : []),
    ...timers.map((timer) => `every ${expressionOf(timer.every)} ${steps(timer.steps)}`),
    ...rules.map(({ pattern, guard, firing, steps: done }) => {
      const shown = patternText(names.pattern(pattern, NO_COMPONENTS));
      const isJoin = pattern.kind === 'join' || pattern.kind === 'or' || pattern.kind === 'and';
      const observed =
        guard === undefined ? shown : `${isJoin ? `(${shown})` : shown} where ${expressionOf(guard)}`;
      return `${firing === 'parallel' ? 'parallel ' : ''}when ${observed} ${steps(done)}`;
    }),
    ...(finish.length > 0 ? [`finish ${steps(finish)}`] : []),
  ];
  const head = `module ${names.module(module.name)} implements ${names.interface(module.implements)}`;
  return `${head} {\n${lines.map(indented).join('')}}`;
}

function stepText(
  step: Step,
  { implements: of }: ForeignModule,
  names: ForeignNames,
  states: ReadonlyMap<string, string>,
): string {
  const expressionOf = (one: RunExpression): string => printExpression(runExpressionNode(one, states));
  switch (step.kind) {
    case 'emit': {
      const after = step.after === undefined ? '' : ` after ${expressionOf(step.after)}`;
      return `emit ${names.action(of, step.action)}(${argumentsText(step.arguments, states)})${after}`;
    }
    case 'set':
      return `set ${states.get(step.name) ?? step.name} = ${expressionOf(step.value)}`;
    case 'call':
      return `call ${step.name}`;
  }
}

export function argumentsText(given: readonly RunArgument[], states?: ReadonlyMap<string, string>): string {
  return given
    .map(({ key, value }) => `${writtenKey(key)}: ${printExpression(runExpressionNode(value, states))}`)
    .join(', ');
}
