import {
  type Expression,
  type FieldExpression,
  MATCH_FUNCTIONS,
  type MatchFunction,
} from '../../../model/pattern/expression.ts';

/** Every field that an expression reads, `span()` as the time it is made of. */
export function fieldsOf(expression: Expression): FieldExpression[] {
  switch (expression.kind) {
    case 'literal':
    case 'placeholder':
      return [];
    case 'field':
      return [expression];
    case 'list':
      return expression.items.flatMap(fieldsOf);
    case 'unary':
      return fieldsOf(expression.of);
    case 'binary':
      return [...fieldsOf(expression.left), ...fieldsOf(expression.right)];
    case 'call':
      return expression.name === 'span'
        ? [{ kind: 'field', field: 'time', path: '' }]
        : expression.args.flatMap(fieldsOf);
  }
}

/** Every placeholder that an expression uses. */
export function placeholdersOf(expression: Expression): Set<string> {
  switch (expression.kind) {
    case 'literal':
    case 'field':
      return new Set();
    case 'placeholder':
      return new Set([expression.name]);
    case 'list':
      return new Set(expression.items.flatMap((item) => [...placeholdersOf(item)]));
    case 'unary':
      return placeholdersOf(expression.of);
    case 'binary':
      return new Set([...placeholdersOf(expression.left), ...placeholdersOf(expression.right)]);
    case 'call':
      return new Set(expression.args.flatMap((arg) => [...placeholdersOf(arg)]));
  }
}

/** Whether the value depends on the events of the match, and not on placeholders alone. */
export function looksAtEvents(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'placeholder':
      return false;
    case 'field':
      return true;
    case 'list':
      return expression.items.some(looksAtEvents);
    case 'unary':
      return looksAtEvents(expression.of);
    case 'binary':
      return looksAtEvents(expression.left) || looksAtEvents(expression.right);
    case 'call':
      return isMatchFunction(expression.name) || expression.args.some(looksAtEvents);
  }
}

export function isMatchFunction(name: string): name is MatchFunction {
  return Object.hasOwn(MATCH_FUNCTIONS, name);
}

/** The parts of a condition that have to hold all. */
export function conjunctsOf(expression: Expression): Expression[] {
  return expression.kind === 'binary' && expression.operator === 'and'
    ? [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)]
    : [expression];
}
