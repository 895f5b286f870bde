import type { Expression, Json } from '../../model/pattern/expression.ts';
import type { Binding, EventPattern, NameTest, Pattern } from '../../model/pattern/pattern.ts';
import { listed } from './words.ts';

/** Parts of a pattern that a sentence names. */
const MOST_NAMED = 3;
/** Signs of a value that a sentence quotes. */
const MOST_SIGNS = 60;

/** A pattern by the names it asks for: `Alerter.alert`, `a match of A, B and C`. */
export function patternWords(pattern: Pattern, bindings: readonly Binding[] = []): string {
  const parts = [...new Set(eventPatterns(pattern).map((part) => eventPatternWords(part, bindings)))];
  if (pattern.kind === 'event') return parts[0];
  const named = parts.length > MOST_NAMED ? [...parts.slice(0, MOST_NAMED), 'others'] : parts;
  return pattern.kind === 'or' && parts.length <= MOST_NAMED
    ? listed(named, 'or')
    : `match of ${listed(named)}`;
}

/** `Sensor.reading from “web” with id 7`: what is bound by now stands there as its value. */
export function eventPatternWords(
  { name, source, attributes }: EventPattern,
  bindings: readonly Binding[] = [],
): string {
  const words = [name ? nameWords(name) : 'event'];
  if (source?.how === 'bind') {
    const bound = bindings.find((binding) => binding.name === source.name);
    if (bound)
      words.push(`from ${typeof bound.value === 'string' ? `“${bound.value}”` : valueWords(bound.value)}`);
  } else if (source) words.push(`from “${nameWords(source)}”`);
  const conditions = attributes.flatMap((attribute) => {
    if (attribute.kind === 'compare') {
      const value = expressionWords(attribute.value, bindings);
      return [`${attribute.path} ${attribute.operator === '==' ? '' : `${attribute.operator} `}${value}`];
    }
    const bound = bindings.find((binding) => binding.name === attribute.name);
    return bound ? [`${attribute.path} ${valueWords(bound.value)}`] : [];
  });
  if (conditions.length > 0) words.push(`with ${listed(conditions)}`);
  return words.join(' ');
}

function nameWords({ text }: NameTest): string {
  return text;
}

/** A condition as it is written. */
export function expressionWords(expression: Expression, bindings: readonly Binding[] = []): string {
  const words = (part: Expression): string => expressionWords(part, bindings);
  const inside = (part: Expression): string => (part.kind === 'binary' ? `(${words(part)})` : words(part));
  switch (expression.kind) {
    case 'literal':
      return valueWords(expression.value);
    case 'placeholder': {
      const bound = bindings.find(({ name }) => name === expression.name);
      return bound ? valueWords(bound.value) : `?${expression.name}`;
    }
    case 'field':
      return expression.path === '' ? expression.field : `${expression.field}.${expression.path}`;
    case 'list':
      return `[${expression.items.map(words).join(', ')}]`;
    case 'unary':
      return expression.operator === 'not' ? `not ${inside(expression.of)}` : `-${inside(expression.of)}`;
    case 'binary':
      return `${inside(expression.left)} ${expression.operator} ${inside(expression.right)}`;
    case 'call':
      return `${expression.name}(${expression.args.map(words).join(', ')})`;
  }
}

/** A value as JSON, a long one cut; `missing` where there is none. */
export function valueWords(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value as Json);
  const signs = Array.from(text);
  return signs.length > MOST_SIGNS ? `${signs.slice(0, MOST_SIGNS).join('')}…` : text;
}

/** Basic patterns from left to right, those of causes not among them. */
export function eventPatterns(pattern: Pattern): EventPattern[] {
  if (pattern.kind === 'event') return [pattern];
  if ('of' in pattern) return eventPatterns(pattern.of);
  return [...eventPatterns(pattern.left), ...eventPatterns(pattern.right)];
}
