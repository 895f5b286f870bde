import type { Expression } from '../../model/pattern/expression.ts';
import { fits, typeText } from '../names/types.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, AttributeNode, TypeNode } from '../tree.ts';
import { type Frame, placeIn } from './lowering.ts';

/** Warns of a value that no parameter of that name can have, so that the pattern takes nothing. */
export function checkValue(
  frame: Frame,
  { operator, value: node }: AttributeNode,
  path: string,
  value: Expression,
  actions: readonly ActionNode[] | undefined,
): void {
  if (!actions || value.kind !== 'literal' || (operator !== ':' && operator !== '==')) return;
  const types: TypeNode[] = [];
  for (const { parameters } of actions) {
    for (const { key, type } of parameters) {
      if (keyName(key) !== path) continue;
      if (fits(value.value, type)) return;
      types.push(type);
    }
  }
  if (types.length === 0) return;
  const texts = [...new Set(types.map(typeText))].join(' or ');
  const message = `“${path}” is ${texts}: it is never ${JSON.stringify(value.value)}.`;
  frame.complaints.warn('value', placeIn(frame, node), message);
}
