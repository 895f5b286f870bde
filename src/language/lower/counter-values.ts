import type { Json } from '../../model/pattern/expression.ts';
import type { CounterNode } from '../tree.ts';
import { type Frame, placeIn } from './lowering.ts';

/** What a counter stands for where it is used. */
export function counterValue(
  frame: Frame,
  node: CounterNode,
): { readonly kind: 'literal'; readonly value: Json } | undefined {
  const value = frame.counters.get(node.name);
  if (value !== undefined) return { kind: 'literal', value };
  const message = `!${node.name} is not a counter here. Only what a repetition such as [!i in 1..3 ~] declares is one.`;
  return frame.complaints.error('counter', placeIn(frame, node), message);
}
