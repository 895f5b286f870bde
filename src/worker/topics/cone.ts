import { partOf, type Steps } from '../../base/steps.ts';
import {
  Edges,
  foldInSteps,
  innerGraphInSteps,
  neighbourhoodInSteps,
  type Quotient,
  quotientInSteps,
} from '../../engine/index.ts';
import {
  coarseLayout,
  growLayout,
  type KeptPlaces,
  type LayeredGraph,
  type LayeredLayout,
  type LayoutEngine,
  moved,
} from '../../layout/index.ts';
import type { Computation } from '../../model/computation.ts';
import { CONE_TONES, type ConeTone, type FoldKind } from '../../model/cone.ts';
import type { EventIndex } from '../../model/ids.ts';
import { coneNodes } from '../cone-nodes.ts';
import type {
  Arranged,
  ConeGraph,
  ConeNode,
  ConeProgress,
  ConeQuestion,
  ConeQuestions,
  KeptNodes,
} from '../contract/cone.ts';
import { drive } from '../drive.ts';
import { Latest } from '../latest.ts';
import { replayCutOf } from '../replay-cut-of.ts';
import type { Shown } from '../shown.ts';
import { Arranger, graphLayout } from './arranger.ts';
import type { Desk } from './desk.ts';

/** Never more nodes than this; React Flow draws as many without dropping frames. */
const MOST_NODES = 500;
const MOST_EDGES = 1200;
/** So many events may stand alone; the folding needs the rest of the nodes. */
const MOST_ALONE = 200;

/** Sizes of nodes as the page draws them, in CSS pixels at zoom 1. */
const NODE_WIDTH = 204;
const EVENT_HEIGHT = 46;
const FOLD_HEIGHT = 62;

/** A question that takes longer says how far it has come. */
const QUIET_MILLIS = 300;

interface Answered {
  readonly shown: Shown;
  readonly ticket: number;
  readonly quotient: Quotient;
}

/** The neighbourhood of some events: which, folded how, and where everything stands. */
export class ConeTopic implements ConeQuestions {
  private readonly arranger: Arranger;
  private readonly latest = new Latest();
  private answered: Answered | undefined;
  private tickets = 0;

  constructor(
    private readonly desk: Desk,
    startLayout?: () => LayoutEngine,
  ) {
    this.arranger = new Arranger(startLayout);
  }

  async graph(
    question: ConeQuestion,
    report: (progress: ConeProgress) => void = () => {},
  ): Promise<ConeGraph | undefined> {
    // what is going on is no longer wanted, whatever comes of this question
    this.arranger.cancel();
    this.latest.cancel();
    const shown = this.desk.shown();
    const focus = question.focus.filter((row) => shown !== undefined && row < shown.computation.size);
    if (!shown || focus.length === 0) return undefined;
    let events: number | undefined;
    const steps = drawnCone(shown, { ...question, focus }, (found) => {
      events = found;
    });
    const cone = await this.latest.run((breathe) =>
      drive(steps, breathe, (fraction) => report({ events, fraction }), QUIET_MILLIS),
    );
    // another execution may be shown by now
    return cone && this.desk.shown() === shown ? this.placed(shown, { ...question, focus }, cone) : undefined;
  }

  /** The answer, with places; at most 500 nodes, so in one go. */
  private placed(shown: Shown, question: ConeQuestion, cone: DrawnCone): ConeGraph {
    const { computation } = shown;
    const { nodes, drawn } = cone;
    const graph: LayeredGraph = {
      width: NODE_WIDTH,
      heights: Float64Array.from(nodes, ({ events }) => (events > 1 ? FOLD_HEIGHT : EVENT_HEIGHT)),
      from: Uint32Array.from(drawn.edges, ({ from }) => from),
      to: Uint32Array.from(drawn.edges, ({ to }) => to),
    };
    const anchor = nodes.findIndex(({ row, events }) => row === question.focus[0] && events === 1);
    const kept = question.kept && keptPlaces(nodes, question.kept);
    const layout = held(kept ? growLayout(graph, kept) : coarseLayout(graph), graph, anchor, question.anchor);
    this.answered = { shown, ticket: ++this.tickets, quotient: drawn };
    const isCoarse = !kept && nodes.length > 1;
    if (isCoarse) this.arranger.prepare({ ticket: this.tickets, graph, coarse: layout, anchor });
    return {
      ticket: this.tickets,
      events: cone.events,
      sources: cone.sources,
      nodes,
      edges: drawn.edges.map(({ edge, ...rest }) => ({ ...rest, ...ruleOf(computation, edge) })),
      fold: cone.fold,
      replaced: drawn.replaced,
      beyond: drawn.beyond,
      isReducedAnyway: drawn.replaced > 0 && !question.isReduced,
      refolded: cone.refolded,
      layout: graphLayout(graph, layout),
      isCoarse,
    };
  }

  arrange(ticket: number): Promise<Arranged> {
    return this.arranger.arrange(ticket);
  }

  async cancel(): Promise<void> {
    this.latest.cancel();
    this.arranger.cancel();
  }

  async happened(ticket: number): Promise<Uint32Array | undefined> {
    const { answered } = this;
    const cut = answered && replayCutOf(answered.shown);
    if (!cut || answered.ticket !== ticket || answered.shown !== this.desk.shown()) return undefined;
    const { memberStart, members } = answered.quotient;
    const counts = new Uint32Array(memberStart.length - 1);
    for (let node = 0; node < counts.length; node++) {
      for (let i = memberStart[node]; i < memberStart[node + 1]; i++) counts[node] += cut[members[i]];
    }
    return counts;
  }

  async members(ticket: number, node: number): Promise<Uint32Array> {
    const { answered } = this;
    if (answered?.ticket !== ticket || answered.shown !== this.desk.shown()) return new Uint32Array();
    const { memberStart, members } = answered.quotient;
    return members.slice(memberStart[node], memberStart[node + 1]);
  }
}

/** What is drawn, without places. */
interface DrawnCone {
  readonly events: number;
  readonly sources: number;
  readonly fold: FoldKind;
  readonly refolded: number;
  readonly drawn: Quotient;
  readonly nodes: ConeNode[];
}

/** From a question to nodes and edges, piece by piece: it looks at every event of the neighbourhood several times. */
function* drawnCone(
  { computation, failures }: Shown,
  question: ConeQuestion & { readonly focus: readonly EventIndex[] },
  onEvents: (count: number) => void,
): Steps<DrawnCone> {
  const edges = new Edges(computation, question.edgeKinds);
  const { rows, toneOf } = yield* partOf(neighbourhoodInSteps(computation, question), 0, 0.1);
  onEvents(rows.length);
  const inner = yield* partOf(innerGraphInSteps(computation, rows, edges), 0.1, 0.2);
  const { isAlone, refolded } = aloneAmong(rows, question.focus, question.unfolded);
  const sourceOf = picked(rows, computation.sourceOf);
  yield 0.2;
  const typeOf = picked(rows, computation.typeOf);
  const apart = new Set(question.apart.map((name) => computation.sources.indexOf(name)));
  const folded = foldInSteps(inner, {
    ...{ mode: question.fold, limit: MOST_NODES, isAlone, toneOf, sourceOf, typeOf, apart },
  });
  const folding = yield* partOf(folded, 0.2, 0.8);
  const { isReduced } = question;
  const told = quotientInSteps(computation, inner, folding, { isReduced, mostEdges: MOST_EDGES });
  const drawn = yield* partOf(told, 0.8, 0.9);
  const toneOfNode = (node: number): ConeTone =>
    CONE_TONES[toneOf[placeOf(rows, drawn.members[drawn.memberStart[node]])]];
  const nodes = yield* partOf(coneNodes(computation, failures, edges, drawn, toneOfNode), 0.9, 1);
  return {
    events: rows.length,
    sources: countDifferent(sourceOf, computation.sources.length),
    fold: folding.kind,
    refolded,
    drawn,
    nodes,
  };
}

function picked(rows: Uint32Array, column: Uint32Array): Uint32Array {
  const values = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]];
  return values;
}

function countDifferent(values: Uint32Array, limit: number): number {
  const isThere = new Uint8Array(limit);
  for (const value of values) isThere[value] = 1;
  let count = 0;
  for (const one of isThere) count += one;
  return count;
}

/** Where a row stands among rows in ascending order, it being there. */
function placeOf(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The focus and what was unfolded last, as many as may stand alone. */
function aloneAmong(
  rows: Uint32Array,
  focus: readonly number[],
  unfolded: Uint32Array,
): { isAlone: Uint8Array; refolded: number } {
  const room = Math.max(0, MOST_ALONE - focus.length);
  const kept = new Set([
    ...focus.slice(0, MOST_ALONE),
    ...unfolded.slice(Math.max(0, unfolded.length - room)),
  ]);
  const isAlone = new Uint8Array(rows.length);
  for (const row of kept) {
    const place = placeOf(rows, row);
    if (rows[place] === row) isAlone[place] = 1;
  }
  return {
    isAlone,
    refolded: Math.max(0, unfolded.length - room),
  };
}

/** Places of nodes that were there; the first event of a fold and the fold stand in for one another. */
function keptPlaces(nodes: ConeGraph['nodes'], { keys, x, y, columnOf }: KeptNodes): KeptPlaces | undefined {
  const placeOf = new Map(keys.map((key, i) => [key, i]));
  const from = nodes.map(({ key }) => placeOf.get(key) ?? placeOf.get(twinOf(key)));
  if (from.every((place) => place === undefined)) return undefined;
  return {
    x: Float64Array.from(from, (place) => (place === undefined ? Number.NaN : x[place])),
    y: Float64Array.from(from, (place) => (place === undefined ? Number.NaN : y[place])),
    columnOf: Int32Array.from(from, (place) => (place === undefined ? 0 : columnOf[place])),
  };
}

function twinOf(key: string): string {
  return (key.startsWith('e') ? 'f' : 'e') + key.slice(1);
}

/** The layout with the middle of a node at a given point. */
function held(
  layout: LayeredLayout,
  { width, heights }: LayeredGraph,
  node: number,
  at: { readonly x: number; readonly y: number },
): LayeredLayout {
  if (node < 0) return layout;
  return moved(layout, at.x - layout.x[node] - width / 2, at.y - layout.y[node] - heights[node] / 2);
}

function ruleOf(
  { provenances, causeProvenance }: Computation,
  edge: number,
): { rule: string; confidence: number } {
  const { rule, confidence } = provenances[causeProvenance[edge]];
  return { rule, confidence };
}
