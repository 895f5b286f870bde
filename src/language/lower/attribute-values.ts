import type { Expression } from '../../model/pattern/expression.ts';
import { fits, typeText } from '../names/types.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, AttributeNode } from '../tree.ts';
import { type Frame, placeIn } from './lowering.ts';

/** Warns of a value that no parameter of that name can have, so that the pattern takes nothing. */
export function checkValue(
  frame: Frame,
  { operator, value: node }: AttributeNode,
  path: string,
  value: Expression,
  actions: readonly ActionNode[] | undefined,
): void {
  if (value.kind !== 'literal' || (operator !== ':' && operator !== '==')) return;
  const parameters = (actions ?? []).flatMap(({ parameters }) =>
    parameters.filter(({ key }) => keyName(key) === path),
  );
  if (parameters.length === 0 || parameters.some(({ type }) => fits(value.value, type))) return;
  const types = [...new Set(parameters.map(({ type }) => typeText(type)))].join(' or ');
  const message = `“${path}” is ${types}: it is never ${JSON.stringify(value.value)}.`;
  frame.complaints.warn('value', placeIn(frame, node), message);
}
