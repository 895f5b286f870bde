import { type FlowTable, flowTable, KINDS, type Placement } from '../layout/index.ts';
import { EDGE_KINDS } from '../model/provenance.ts';
import type { View } from '../model/view.ts';
import { isInCone } from './in-cone.ts';
import { PAST, type Tones } from './tones.ts';
import { stuckLanes, type Window } from './window.ts';

/** A tile is so wide or up to twice as wide, in CSS pixels. */
export const TILE = 96;
/** Lanes lower than this share a band, in CSS pixels. */
const LEAST_BAND = 14;
/** Tables are kept for so many zoom steps. */
const MOST_TABLES = 6;
/** Flows drawn in one frame; the largest of more. */
export const MOST_FLOWS = 1200;

/** What one line stands for: some of the edges of a flow, those of one tone. */
export interface Flow {
  readonly flow: number;
  readonly tone: 'plain' | 'past' | 'future';
  readonly edges: number;
  /** Edges per kind, in the order of `EDGE_KINDS`; of all tones of the flow. */
  readonly kinds: readonly number[];
  readonly past: number;
  readonly future: number;
  /** World x of its ends, and the middle of their bands in lanes. */
  readonly fromX: number;
  readonly toX: number;
  readonly fromLane: number;
  readonly toLane: number;
  /** First and last lane of each end. */
  readonly fromLanes: readonly [number, number];
  readonly toLanes: readonly [number, number];
}

/** The flows of a window, small ones first. */
export interface WindowFlows {
  readonly flows: readonly Flow[];
  /** Edges of the shown kinds that touch the window, all in all. */
  readonly edges: number;
  /** Of these, edges in the flows above. */
  readonly bundled: number;
  /** Of these, edges that are drawn one by one. */
  readonly single: number;
}

/** Where there are more flows per window than this, tiles and then lanes are joined. */
const MOST_FOUND = 1800;

/** The part of a scene that flows are made of. */
interface Bundled {
  readonly placement: Placement;
  readonly tones: Tones | undefined;
}

/** The flows of one scene, and what was found last: panning within a tile asks the same again. */
export class Flows {
  private readonly tables = new Map<string, Kept>();
  private last:
    | { readonly key: string; readonly single: readonly number[]; readonly found: WindowFlows }
    | undefined;

  constructor(private readonly scene: Bundled) {}

  /** @param single edges that are drawn one by one, and so are in no flow */
  inWindow(view: View, window: Window, single: readonly number[]): WindowFlows {
    const kept = this.tableFor(view, window);
    const { origin, tileWidth, fold } = kept.table;
    const tileAt = (x: number): number => Math.max(0, Math.floor((x - origin) / tileWidth) + 1);
    const [first, last] = [tileAt(window.from), tileAt(window.to)];
    const bands = bandsOf(view, window, fold);
    const kinds = EDGE_KINDS.map((kind) => view.edgeKinds.includes(kind));
    const key = `${view.axis} ${origin} ${tileWidth} ${fold} ${first} ${last} ${bands.join()} ${kinds.join()}`;
    if (this.last?.key === key && isSameList(this.last.single, single)) return this.last.found;
    const found = this.find(kept, [first, last], bands, kinds, single);
    this.last = { key, single, found };
    return found;
  }

  /** Forgets what depends on the selection. */
  clear(): void {
    this.last = undefined;
  }

  private find(
    kept: Kept,
    [firstTile, lastTile]: readonly [number, number],
    [stuck, firstBand, lastBand]: readonly [number, number, number],
    kinds: readonly boolean[],
    single: readonly number[],
  ): WindowFlows {
    const { table } = kept;
    const tones = this.tonesOf(kept);
    const apart = this.apartOf(kept, single, tones !== undefined);
    const isNear = (a: number, b: number): boolean =>
      Math.min(a, b) < stuck || (Math.max(a, b) >= firstBand && Math.min(a, b) <= lastBand);
    const found: Flow[] = [];
    let edges = 0;
    let drawnApart = 0;
    for (let flow = 0; flow < table.flows; flow++) {
      const [cause, effect] = [table.causeTile[flow], table.effectTile[flow]];
      if (Math.max(cause, effect) < firstTile || Math.min(cause, effect) > lastTile) continue;
      if (!isNear(table.from[flow], table.to[flow])) continue;
      const gone = apart.get(flow);
      const own: number[] = [];
      const sums = { all: 0, past: -(gone?.past ?? 0), future: -(gone?.future ?? 0) };
      for (let kind = 0; kind < KINDS; kind++) {
        const at = flow * KINDS + kind;
        const count = kinds[kind] ? table.counts[at] : 0;
        const singles = kinds[kind] ? (gone?.kinds[kind] ?? 0) : 0;
        edges += count;
        drawnApart += singles;
        own.push(count - singles);
        sums.all += count - singles;
        if (kinds[kind] && tones) {
          sums.past += tones.past[at];
          sums.future += tones.future[at];
        }
      }
      // lines along a band say nothing that its marks or bars do not say
      if (sums.all > 0 && table.from[flow] !== table.to[flow]) this.addStrands(table, flow, own, sums, found);
    }
    const drawn = largest(found);
    const bundled = drawn.reduce((sum, flow) => sum + flow.edges, 0);
    return { flows: drawn, edges: edges + table.unvisited, bundled, single: drawnApart };
  }

  /** How many edges of each flow are drawn one by one. */
  private apartOf(
    { table, placeOfEdge }: Kept,
    single: readonly number[],
    hasTones: boolean,
  ): Map<number, Apart> {
    const { causes, causeProvenance, provenances } = this.scene.placement.computation;
    const apart = new Map<number, Apart>();
    for (const edge of single) {
      const place = placeOfEdge(edge);
      if (place === undefined) continue;
      const flow = table.flowOf[place];
      const counts = apart.get(flow) ?? { kinds: [0, 0, 0, 0], past: 0, future: 0 };
      counts.kinds[EDGE_KINDS.indexOf(provenances[causeProvenance[edge]].kind)]++;
      const { tones } = this.scene;
      const cone = hasTones && tones && coneOfEdge(tones, causes[edge], table.effects[place]);
      if (cone) counts[cone]++;
      apart.set(flow, counts);
    }
    return apart;
  }

  /** One line for what lies in the past cone, one for the future cone and one for the rest. */
  private addStrands(
    table: FlowTable,
    flow: number,
    kinds: readonly number[],
    { all, past, future }: { readonly all: number; readonly past: number; readonly future: number },
    found: Flow[],
  ): void {
    const { lanes } = this.scene.placement;
    const lanesOf = (band: number): [number, number] => [
      band * table.fold,
      Math.min(lanes, (band + 1) * table.fold) - 1,
    ];
    const fromLanes = lanesOf(table.from[flow]);
    const toLanes = lanesOf(table.to[flow]);
    const strands = { plain: all - past - future, past, future };
    for (const tone of ['plain', 'past', 'future'] as const) {
      if (strands[tone] === 0) continue;
      found.push({
        flow,
        tone,
        edges: strands[tone],
        kinds,
        past,
        future,
        fromX: table.causeX[flow],
        toX: table.effectX[flow],
        fromLane: (fromLanes[0] + fromLanes[1]) / 2,
        toLane: (toLanes[0] + toLanes[1]) / 2,
        fromLanes,
        toLanes,
      });
    }
  }

  private tableFor({ axis, scaleX, laneHeight, width }: View, window: Window): Kept {
    const tileWidth = 2 ** Math.ceil(Math.log2(TILE / scaleX));
    const { placement } = this.scene;
    let fold = 1;
    while (fold * laneHeight < LEAST_BAND && fold < placement.lanes) fold *= 2;
    const key = `${axis} ${tileWidth} ${fold}`;
    const known = this.tables.get(key);
    if (known && known.from <= window.from && known.to >= window.to) return known;
    // a window more on either side, so that panning does not ask again at once
    const whole = placement.axis(axis);
    const more = width / scaleX;
    const [least, most] = [window.from - more, window.to + more];
    const isWhole = least <= whole.from && most >= whole.to;
    const from = isWhole ? whole.from : Math.floor(least / tileWidth) * tileWidth;
    const to = isWhole ? whole.to : Math.ceil(most / tileWidth) * tileWidth;
    const kindOf = placement.computation.provenances.map(({ kind }) => EDGE_KINDS.indexOf(kind));
    const table = flowTable(placement, {
      axis,
      from,
      to,
      tileWidth,
      fold,
      mostFlows: MOST_FOUND * Math.max(1, (to - from) / more),
      kindOf,
    });
    const kept: Kept = isWhole
      ? { table, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, placeOfEdge: placesOf(table) }
      : { table, from, to, placeOfEdge: placesOf(table) };
    this.tables.delete(key);
    this.tables.set(key, kept);
    const [oldest] = this.tables.keys();
    if (this.tables.size > MOST_TABLES) this.tables.delete(oldest);
    return kept;
  }

  /** Edges of each flow and kind on paths to and from the selected event; one pass per selection. */
  private tonesOf(kept: Kept): ToneCounts | undefined {
    const { tones, placement } = this.scene;
    // small cones are drawn edge by edge
    if (!tones || tones.members) return undefined;
    if (kept.toneCounts?.tones === tones) return kept.toneCounts;
    const { table } = kept;
    const { causes, causeProvenance, provenances } = placement.computation;
    const kindOf = provenances.map(({ kind }) => EDGE_KINDS.indexOf(kind));
    const past = new Uint32Array(table.counts.length);
    const future = new Uint32Array(table.counts.length);
    for (let i = 0; i < table.edges.length; i++) {
      const edge = table.edges[i];
      const cone = coneOfEdge(tones, causes[edge], table.effects[i]);
      if (!cone) continue;
      (cone === 'past' ? past : future)[table.flowOf[i] * KINDS + kindOf[causeProvenance[edge]]]++;
    }
    kept.toneCounts = { tones, past, future };
    return kept.toneCounts;
  }
}

/** A table and the stretch of world x that it is good for. */
interface Kept {
  readonly table: FlowTable;
  readonly from: number;
  readonly to: number;
  /** Where an edge stands in the table's list. */
  readonly placeOfEdge: (edge: number) => number | undefined;
  toneCounts?: ToneCounts;
}

interface ToneCounts {
  readonly tones: Tones;
  readonly past: Uint32Array;
  readonly future: Uint32Array;
}

/** Made at the first question: a map from edges to their place in the list. */
function placesOf({ edges }: FlowTable): (edge: number) => number | undefined {
  let places: Map<number, number> | undefined;
  return (edge) => {
    if (!places) {
      places = new Map();
      for (let i = 0; i < edges.length; i++) places.set(edges[i], i);
    }
    return places.get(edge);
  };
}

/** Edges of a flow that are drawn one by one. */
interface Apart {
  readonly kinds: number[];
  past: number;
  future: number;
}

function coneOfEdge({ toneOf }: Tones, cause: number, effect: number): 'past' | 'future' | undefined {
  if (!isInCone(toneOf[cause], toneOf[effect])) return undefined;
  return toneOf[cause] === PAST ? 'past' : 'future';
}

/** Bands of the table below which pinned lanes end, and the first and last that scroll into view. */
function bandsOf(
  view: View,
  { bands, rows }: Window,
  fold: number,
): [stuck: number, first: number, last: number] {
  const stuck = stuckLanes(view);
  const scrolling = bands.subarray(stuck);
  if (scrolling.length === 0) return [Math.ceil(stuck / fold), 0, -1];
  const lane = (band: number): number => band * rows.fold;
  const last = lane(scrolling[scrolling.length - 1] + 1) - 1;
  return [Math.ceil(stuck / fold), Math.floor(lane(scrolling[0]) / fold), Math.floor(last / fold)];
}

/** The largest flows, the smallest of them first; of equal ones those that were found first. */
function largest(flows: Flow[]): Flow[] {
  const order = flows.map((flow, i) => ({ flow, i }));
  order.sort((a, b) => a.flow.edges - b.flow.edges || b.i - a.i);
  return order.slice(Math.max(0, order.length - MOST_FLOWS)).map(({ flow }) => flow);
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((edge, i) => edge === b[i]));
}
