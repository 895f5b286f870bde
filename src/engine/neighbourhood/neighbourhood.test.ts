import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ALL_STEPS, CONE_TONES, type FoldMode, type Neighbourhood } from '../../model/cone.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import { ancestorsOf, closureOf, coversOf, descendantsOf, pathsBetween } from '../../testing/naive.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { type FoldOptions, fold } from './fold.ts';
import { innerGraph } from './inner-graph.ts';
import { Edges, neighbourhood } from './neighbourhood.ts';
import { quotient } from './quotient.ts';
import { topologicalOrder } from './reduce-quotient.ts';
import { sourceGraph } from './source-graph.ts';

const around = (focus: readonly number[], changes: Partial<Neighbourhood> = {}): Neighbourhood => ({
  focus: focus as Neighbourhood['focus'],
  isBetween: false,
  causeSteps: 1,
  effectSteps: 1,
  widened: [],
  edgeKinds: EDGE_KINDS,
  ...changes,
});

const STORY = `
  order @shop
  pay @bank <- order
  reserve @store <- order
  paid @bank <- pay
  pack @store <- reserve
  ship @store <- pack, paid
  mail @shop <- ship
`;

describe('a neighbourhood', () => {
  const story = fromPicture(STORY);
  const idsAround = (question: Neighbourhood): string =>
    idsOf(story, neighbourhood(story, question).rows, ' ');

  test('[Q1] is one step both ways, or as many as are asked for, or the cones', () => {
    const focus = [rowOf(story, 'pack')];
    expect(idsAround(around(focus))).toBe('reserve pack ship');
    expect(idsAround(around(focus, { causeSteps: 2, effectSteps: 0 }))).toBe('order reserve pack');
    expect(idsAround(around(focus, { causeSteps: 0, effectSteps: ALL_STEPS }))).toBe('pack ship mail');
    expect(idsAround(around([rowOf(story, 'pay'), rowOf(story, 'pack')]))).toBe(
      'order pay reserve paid pack ship',
    );
  });

  test('[Q2] between two events is all chains from one to the other', () => {
    const between = (from: string, to: string): string =>
      idsAround(around([rowOf(story, from), rowOf(story, to)], { isBetween: true }));
    expect(between('order', 'ship')).toBe('order pay reserve paid pack ship');
    expect(between('pay', 'mail')).toBe('pay paid ship mail');
    expect(between('pay', 'pack')).toBe('pay pack');
  });

  test('[Q3] is widened event by event, in turn', () => {
    const widened = (...ids: string[]) =>
      ids.map((id) => ({ rows: Uint32Array.of(rowOf(story, id)), side: 'causes' as const }));
    const only = { causeSteps: 0, effectSteps: 0 };
    const focus = [rowOf(story, 'mail')];
    expect(idsAround(around(focus, { ...only, widened: widened('mail', 'ship') }))).toBe(
      'paid pack ship mail',
    );
    expect(idsAround(around(focus, { ...only, widened: widened('ship', 'mail') }))).toBe('ship mail');
  });

  test('[Q4] says how each event stands to the focus', () => {
    const { toneOf } = neighbourhood(
      story,
      around([rowOf(story, 'pack')], { causeSteps: ALL_STEPS, effectSteps: ALL_STEPS }),
    );
    expect(Array.from(toneOf, (tone) => CONE_TONES[tone])).toEqual([
      'past',
      'past',
      'focus',
      'future',
      'future',
    ]);
    const two = neighbourhood(story, around([rowOf(story, 'pay'), rowOf(story, 'ship')]));
    const toneOfId = (id: string): string => CONE_TONES[two.toneOf[two.rows.indexOf(rowOf(story, id))]];
    expect(['order', 'paid', 'pack', 'mail'].map(toneOfId)).toEqual(['past', 'between', 'past', 'future']);
  });

  test('[Q1] [Q2] agrees with the naive closure on random graphs', () => {
    fc.assert(
      fc.property(dags(30), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 4 }), (dag, a, b, steps) => {
        if (dag.length === 0) return;
        const computation = computationOf(dag);
        const focus = a % dag.length;
        const all = neighbourhood(computation, around([focus], { causeSteps: ALL_STEPS, effectSteps: 0 }));
        expect([...all.rows]).toEqual([...ancestorsOf(dag, focus), focus].sort((x, y) => x - y));
        const some = neighbourhood(computation, around([focus], { causeSteps: 0, effectSteps: steps }));
        expect([...some.rows]).toEqual(stepsForth(dag, focus, steps));
        const [low, high] = [focus, b % dag.length].sort((x, y) => x - y);
        const window = neighbourhood(computation, around([low, high], { isBetween: true }));
        const onPaths = new Set(
          dag.length > 14 ? onPathsOf(dag, low, high) : pathsBetween(dag, low, high).flat(),
        );
        expect([...window.rows]).toEqual([...onPaths.add(low).add(high)].sort((x, y) => x - y));
      }),
    );
  });
});

const MODES: readonly FoldMode[] = ['auto', 'none', 'run', 'source', 'type'];

/** A whole random computation, folded. */
interface Folded {
  readonly dag: Dag;
  readonly sources: number;
  readonly names: number;
  readonly mode: FoldMode;
  readonly limit: number;
  readonly alone: readonly number[];
  readonly focus: number;
}

const foldings: fc.Arbitrary<Folded> = fc.record({
  dag: dags(60),
  sources: fc.integer({ min: 1, max: 9 }),
  names: fc.integer({ min: 1, max: 5 }),
  mode: fc.constantFrom(...MODES),
  limit: fc.integer({ min: 9, max: 50 }),
  alone: fc.array(fc.nat(59), { maxLength: 3 }),
  focus: fc.nat(),
});

function folded({ dag, sources, names, mode, limit, alone, focus }: Folded) {
  const computation = computationOf(dag, {
    sourceOf: (row) => `s${(row * 7 + (row >> 3)) % sources}`,
    nameOf: (row) => `n${(row * 5) % names}`,
  });
  const { rows, toneOf } = neighbourhood(
    computation,
    around([focus % dag.length], { causeSteps: ALL_STEPS, effectSteps: ALL_STEPS }),
  );
  const graph = innerGraph(computation, rows, new Edges(computation, EDGE_KINDS));
  const options: FoldOptions = {
    mode,
    limit,
    toneOf,
    isAlone: Uint8Array.from(rows, (row) => (alone.includes(row) || row === focus % dag.length ? 1 : 0)),
    sourceOf: Uint32Array.from(rows, (row) => computation.sourceOf[row]),
    typeOf: Uint32Array.from(rows, (row) => computation.typeOf[row]),
  };
  const folding = fold(graph, options);
  return { computation, rows, toneOf, graph, options, folding };
}

describe('folding', () => {
  it('folds a run and leaves what communicates alone', () => {
    const computation = fromPicture(`
      a @x
      b @x <- a
      c @x <- b
      d @x <- c
      e @y <- d
      f @x <- d
    `);
    const { rows, toneOf } = neighbourhood(
      computation,
      around([5], { causeSteps: ALL_STEPS, effectSteps: 0 }),
    );
    const graph = innerGraph(computation, rows, new Edges(computation, EDGE_KINDS));
    const { kind, nodeOf } = fold(graph, {
      mode: 'run',
      limit: 500,
      toneOf,
      isAlone: Uint8Array.from(rows, (row) => (row === 5 ? 1 : 0)),
      sourceOf: Uint32Array.from(rows, (row) => computation.sourceOf[row]),
      typeOf: Uint32Array.from(rows, (row) => computation.typeOf[row]),
    });
    expect(kind).toBe('run');
    expect([...nodeOf]).toEqual([0, 0, 0, 0, 1]);
  });

  test('[Q5] [Q6] [Q8] [Q9] [Q10] every event has one node, no cycle, never too many, nothing invented', () => {
    fc.assert(
      fc.property(foldings, (input) => {
        if (input.dag.length === 0) return;
        const { computation, rows, toneOf, graph, options, folding } = folded(input);
        expect(folding.nodeOf).toHaveLength(rows.length);
        expect(new Set(folding.nodeOf)).toEqual(new Set(Array.from({ length: folding.count }, (_, i) => i)));
        expect(folding.count).toBeLessThanOrEqual(input.limit);
        const { edges, members, memberStart } = quotient(computation, graph, folding, {
          isReduced: false,
          mostEdges: 1e9,
        });
        expect([...members].sort((a, b) => a - b)).toEqual([...rows]);
        expect(topologicalOrder(folding.count, edges)).toHaveLength(folding.count);
        for (const { from, to, count } of edges) {
          const effects = members.subarray(memberStart[to], memberStart[to + 1]);
          const causes = new Set(members.subarray(memberStart[from], memberStart[from + 1]));
          const real = [...effects].flatMap((row) => input.dag[row].filter((cause) => causes.has(cause)));
          expect(real).toHaveLength(count);
        }
        for (let node = 0; node < folding.count; node++) {
          const places = [...rows.keys()].filter((place) => folding.nodeOf[place] === node);
          if (places.length === 1) continue;
          expect(places.some((place) => options.isAlone[place] === 1)).toBe(false);
          if (folding.kind !== 'merged') expect(new Set(places.map((place) => toneOf[place])).size).toBe(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('[Q6] every node is convex', () => {
    fc.assert(
      fc.property(foldings, (input) => {
        if (input.dag.length === 0) return;
        const { rows, folding } = folded(input);
        const before = closureOf(input.dag);
        for (let i = 0; i < rows.length; i++) {
          for (let j = i + 1; j < rows.length; j++) {
            if (folding.nodeOf[i] !== folding.nodeOf[j] || !before[rows[j]].has(rows[i])) continue;
            for (let k = i + 1; k < j; k++) {
              if (before[rows[k]].has(rows[i]) && before[rows[j]].has(rows[k]))
                expect(folding.nodeOf[k]).toBe(folding.nodeOf[i]);
            }
          }
        }
      }),
    );
  });

  test('[Q7] where one node of runs leads to another, all its events precede all of the other', () => {
    fc.assert(
      fc.property(foldings, (input) => {
        if (input.dag.length === 0) return;
        const { computation, graph, folding } = folded({ ...input, mode: 'run', limit: 60 });
        if (folding.kind !== 'run') return;
        const { edges, members, memberStart } = quotient(computation, graph, folding, {
          isReduced: false,
          mostEdges: 1e9,
        });
        const before = closureOf(input.dag);
        for (const { from, to } of edges) {
          for (const cause of members.subarray(memberStart[from], memberStart[from + 1])) {
            for (const effect of members.subarray(memberStart[to], memberStart[to + 1])) {
              expect(before[effect].has(cause)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[Q8] holds the limit where nothing but merging does', () => {
    // every event hears from another source: as many phases as events
    const dag: Dag = Array.from({ length: 400 }, (_, row) => (row === 0 ? [] : [row - 1]));
    const computation = computationOf(dag, { sourceOf: (row) => `s${row % 40}` });
    const { rows, toneOf } = neighbourhood(
      computation,
      around([200], { causeSteps: ALL_STEPS, effectSteps: ALL_STEPS }),
    );
    const graph = innerGraph(computation, rows, new Edges(computation, EDGE_KINDS));
    const options: FoldOptions = {
      mode: 'auto',
      limit: 50,
      toneOf,
      isAlone: Uint8Array.from(rows, (row) => (row === 200 ? 1 : 0)),
      sourceOf: Uint32Array.from(rows, (row) => computation.sourceOf[row]),
      typeOf: Uint32Array.from(rows, (row) => computation.typeOf[row]),
    };
    const { kind, count } = fold(graph, options);
    expect(kind).toBe('merged');
    expect(count).toBeLessThanOrEqual(50);
    expect(count).toBeGreaterThan(3);
  });

  test('[Q11] [Q12] reducing leaves the covers of what is drawn, and counts the rest', () => {
    fc.assert(
      fc.property(dags(40), (dag) => {
        if (dag.length === 0) return;
        const computation = computationOf(dag);
        const rows = Uint32Array.from(dag, (_, row) => row);
        const graph = innerGraph(computation, rows, new Edges(computation, EDGE_KINDS));
        const own = { kind: 'none' as const, count: dag.length, nodeOf: rows };
        const { edges, replaced, beyond } = quotient(computation, graph, own, {
          isReduced: true,
          mostEdges: 1e9,
        });
        const pairs = edges.map(({ from, to }) => `${from} ${to}`).sort();
        expect(pairs).toEqual(
          coversOf(dag)
            .map(([from, to]) => `${from} ${to}`)
            .sort(),
        );
        expect(edges.length + replaced).toBe(dag.flat().length);
        expect(beyond).toBe(0);
      }),
    );
  });

  test('[Q12] edges beyond the most are left out, the smallest first, and counted', () => {
    const dag: Dag = Array.from({ length: 12 }, (_, row) => (row < 6 ? [] : [0, 1, 2, 3, 4, 5]));
    const computation = computationOf(dag);
    const rows = Uint32Array.from(dag, (_, row) => row);
    const graph = innerGraph(computation, rows, new Edges(computation, EDGE_KINDS));
    const { edges, beyond } = quotient(
      computation,
      graph,
      { kind: 'none', count: 12, nodeOf: rows },
      { isReduced: false, mostEdges: 10 },
    );
    expect([edges.length, beyond]).toEqual([10, 26]);
  });
});

describe('the graph of sources', () => {
  const story = fromPicture(STORY);
  const named = (mask?: Uint8Array): string[] =>
    sourceGraph(story, { mask }).links.map(
      ({ from, to, count }) => `${story.sources[from]} > ${story.sources[to]} ${count}`,
    );

  test('[Q13] counts events in their sources and edges between sources', () => {
    const { events, failures } = sourceGraph(story, {
      failures: Uint8Array.from({ length: story.size }, (_, row) => (row === rowOf(story, 'ship') ? 1 : 0)),
    });
    expect(story.sources.map((name, i) => `${name} ${events[i]} ${failures[i]}`).sort()).toEqual([
      'bank 2 0',
      'shop 2 0',
      'store 3 1',
    ]);
    expect(named().sort()).toEqual(['bank > store 1', 'shop > bank 1', 'shop > store 1', 'store > shop 1']);
  });

  test('[Q14] under a mask counts only what is marked', () => {
    const mask = new Uint8Array(story.size);
    for (const id of ['order', 'pay', 'paid']) mask[rowOf(story, id)] = 1;
    expect(named(mask)).toEqual(['shop > bank 1']);
    expect(named(new Uint8Array(story.size).fill(1))).toEqual(named());
  });

  test('[Q13] agrees with counting every edge by itself', () => {
    fc.assert(
      fc.property(dags(40), fc.integer({ min: 1, max: 6 }), (dag, sources) => {
        const computation = computationOf(dag, { sourceOf: (row) => `s${row % sources}` });
        const { events, links } = sourceGraph(computation);
        expect(events.reduce((sum, count) => sum + count, 0)).toBe(dag.length);
        const crossing = dag.flatMap((causes, row) =>
          causes.filter((cause) => cause % sources !== row % sources),
        );
        expect(links.reduce((sum, { count }) => sum + count, 0)).toBe(crossing.length);
      }),
    );
  });
});

function stepsForth(dag: Dag, from: number, steps: number): number[] {
  let all = new Set([from]);
  for (let step = 0; step < steps; step++) {
    all = new Set([
      ...all,
      ...dag.flatMap((causes, row) => (causes.some((cause) => all.has(cause)) ? [row] : [])),
    ]);
  }
  return [...all].sort((a, b) => a - b);
}

function onPathsOf(dag: Dag, from: number, to: number): number[] {
  if (from === to) return [from];
  const after = descendantsOf(dag, from).add(from);
  if (!after.has(to)) return [];
  return [...ancestorsOf(dag, to), to].filter((row) => after.has(row));
}
