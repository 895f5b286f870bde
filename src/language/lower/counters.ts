import type { Json } from '../../model/pattern/expression.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { CountedNode } from '../tree.ts';
import { clockName } from './clocks.ts';
import { jsonOf } from './expressions.ts';
import { type Frame, type Lowering, type LowerPattern, placeIn } from './lowering.ts';
import { timesOf } from './measures.ts';

/** How often a pattern may be written out. */
const MOST_INSTANCES = 50;

/** `[!i in 1..3 ~] A(n: !i)`: one instance per value, joined from left to right (rule N10). */
export function lowerCounted(
  lowering: Lowering,
  frame: Frame,
  node: CountedNode,
  lower: LowerPattern,
): Pattern | undefined {
  const values = valuesOf(frame, node);
  if (!values) return undefined;
  const place = placeIn(frame, node.over);
  if (values.length === 0) {
    return frame.complaints.error(
      'counter',
      place,
      `!${node.counter.text} has no values. Write the smaller number of a range first.`,
    );
  }
  if (values.length > MOST_INSTANCES) {
    const message = `A counter can have at most ${MOST_INSTANCES} values. This one has ${values.length.toLocaleString('en-US')}.`;
    return frame.complaints.error('too-big', place, message);
  }
  const clock =
    node.relation === 'earlier' && node.clock ? { clock: clockName(lowering.lookup, frame, node.clock) } : {};
  let joined: Pattern | undefined;
  for (const value of values) {
    const counters = new Map(frame.counters).set(node.counter.text, value);
    const instance = lower(lowering, { ...frame, counters }, node.of);
    if (!instance) return undefined;
    joined = joined
      ? { kind: 'join', relation: node.relation, ...clock, left: joined, right: instance }
      : instance;
  }
  return joined;
}

function valuesOf(frame: Frame, { over }: CountedNode): readonly Json[] | undefined {
  if (over.kind === 'range') {
    const least = over.least.kind === 'number' ? over.least.value : timesOf(frame, over.least);
    const most = over.most.kind === 'number' ? over.most.value : timesOf(frame, over.most);
    if (least === undefined || most === undefined) return undefined;
    const length = Math.max(0, most - least + 1);
    return length > MOST_INSTANCES
      ? ({ length } as readonly Json[])
      : Array.from({ length }, (_, index) => least + index);
  }
  const value = jsonOf(frame, over);
  return value === undefined ? undefined : (value as readonly Json[]);
}
