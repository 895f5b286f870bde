import { describe, expect, it } from 'vitest';
import { ALL_STEPS } from '../../../model/cone.ts';
import { eventIndex } from '../../../model/ids.ts';
import { fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type {
  Arranged,
  ConeGraph,
  ConeNode,
  ConeProgress,
  ConeQuestion,
} from '../../../worker/contract/cone.ts';
import { openFile } from '../open-file.ts';
import { cancelCone } from './ask-cone.ts';
import { focusCone, toggleFollowing, watchCone } from './focus-cone.ts';
import { setConeFold, unfoldNode } from './fold-cone.ts';
import { goToNode, nextNode, walkCone } from './walk-cone.ts';
import { setConeSteps, widenCone, widenNode } from './widen-cone.ts';

/** A graph `0 -> 1 -> 2`, with a fold of `folded` events after it, one column each. */
function graphOf(ticket: number, { folded = 1, isCoarse = false, fold = 'none' } = {}): ConeGraph {
  const node = (row: number, events: number): ConeNode => ({
    key: `${events > 1 ? 'f' : 'e'}${row}`,
    row: eventIndex(row),
    id: `id${row}`,
    events,
    tone: 'past',
    names: [{ name: 'call', count: events }],
    nameCount: 1,
    sources: ['a', 'b'].map((name) => ({ name, count: 1 })),
    sourceCount: 2,
    hue: 0,
    time: undefined,
    endTime: undefined,
    failures: 0,
    hiddenCauses: 0,
    hiddenEffects: 0,
  });
  const nodes = [node(0, 1), node(1, 1), node(2, 1), node(3, folded)];
  const edge = {
    count: 1,
    kind: 'declared',
    rule: 'causes',
    confidence: 1,
    contradictsClock: false,
  } as const;
  return {
    ticket,
    events: 3 + folded,
    sources: 1,
    nodes,
    edges: [
      { from: 0, to: 1, ...edge },
      { from: 1, to: 2, ...edge },
      { from: 2, to: 3, ...edge },
    ],
    fold: fold as ConeGraph['fold'],
    replaced: 0,
    beyond: 0,
    isReducedAnyway: false,
    refolded: 0,
    layout: {
      width: 100,
      heights: new Float64Array(4).fill(40),
      x: Float64Array.from(nodes, (_, i) => i * 150),
      y: new Float64Array(4),
      columnOf: Int32Array.of(0, 1, 2, 3),
      routeStart: new Uint32Array(4),
      points: new Float64Array(),
    },
    isCoarse,
  };
}

async function opened(
  answers: Partial<Parameters<typeof graphOf>[1]> = {},
  arranged?: Promise<Arranged>,
  wait: (report: (progress: ConeProgress) => void) => Promise<void> = () => Promise.resolve(),
) {
  const asked: ConeQuestion[] = [];
  let cancelled = 0;
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot: snapshotOf({ events: 9 }) }),
      describe: () => Promise.resolve({ ok: false, fault: { code: 'internal', message: 'no' } }),
      cone: {
        graph: (question, report) => {
          asked.push(question);
          const graph = graphOf(asked.length, answers);
          return wait(report).then(() => graph);
        },
        arrange: () => arranged ?? Promise.resolve({ kind: 'stale' }),
        cancel: async () => {
          cancelled++;
        },
        happened: async () => undefined,
        members: (_, node) =>
          Promise.resolve(Uint32Array.from({ length: answers.folded ?? 1 }, (_, i) => node + i)),
      },
    },
  ]);
  await openFile(app, new File(['x'], 'a.json'));
  return { app, asked, cancelled: () => cancelled, cone: () => app.store.getState().cone };
}

const rows = (...all: number[]) => all.map(eventIndex);

describe('the cone', () => {
  it('begins anew with a focus and keeps places when it is widened', async () => {
    const { app, asked, cone } = await opened();
    await focusCone(app, rows(1));
    expect(asked[0]).toMatchObject({ focus: [1], causeSteps: 1, effectSteps: 1, kept: undefined });
    expect(cone().cursor).toBe('e1');
    await setConeSteps(app, 'effects', ALL_STEPS);
    expect(asked[1]).toMatchObject({ causeSteps: 1, effectSteps: ALL_STEPS });
    expect(asked[1].kept?.keys).toEqual(['e0', 'e1', 'e2', 'e3']);
    // the middle of the focus stays where it was
    expect(asked[1].anchor).toEqual({ x: 200, y: 20 });
    widenCone(app, 'causes');
    await new Promise((done) => setTimeout(done));
    await widenNode(app, 'e2', ['causes', 'effects']);
    expect(asked[3].causeSteps).toBe(2);
    expect(asked[3].widened.map(({ side }) => side)).toEqual(['causes', 'effects']);
  });

  it('follows what is selected elsewhere, and nothing selected within', async () => {
    const { app, asked, cone } = await opened();
    const stop = watchCone(app);
    app.store.setState({ selected: eventIndex(1) });
    await Promise.resolve();
    expect(cone().focus).toEqual([1]);
    await new Promise((done) => setTimeout(done));
    await goToNode(app, cone().graph!.nodes[2]);
    expect(app.store.getState().selected).toBe(2);
    expect(cone().focus).toEqual([1]);
    expect(cone().cursor).toBe('e2');
    toggleFollowing(app);
    app.store.setState({ selected: eventIndex(0) });
    expect(cone().focus).toEqual([1]);
    toggleFollowing(app);
    expect(cone().focus).toEqual([0]);
    stop();
    app.store.setState({ selected: eventIndex(2) });
    expect(cone().focus).toEqual([0]);
    expect(asked.every(({ focus }) => focus.length === 1)).toBe(true);
  });

  it('unfolds a fold into its events, of many the first and the last', async () => {
    const { app, asked } = await opened({ folded: 100, fold: 'run' });
    await focusCone(app, rows(1));
    await unfoldNode(app, 'f3');
    const { unfolded } = asked[1];
    expect([unfolded.length, unfolded[0], unfolded[19], unfolded[20], unfolded[39]]).toEqual([
      40, 3, 22, 83, 102,
    ]);
    await setConeFold(app, 'type');
    expect(asked[2]).toMatchObject({ fold: 'type', unfolded: new Uint32Array() });
  });

  it('takes the sources of a merged node apart first', async () => {
    const { app, asked } = await opened({ folded: 100, fold: 'merged' });
    await focusCone(app, rows(1));
    await unfoldNode(app, 'f3');
    expect(asked[1].apart).toEqual(['a', 'b']);
    expect(asked[1].unfolded).toHaveLength(0);
  });

  it('puts the careful layout in place of the coarse one', async () => {
    const layout = { ...graphOf(1).layout, y: new Float64Array(4).fill(7) };
    const { app, cone } = await opened(
      { isCoarse: true },
      Promise.resolve({ kind: 'arranged', layout, millis: 1 }),
    );
    await focusCone(app, rows(1));
    expect(cone().graph?.layout.y[0]).toBe(7);
    expect(cone().work).toBe('none');
  });

  it('keeps the coarse layout when the careful one is late or cancelled, and says so', async () => {
    const late = await opened({ isCoarse: true }, Promise.resolve({ kind: 'late', deadlineMillis: 2000 }));
    await focusCone(late.app, rows(1));
    expect(late.cone().layoutNote).toBe('Quick layout: the careful one took longer than 2 s.');
    let arrive: (value: Arranged) => void = () => {};
    const never = await opened({ isCoarse: true }, new Promise<Arranged>((resolve) => (arrive = resolve)));
    const waiting = focusCone(never.app, rows(1));
    await new Promise((done) => setTimeout(done));
    expect(never.cone().work).toBe('arranging');
    cancelCone(never.app);
    arrive({ kind: 'arranged', layout: { ...graphOf(1).layout, y: new Float64Array(4).fill(7) }, millis: 1 });
    await waiting;
    expect(never.cone().graph?.layout.y[0]).toBe(0);
    expect(never.cone().layoutNote).toBe('Quick layout: the careful one was cancelled.');
    expect(never.cancelled()).toBe(1);
  });

  it('goes back to what is on screen when a question is cancelled, to nothing when it is the first', async () => {
    let hold: Promise<void> | undefined;
    let tell: (progress: ConeProgress) => void = () => {};
    const { app, asked, cancelled, cone } = await opened({}, undefined, (report) => {
      tell = report;
      return hold ?? Promise.resolve();
    });
    let release: () => void = () => {};
    const held = (): Promise<void> => new Promise((resolve) => (release = resolve));
    hold = held();
    const first = focusCone(app, rows(1));
    expect(cone().work).toBe('asking');
    cancelCone(app);
    release();
    await first;
    expect(cone()).toMatchObject({ focus: [], graph: undefined, work: 'none', layoutNote: undefined });

    hold = undefined;
    await focusCone(app, rows(1));
    hold = held();
    const wider = setConeSteps(app, 'causes', ALL_STEPS);
    tell({ events: 1000, fraction: 0.5 });
    expect(cone().progress).toEqual({ events: 1000, fraction: 0.5 });
    cancelCone(app);
    // too late: nobody waits for it
    tell({ events: 1000, fraction: 0.9 });
    release();
    await wider;
    expect(asked).toHaveLength(3);
    expect(cone()).toMatchObject({ focus: [1], causeSteps: 1, work: 'none', progress: undefined });
    expect(cone().graph?.ticket).toBe(2);
    expect(cone().layoutNote).toBe('Cancelled: this is the cone from before.');
    expect(cancelled()).toBe(2);
  });

  it('walks along edges and within a column', async () => {
    const graph = graphOf(1);
    expect(nextNode(graph, 1, 'cause')).toBe(0);
    expect(nextNode(graph, 1, 'effect')).toBe(2);
    expect(nextNode(graph, 0, 'cause')).toBeUndefined();
    const column = {
      ...graph,
      layout: { ...graph.layout, columnOf: new Int32Array(4), y: Float64Array.of(0, 50, 100, 150) },
    };
    expect(nextNode(column, 2, 'up')).toBe(1);
    expect(nextNode(column, 2, 'down')).toBe(3);
    const { app, cone } = await opened({ folded: 5 });
    await focusCone(app, rows(2));
    walkCone(app, 'effect');
    expect(cone().cursor).toBe('f3');
    // a fold is no event: it is pointed at, the selection stays
    expect(app.store.getState().selected).toBeUndefined();
    expect(app.store.getState().pointed).toBe(3);
  });
});
