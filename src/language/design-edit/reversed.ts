import type { Document } from '../parse.ts';
import type { ArgumentNode, AttributeNode, ConnectionNode, EventNode } from '../tree.ts';
import { bracketsBehind } from './lists.ts';
import { refuse } from './refusal.ts';

/** A connection from one action to another, the other way round: what it binds and what it hands on change places. */
export function reversed(
  { text }: Document,
  { pattern, target, arguments: given }: ConnectionNode,
): { readonly pattern: string; readonly target: string } {
  const isPlain =
    pattern.kind === 'event' &&
    !pattern.isExact &&
    !pattern.source &&
    (pattern.name.kind === 'name' || pattern.name.kind === 'indexed') &&
    [...pattern.attributes, ...(given ?? [])].every(isBound) &&
    target.kind !== 'bound';
  if (!isPlain || pattern.kind !== 'event')
    return refuse('Only a connection from one action to another can be turned round.');
  const brackets = given && bracketsBehind(text, target.to);
  return {
    pattern: text.slice(target.from, brackets?.to ?? target.to),
    target: text.slice(pattern.name.from, pattern.name.to) + (given ? boundText(text, pattern, given) : ''),
  };
}

/** What the pattern binds and the connection hands on, as arguments. */
function boundText(text: string, { name, attributes }: EventNode, given: readonly ArgumentNode[]): string {
  const kept = attributes.filter(({ value }) =>
    given.some(
      (one) =>
        value.kind === 'placeholder' && one.value.kind === 'placeholder' && one.value.name === value.name,
    ),
  );
  const brackets = bracketsBehind(text, name.to);
  if (!brackets) return '';
  if (kept.length === attributes.length) return text.slice(name.to, brackets.to);
  return `(${kept.map((one) => text.slice(one.from, one.to)).join(', ')})`;
}

/** `key: ?x`, which means the same in a pattern and in arguments. */
function isBound(one: AttributeNode | ArgumentNode): boolean {
  const hasKey = one.key.kind !== 'placeholder' && one.value.kind === 'placeholder';
  return hasKey && (!('operator' in one) || one.operator === ':');
}
