import type { Parameter, ValueType } from '../../model/design/interface.ts';
import { printExpression } from '../print.ts';
import { writtenKey } from '../written.ts';
import { runExpressionNode } from './run-expression-node.ts';

export function parameterText({ name, type, isOptional, default: given }: Parameter): string {
  const fallback =
    given === undefined ? '' : ` = ${printExpression(runExpressionNode({ kind: 'literal', value: given }))}`;
  return `${writtenKey(name)}${isOptional ? '?' : ''}: ${valueTypeText(type)}${fallback}`;
}

/** As the notation writes it. */
export function valueTypeText(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return type.of.kind === 'union' ? `(${valueTypeText(type.of)})[]` : `${valueTypeText(type.of)}[]`;
    case 'union':
      return type.options
        .map((one) => (one.kind === 'union' ? `(${valueTypeText(one)})` : valueTypeText(one)))
        .join(' | ');
    case 'record': {
      const fields = type.fields.map(
        ({ key, isOptional, type: of }) => `${writtenKey(key)}${isOptional ? '?' : ''}: ${valueTypeText(of)}`,
      );
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
    }
  }
}
