import fc from 'fast-check';
import { expect, test } from 'vitest';
import { futureCone, pastCone } from '../engine/index.ts';
import { place } from '../layout/index.ts';
import { Computation } from '../model/computation.ts';
import { eventIndex } from '../model/ids.ts';
import { DECLARED_CAUSE } from '../model/provenance.ts';
import type { View } from '../model/view.ts';
import { computationOf } from '../testing/dag.ts';
import { familyComputation, familyOf } from '../testing/families.ts';
import { fromPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { recordingCanvas } from '../testing/recording-surface.ts';
import { viewOf } from '../testing/view.ts';
import { flowCurve } from './draw-flows.ts';
import { pointAt } from './edge-curve.ts';
import { MOST_FLOWS } from './flows.ts';
import { flowAt, Painter, Scene, tonesOf } from './index.ts';
import { PAST } from './tones.ts';
import { visibleEdges } from './visible-edges.ts';
import { windowOf } from './window.ts';

function overviewOf(changes: Partial<View> = {}): View {
  return viewOf({ scaleX: 1, laneHeight: 20, ...changes });
}

test('[B4] in the overview every edge is drawn, in a flow, or counted as left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      dags(60),
      fc.integer({ min: 1, max: 9 }),
      fc.option(fc.nat(59), { nil: undefined }),
      async (dag, sources, wanted) => {
        const computation = computationOf(dag, { sourceOf: (row) => `s${(row * 7) % sources}` });
        const scene = new Scene(await place(computation), new Uint8Array(computation.size));
        const selected = wanted === undefined || wanted >= dag.length ? undefined : eventIndex(wanted);
        if (selected !== undefined) {
          const cones = [pastCone(computation, selected), futureCone(computation, selected)] as const;
          scene.select(tonesOf(computation.size, selected, ...cones));
        }
        const view = overviewOf({ selected, scaleX: 4, x: -10 });
        const shown = visibleEdges(scene, view, windowOf(scene.placement, view), 'density');
        const inFlows = (shown.flows ?? []).reduce((sum, { edges }) => sum + edges, 0);
        expect(shown.bundled).toBe(inFlows);
        expect(shown.edges.length + inFlows + shown.hidden).toBe(computation.edgeCount);
      },
    ),
  );
});

test('[B4] flows between two lanes hold exactly the edges between them', async () => {
  const computation = familyComputation(familyOf('lanes', 4000));
  const scene = new Scene(await place(computation), new Uint8Array(computation.size));
  const { placement } = scene;
  const { from, to } = placement.axis('rank');
  const view = overviewOf({ x: from, scaleX: 800 / (to - from), height: 32 * 20 });
  const { flows = [] } = visibleEdges(scene, view, windowOf(placement, view), 'density');
  expect(flows.length).toBeLessThanOrEqual(MOST_FLOWS);
  const counted = new Map<string, number>();
  for (const { fromLanes, toLanes, edges } of flows) {
    const pair = `${fromLanes} ${toLanes}`;
    counted.set(pair, (counted.get(pair) ?? 0) + edges);
  }
  const [first, last] = flows[0].fromLanes;
  const fold = last - first + 1;
  const bandOf = (row: number): string => {
    const band = Math.floor(placement.laneOf(row) / fold);
    return `${band * fold},${(band + 1) * fold - 1}`;
  };
  const wanted = new Map<string, number>();
  for (let row = 0; row < computation.size; row++) {
    for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
      const [cause, effect] = [bandOf(computation.causes[e]), bandOf(row)];
      if (cause !== effect) wanted.set(`${cause} ${effect}`, (wanted.get(`${cause} ${effect}`) ?? 0) + 1);
    }
  }
  for (const [pair, edges] of counted) expect(edges).toBeLessThanOrEqual(wanted.get(pair) ?? 0);
  const drawn = [...counted.values()].reduce((a, b) => a + b, 0);
  const all = [...wanted.values()].reduce((a, b) => a + b, 0);
  expect(drawn / all).toBeGreaterThan(0.5);
});

test('[B4] large cones colour their share of a flow', async () => {
  const computation = familyComputation(familyOf('lanes', 8000));
  const selected = eventIndex(4000);
  const scene = new Scene(await place(computation), new Uint8Array(computation.size));
  const cones = [pastCone(computation, selected), futureCone(computation, selected)] as const;
  scene.select(tonesOf(computation.size, selected, ...cones));
  const { from, to } = scene.placement.axis('rank');
  const view = overviewOf({ x: from, scaleX: 800 / (to - from), height: 32 * 20, selected });
  const { flows = [] } = visibleEdges(scene, view, windowOf(scene.placement, view), 'density');
  const tones = new Set(flows.map(({ tone }) => tone));
  expect(tones).toEqual(new Set(['plain', 'past', 'future']));
  const { toneOf } = scene.tones ?? { toneOf: new Uint8Array() };
  let inPast = 0;
  for (let row = 0; row <= selected; row++) {
    if (toneOf[row] !== PAST && row !== selected) continue;
    inPast += computation.causeStart[row + 1] - computation.causeStart[row];
  }
  const past = flows.reduce((sum, flow) => sum + (flow.tone === 'past' ? flow.edges : 0), 0);
  expect(past).toBeLessThanOrEqual(inPast);
  expect(past).toBeGreaterThan(inPast / 4);
});

test('kinds of edges that are switched off are in no flow', async () => {
  const computation = familyComputation(familyOf('lanes', 2000));
  const scene = new Scene(await place(computation), new Uint8Array(computation.size));
  const view = overviewOf({ edgeKinds: ['inferred'] });
  const shown = visibleEdges(scene, view, windowOf(scene.placement, view), 'density');
  expect(shown).toMatchObject({ edges: [], flows: [], bundled: 0, hidden: 0 });
});

test('a flow is found where it is drawn', async () => {
  const computation = familyComputation(familyOf('lanes', 4000));
  const scene = new Scene(await place(computation), new Uint8Array(computation.size));
  const { from, to } = scene.placement.axis('rank');
  const view = overviewOf({ x: from, scaleX: 800 / (to - from), height: 32 * 20 });
  const { edges, effects, flows } = visibleEdges(scene, view, windowOf(scene.placement, view), 'density');
  scene.drawn = { view, level: 'density', edges, effects, flows };
  const largest = flows?.at(-1);
  if (!largest) throw new Error('no flow in a crowd');
  const curve = flowCurve(view, largest);
  const hit = flowAt(scene, view, pointAt(curve, 0.5, 0), pointAt(curve, 0.5, 1));
  expect(hit?.flow.edges).toBeGreaterThanOrEqual(largest.edges);
  expect(flowAt(scene, view, -500, -500)).toBeUndefined();
});

test('flows of edges that are known in different ways are drawn, and solid', async () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `e${i} @s${i % 5}${i > 0 ? ` <- e${i - 1}` : ''}`);
  const whole = fromPicture(lines.join('\n'));
  const computation = new Computation({
    ...whole,
    provenances: [DECLARED_CAUSE, { kind: 'inferred', rule: 'guess', confidence: 0.5 }],
    causeProvenance: Uint8Array.from(whole.causes, (_, edge) => (edge >> 3) % 2),
  });
  const canvas = recordingCanvas();
  const scene = new Scene(await place(computation), new Uint8Array(computation.size));
  const { from, to } = scene.placement.axis('rank');
  const info = new Painter(canvas).paint(scene, overviewOf({ x: from, scaleX: 400 / (to - from) }));
  expect(info).toMatchObject({ level: 'density', edgesBundled: 1999, edgesHidden: 0 });
  const dashes = canvas.calls.filter(({ method }) => method === 'stroke').map(({ dash }) => dash.length);
  expect(dashes).toContain(0);
});
