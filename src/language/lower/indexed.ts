import type { TextRange } from '../../model/pattern/pattern.ts';
import { type Counters, constantOf, hasCounter } from '../names/constants.ts';
import type { ComponentNode, ExpressionNode, IndexedNode } from '../tree.ts';
import type { Complaints } from './complaints.ts';
import { type Frame, type Lookup, placeIn } from './lowering.ts';
import { type EventMeaning, meaningOfName } from './names-of-events.ts';

/** `forks[!i + 1].take`: what one of a row of components does. */
export function lowerIndexed(lookup: Lookup, frame: Frame, node: IndexedNode): EventMeaning | undefined {
  const { text } = node.name;
  const place = placeIn(frame, node);
  const component = frame.scope.architecture?.components.get(text);
  const path = node.path ? `.${node.path.text}` : '';
  if (text === '' || node.path?.text === '') return undefined;
  if (!component) {
    const message = `“${text}” is not a component here. Only one of a row of components has a number in square brackets.`;
    return frame.complaints.error('unknown-component', placeIn(frame, node.name), message);
  }
  if (!isRow(component, placeIn(frame, node), frame.complaints)) return undefined;
  // before anything is written out it can be each of them
  if (!frame.scope.instance && hasCounter(node.index))
    return meaningOfName(lookup, frame, place, text + path);
  const index = indexOf(component, node.index, frame.counters, frame.complaints, placeIn(frame, node.index));
  return index === undefined ? undefined : meaningOfName(lookup, frame, place, `${text}.${index}${path}`);
}

export function isRow(
  { name, interface: of, size }: ComponentNode,
  place: TextRange,
  complaints: Complaints,
): boolean {
  if (size) return true;
  const message = `“${name.text}” is a single component. Remove the square brackets, or declare a row, as in ${name.text}: ${of.text}[3].`;
  complaints.error('value', place, message);
  return false;
}

/** Which of a row of components is meant, from 1. */
export function indexOf(
  { name, size }: ComponentNode,
  node: ExpressionNode,
  counters: Counters,
  complaints: Complaints,
  place: TextRange = node,
): number | undefined {
  if (node.kind === 'missing') return undefined;
  const index = constantOf(node, counters);
  if (typeof index !== 'number' || !Number.isSafeInteger(index)) {
    const message =
      'Which of a row of components is meant has to be a whole number, made of numbers and counters.';
    return complaints.error('value', place, message);
  }
  const most = size?.value;
  if (most === undefined || (index >= 1 && index <= most)) return index;
  return complaints.error('value', place, `${name.text} has the numbers 1 to ${most}. This is ${index}.`);
}
