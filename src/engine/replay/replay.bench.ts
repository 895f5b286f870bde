import type { Computation } from '../../model/computation.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import { idsOfFamily, type ObjectEvent, objectGraphOf } from '../../testing/object-graph.ts';
import { linearOrder } from './linear-order.ts';
import { ReplayCut } from './replay-cut.ts';

/** Steps of a side that counts everything anew after each. */
const FEW_STEPS = 20;

export async function bench(report: Report): Promise<void> {
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize(100_000));
    const computation = familyComputation(family);
    const order = linearOrder(computation, 'time');
    const cut = new ReplayCut(computation, order);
    const half = family.size >> 1;
    const row = { family: name, size: family.size };

    const playThrough = (): number => {
      cut.moveTo(0);
      while (cut.step() !== undefined);
      return cut.enabled.size;
    };
    const objects = [...objectGraphOf(family, idsOfFamily(family)).values()];
    const inOrder = Array.from(order.rows, (at) => objects[at]);
    const played = await pair({ ours: warmedUp(playThrough), peer: () => playObjects(inOrder) });
    report({
      operation: 'play through event by event, enabled kept up to date',
      ...row,
      peer: 'objects and Set, asking effects',
      ...played,
      note: `${Math.round(family.size / played.oursMillis).toLocaleString('en-US')} steps a millisecond`,
    });

    cut.moveTo(half);
    const marks = cut.marks.slice();
    const few = await pair({
      ours: warmedUp(() => stepOnAndBack(cut)),
      peer: () => stepFromScratch(computation, marks, order.rows, half),
    });
    report({
      operation: `${FEW_STEPS} steps in the middle, and what is enabled after each`,
      ...row,
      peer: 'the same columns, counted from scratch',
      goal: 200,
      ...few,
    });

    cut.moveTo(0);
    const lane = Array.from(order.rows).filter((at) => computation.sourceOf[at] === 0);
    report({
      operation: 'drag a lane to its middle and back, and what is enabled there',
      ...row,
      peer: 'objects and Set, once, from scratch',
      ...(await pair({
        ours: warmedUp(() => dragLane(cut, lane)),
        peer: () => enabledAfter(lane.map((at) => objects[at]).slice(0, lane.length >> 1), objects),
      })),
    });
  }
}

function stepOnAndBack(cut: ReplayCut): number {
  let enabled = 0;
  for (let i = 0; i < FEW_STEPS; i++) {
    cut.step();
    enabled += cut.enabled.size;
  }
  for (let i = 0; i < FEW_STEPS; i++) cut.stepBack();
  return enabled;
}

function dragLane(cut: ReplayCut, lane: readonly number[]): number {
  cut.moveLane(lane, lane.length >> 1);
  const enabled = cut.enabled.size;
  for (let row = cut.stepBack(); row !== undefined; row = cut.stepBack());
  return enabled;
}

/** The obvious program: a set of what happened, and after each event its effects are asked for their causes. */
function playObjects(inOrder: readonly ObjectEvent[]): number {
  const happened = new Set<ObjectEvent>();
  const enabled = new Set(inOrder.filter(({ causes }) => causes.length === 0));
  for (const event of inOrder) {
    happened.add(event);
    enabled.delete(event);
    for (const effect of event.effects) {
      if (effect.causes.every((cause) => happened.has(cause))) enabled.add(effect);
    }
  }
  return enabled.size;
}

function stepFromScratch(
  { size, causeStart, causes }: Computation,
  before: Uint8Array,
  order: Uint32Array,
  from: number,
): number {
  const marks = before.slice();
  let total = 0;
  for (let i = 0; i < FEW_STEPS; i++) {
    marks[order[from + i]] = 1;
    for (let row = 0; row < size; row++) {
      if (marks[row] === 1) continue;
      let isEnabled = true;
      for (let e = causeStart[row]; isEnabled && e < causeStart[row + 1]; e++)
        isEnabled = marks[causes[e]] === 1;
      if (isEnabled) total++;
    }
  }
  return total;
}

/** What can happen after these events and all they depend on. */
function enabledAfter(events: readonly ObjectEvent[], all: readonly ObjectEvent[]): number {
  const happened = new Set<ObjectEvent>();
  const stack = [...events];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (happened.has(at)) continue;
    happened.add(at);
    stack.push(...at.causes);
  }
  let enabled = 0;
  for (const event of all) {
    if (!happened.has(event) && event.causes.every((cause) => happened.has(cause))) enabled++;
  }
  return enabled;
}
