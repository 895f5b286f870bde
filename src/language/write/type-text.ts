import type { Parameter, ValueType } from '../../model/design/interface.ts';
import { printExpression } from '../print.ts';
import { writtenKey } from '../written.ts';
import { runExpressionNode } from './run-expression-node.ts';

export function parameterText({ name, type, isOptional, default: given }: Parameter): string {
  const fallback =
    given === undefined ? '' : ` = ${printExpression(runExpressionNode({ kind: 'literal', value: given }))}`;
  return `${writtenKey(name)}${isOptional ? '?' : ''}: ${typeText(type)}${fallback}`;
}

export function typeText(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return type.of.kind === 'union' ? `(${typeText(type.of)})[]` : `${typeText(type.of)}[]`;
    case 'union':
      return type.options
        .map((one) => (one.kind === 'union' ? `(${typeText(one)})` : typeText(one)))
        .join(' | ');
    case 'record': {
      const fields = type.fields.map(
        ({ key, isOptional, type: of }) => `${writtenKey(key)}${isOptional ? '?' : ''}: ${typeText(of)}`,
      );
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
    }
  }
}
