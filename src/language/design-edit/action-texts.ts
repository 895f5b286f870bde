import type { ValueType } from '../../model/design/interface.ts';
import type { DrawnAction } from '../../model/design/operation.ts';
import { valueType } from '../design/value-type.ts';
import { parseNotation } from '../parse.ts';
import { printExpression } from '../print.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, ParameterNode } from '../tree.ts';
import { parameterText } from '../write/type-text.ts';
import { refuse } from './refusal.ts';

export function actionText({ name, direction, parameters }: DrawnAction): string {
  return `${direction === 'both' ? '' : `${direction} `}${name}(${parameterTexts(parameters).join(', ')})`;
}

export function parameterTexts(parameters: DrawnAction['parameters']): string[] {
  if (parameters.some(({ name }) => name === '')) refuse('A parameter has to have a name.');
  return parameters.map(parameterText);
}

/** The same of one that stands in a text. */
export function writtenParameter({ key, isOptional, type, default: value }: ParameterNode): string {
  const head = parameterText({ name: keyName(key), type: valueType(type), isOptional });
  return value ? `${head} = ${printExpression(value)}` : head;
}

/** What a type that somebody wrote means; nothing when it is none. */
export function readValueType(text: string): ValueType | undefined {
  const head = 'interface X { a(p: ';
  const { tree, diagnostics } = parseNotation(`${head}${text.trim()}\n) }`);
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const [one, ...others] = tree.declarations;
  const members = one?.kind === 'interface' ? one.members : [];
  const parameters = members.length === 1 ? (members[0] as ActionNode).parameters : [];
  const [parameter] = parameters;
  if (others.length > 0 || parameters.length !== 1 || parameter.default) return undefined;
  return parameter.type.to === head.length + text.trim().length ? valueType(parameter.type) : undefined;
}
