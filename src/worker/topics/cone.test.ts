import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it, test, vi } from 'vitest';
import { nextTask } from '../../base/breathe.ts';
import { Cancelled } from '../../base/cancel.ts';
import type { LayoutEngine } from '../../layout/index.ts';
import { elkLayout } from '../../layout/layered/elk-layout.ts';
import type { Computation } from '../../model/computation.ts';
import { ALL_STEPS } from '../../model/cone.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { computationOf } from '../../testing/dag.ts';
import { familyComputation, familyOf } from '../../testing/families.ts';
import { fromPicture, rowOf } from '../../testing/picture.ts';
import type { ConeGraph, ConeProgress, ConeQuestion } from '../contract/cone.ts';
import type { Shown } from '../shown.ts';
import { ConeTopic } from './cone.ts';
import { SourcesTopic } from './sources.ts';

const deskOf = (computation: Computation, failing: readonly number[] = []) => {
  const failures = new Uint8Array(computation.size);
  for (const row of failing) failures[row] = 1;
  const shown = { computation, failures } as unknown as Shown;
  return { shown: () => shown, executions: () => [] };
};

const ask = (focus: readonly number[], changes: Partial<ConeQuestion> = {}): ConeQuestion => ({
  focus: focus as ConeQuestion['focus'],
  isBetween: false,
  causeSteps: 1,
  effectSteps: 1,
  widened: [],
  edgeKinds: EDGE_KINDS,
  fold: 'auto',
  unfolded: new Uint32Array(),
  apart: [],
  isReduced: false,
  anchor: { x: 0, y: 0 },
  ...changes,
});

/** Elk without a worker of its own. */
const elkHere = (): LayoutEngine => {
  const elk = new ELK();
  return { layout: (graph) => elkLayout(graph, elk), end: () => {} };
};

/** Never done, until it is ended. */
const stuck = (): LayoutEngine & { isEnded: boolean } => {
  let giveUp: (reason: Error) => void = () => {};
  return {
    isEnded: false,
    layout: () =>
      new Promise((_, reject) => {
        giveUp = reject;
      }),
    end() {
      this.isEnded = true;
      giveUp(new Cancelled());
    },
  };
};

const story = fromPicture(`
  order @shop 0
  pay @bank 10 <- order
  reserve @store 5 <- order
  paid @bank 20 <- pay
  pack @store 30 <- reserve
  ship @store 40 <- pack, paid
  mail @shop 35 <- ship
`);

const keysOf = (graph: ConeGraph | undefined): string[] => graph?.nodes.map(({ key }) => key) ?? [];

/** Where the middle of a node stands. */
function middle(graph: ConeGraph, key: string): [number, number] {
  const node = graph.nodes.findIndex((one) => one.key === key);
  const { x, y, width, heights } = graph.layout;
  return [x[node] + width / 2, y[node] + heights[node] / 2];
}

describe('the cone', () => {
  it('names nodes, counts what is hidden, and marks edges against the clock', async () => {
    const topic = new ConeTopic(deskOf(story, [rowOf(story, 'ship')]), elkHere);
    const graph = (await topic.graph(ask([rowOf(story, 'ship')])))!;
    const told = graph.nodes.map((node) => [node.id, node.tone, node.hiddenCauses, node.hiddenEffects]);
    expect(told).toEqual([
      ['paid', 'past', 1, 0],
      ['pack', 'past', 1, 0],
      ['ship', 'focus', 0, 0],
      ['mail', 'future', 0, 0],
    ]);
    expect(graph.nodes.map(({ failures }) => failures)).toEqual([0, 0, 1, 0]);
    const against = graph.edges.filter(({ contradictsClock }) => contradictsClock);
    expect(against.map(({ to }) => graph.nodes[to].id)).toEqual(['mail']);
    expect([graph.events, graph.sources, graph.fold]).toEqual([4, 3, 'none']);
  });

  it('keeps the focus where it was asked to, and what was there when it grows', async () => {
    const topic = new ConeTopic(deskOf(story), elkHere);
    const focus = [rowOf(story, 'ship')];
    const first = (await topic.graph(ask(focus, { anchor: { x: 300, y: 70 } })))!;
    expect(middle(first, `e${focus[0]}`)).toEqual([300, 70]);
    const { x, y, columnOf } = first.layout;
    const grown = (await topic.graph(
      ask(focus, { causeSteps: 3, anchor: { x: 300, y: 70 }, kept: { keys: keysOf(first), x, y, columnOf } }),
    ))!;
    expect(grown.nodes.length).toBeGreaterThan(first.nodes.length);
    expect(grown.isCoarse).toBe(false);
    for (const key of keysOf(first)) expect(middle(grown, key)).toEqual(middle(first, key));
  });

  it('arranges carefully with the focus in its place', async () => {
    const topic = new ConeTopic(deskOf(story), elkHere);
    const focus = rowOf(story, 'pack');
    const graph = (await topic.graph(ask([focus], { causeSteps: ALL_STEPS, effectSteps: ALL_STEPS })))!;
    const arranged = await topic.arrange(graph.ticket);
    expect(arranged.kind).toBe('arranged');
    if (arranged.kind === 'arranged')
      expect(middle({ ...graph, layout: arranged.layout }, `e${focus}`)).toEqual([0, 0]);
  });

  it('ends a layout that is cancelled or no longer asked for', async () => {
    const engines: ReturnType<typeof stuck>[] = [];
    const topic = new ConeTopic(deskOf(story), () => {
      const engine = stuck();
      engines.push(engine);
      return engine;
    });
    const first = (await topic.graph(ask([2])))!;
    const waiting = topic.arrange(first.ticket);
    await topic.cancel();
    expect(await waiting).toEqual({ kind: 'stale' });
    const second = (await topic.graph(ask([2])))!;
    const again = topic.arrange(second.ticket);
    await topic.graph(ask([3]));
    expect(await again).toEqual({ kind: 'stale' });
    expect(engines.map(({ isEnded }) => isEnded)).toEqual([true, true]);
    expect(await topic.arrange(first.ticket)).toEqual({ kind: 'stale' });
  });

  it('says why when the layout cannot run', async () => {
    const topic = new ConeTopic(deskOf(story), () => {
      throw new Error('no nested workers');
    });
    const graph = (await topic.graph(ask([2])))!;
    expect(await topic.arrange(graph.ticket)).toEqual({ kind: 'unavailable', reason: 'no nested workers' });
  });

  it('lets other questions through while it works on 100,000 events, and ends for a newer one and a cancel', async () => {
    // the past of the last event is nearly everything
    const computation = familyComputation(familyOf('lanes', 100_000));
    const topic = new ConeTopic(deskOf(computation), elkHere);
    const everything = ask([computation.size - 1], { causeSteps: ALL_STEPS });
    let isDone = false;
    const first = topic.graph(everything).finally(() => {
      isDone = true;
    });
    let turns = 0;
    for (; !isDone; turns++) await nextTask();
    expect(turns).toBeGreaterThan(5);
    const graph = await first;
    expect(graph?.events).toBeGreaterThan(99_000);
    expect(graph?.nodes.length).toBeLessThanOrEqual(500);
    expect(graph?.nodes.reduce((sum, { events }) => sum + events, 0)).toBe(graph?.events);

    const older = topic.graph(everything);
    await nextTask();
    const newer = topic.graph(ask([5], { causeSteps: 0, effectSteps: 0 }));
    expect(await older).toBeUndefined();
    expect((await newer)?.nodes.map(({ key }) => key)).toEqual(['e5']);

    const cancelled = topic.graph(everything);
    await nextTask();
    await topic.cancel();
    expect(await cancelled).toBeUndefined();
    // what was answered before is still there to be asked about
    expect(await topic.members((await newer)!.ticket, 0)).toEqual(Uint32Array.of(5));
  });

  it('answers nothing when another recording is shown by the time it is done', async () => {
    const computation = familyComputation(familyOf('lanes', 100_000));
    const desk = deskOf(computation);
    const shown = desk.shown();
    let now = shown;
    const topic = new ConeTopic({ ...desk, shown: () => now }, elkHere);
    const asked = topic.graph(ask([computation.size - 1], { causeSteps: ALL_STEPS }));
    await nextTask();
    now = { ...shown };
    expect(await asked).toBeUndefined();
  });

  it('says how far it has come once it takes its time', async () => {
    // 5 ms pass between two looks at the clock
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
    try {
      const computation = familyComputation(familyOf('lanes', 100_000));
      const topic = new ConeTopic(deskOf(computation), elkHere);
      const told: ConeProgress[] = [];
      const everything = ask([computation.size - 1], { causeSteps: ALL_STEPS });
      const graph = await topic.graph(everything, (progress) => told.push(progress));
      const fractions = told.map(({ fraction }) => fraction);
      expect(told.length).toBeGreaterThan(3);
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(fractions.at(-1)).toBeLessThanOrEqual(1);
      expect(told.at(-1)?.events).toBe(graph?.events);

      // a small one is never told of
      told.length = 0;
      await topic.graph(ask([5]), (progress) => told.push(progress));
      expect(told).toEqual([]);
    } finally {
      clock.mockRestore();
    }
  });

  test('[Q8] has at most 500 nodes whatever is asked, and unfolds node by node', async () => {
    // 20 sources that hear from one another all the time
    const dag = Array.from({ length: 5000 }, (_, row) =>
      [row - 20, row - 1 - ((row * 7) % 19)].filter(
        (cause, i, all) => cause >= 0 && all.indexOf(cause) === i,
      ),
    );
    const computation = computationOf(dag, { sourceOf: (row) => `s${row % 20}` });
    const topic = new ConeTopic(deskOf(computation), elkHere);
    const whole = { causeSteps: ALL_STEPS, effectSteps: ALL_STEPS };
    for (const fold of ['auto', 'none', 'run', 'source', 'type'] as const) {
      const graph = (await topic.graph(ask([4999], { ...whole, fold })))!;
      expect(graph.events).toBeGreaterThan(4000);
      expect(graph.nodes.length).toBeLessThanOrEqual(500);
      expect(graph.edges.length).toBeLessThanOrEqual(1200);
      expect(graph.nodes.reduce((sum, { events }) => sum + events, 0)).toBe(graph.events);
    }
    const folded = (await topic.graph(ask([4999], whole)))!;
    const place = folded.nodes.findIndex(({ events }) => events > 1 && events < 60);
    const members = await topic.members(folded.ticket, place);
    expect(members).toHaveLength(folded.nodes[place].events);
    const unfolded = (await topic.graph(ask([4999], { ...whole, unfolded: members })))!;
    const singles = new Set(keysOf(unfolded));
    for (const row of members) expect(singles.has(`e${row}`)).toBe(true);
    expect(await topic.members(folded.ticket, place)).toHaveLength(0);
  });

  it('answers nothing for events that are not there', async () => {
    expect(await new ConeTopic(deskOf(story), elkHere).graph(ask([99]))).toBeUndefined();
  });
});

describe('the graph of sources', () => {
  it('stands callers before those they call, and counts under a mask without moving anything', async () => {
    const topic = new SourcesTopic(deskOf(story, [rowOf(story, 'ship')]), elkHere);
    const graph = (await topic.graph())!;
    const place = (name: string): number => graph.nodes.findIndex((node) => node.name === name);
    const { columnOf } = graph.layout;
    expect(columnOf[place('shop')]).toBeLessThan(columnOf[place('bank')]);
    expect(columnOf[place('bank')]).toBeLessThan(columnOf[place('store')]);
    expect([...graph.counts.events].sort()).toEqual([2, 2, 3]);
    expect(graph.counts.events[place('store')]).toBe(3);
    expect(graph.counts.failures[place('store')]).toBe(1);
    const back = graph.edges.findIndex(({ from, to }) => from === place('store') && to === place('shop'));
    const route = graph.layout.points.subarray(
      graph.layout.routeStart[back],
      graph.layout.routeStart[back + 1],
    );
    expect(route[0]).toBeGreaterThan(route[route.length - 2]);
    const mask = new Uint8Array(story.size);
    mask[rowOf(story, 'order')] = 1;
    const masked = (await topic.counts(mask))!;
    expect(masked.events.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(masked.links).toHaveLength(graph.edges.length);
    expect(masked.links.every((count) => count === 0)).toBe(true);
  });

  it('lists the causes behind a link and where a source begins', async () => {
    const topic = new SourcesTopic(deskOf(story), elkHere);
    const graph = (await topic.graph())!;
    const shop = graph.nodes.findIndex(({ name }) => name === 'shop');
    const toBank = graph.edges.findIndex(({ from, to }) => from === shop && graph.nodes[to].name === 'bank');
    const { pairs, total } = await topic.causes(graph.ticket, toBank, 10);
    expect(total).toBe(1);
    expect(pairs.map(({ cause, effect }) => `${cause.id} ${effect.id} ${cause.edge?.kind}`)).toEqual([
      'order pay declared',
    ]);
    expect(await topic.firstOf(graph.ticket, shop)).toBe(rowOf(story, 'order'));
  });

  it('shows one source with its neighbours alone', async () => {
    const topic = new SourcesTopic(deskOf(story), elkHere);
    const graph = (await topic.graph('bank'))!;
    expect(graph.nodes.map(({ name }) => name).sort()).toEqual(['bank', 'shop', 'store']);
    expect((await topic.graph('nowhere'))!.nodes).toHaveLength(3);
  });

  it('folds by the stem of names when there are too many', async () => {
    const dag = Array.from({ length: 1200 }, (_, row) => (row === 0 ? [] : [row - 1]));
    const computation = computationOf(dag, { sourceOf: (row) => `pool${row % 3}-${row}` });
    const graph = (await new SourcesTopic(deskOf(computation), elkHere).graph())!;
    expect(graph.isFolded).toBe(true);
    expect(graph.nodes.map(({ name, memberCount }) => `${name} ${memberCount}`)).toEqual([
      'pool0 400',
      'pool1 400',
      'pool2 400',
    ]);
  });
});
