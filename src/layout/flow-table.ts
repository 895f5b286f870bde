import type { Axis } from '../model/view.ts';
import type { Placement } from './placement.ts';

/*
 * Edges gathered into flows (rules B1 to B4): a stretch of the picture is cut into tiles along the axis and bands of
 * lanes across it, and all edges from one cell to another are one flow. A flow has its number of edges by how they are
 * known, and the mean place of its causes and of its effects. Every edge is in exactly one flow, so their numbers add up.
 *
 * One pass over the edges of the stretch with a hash table of 32-bit keys (some 150 ns an edge), then flows alone are
 * looked at. Where there are more flows than can be told apart, bands and tiles are joined two by two until there are
 * not: that is a pass over the flows.
 */

/** How many numbers of edges a flow has: one per kind, in the order of `EDGE_KINDS`. */
export const KINDS = 4;

/** With so many tiles and bands a key has 32 bits. */
const MOST_TILES = 90;
const MOST_BANDS = 512;
/** Bands are joined when only so many tiles are left: that lanes are told apart says more than where on the axis. */
const FEW_TILES = 10;
/** Edges that pass the stretch from side to side; of more the longest, the rest is counted. */
const MOST_PASSING = 20_000;

export interface FlowTableRequest {
  readonly axis: Axis;
  /** The stretch in world x. */
  readonly from: number;
  readonly to: number;
  readonly tileWidth: number;
  /** Lanes per band, at least. */
  readonly fold: number;
  /** More flows than this are joined. */
  readonly mostFlows: number;
  /** Kind per provenance, as a place in `EDGE_KINDS`. */
  readonly kindOf: readonly number[];
}

/** The flows of a stretch of the picture, in no order. */
export interface FlowTable {
  readonly flows: number;
  /** Lanes per band. */
  readonly fold: number;
  readonly tileWidth: number;
  /** World x where the first tile begins; the tiles before and after the stretch are as wide as the world. */
  readonly origin: number;
  /** Band of the causes and of the effects, per flow. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Tile of the causes and of the effects; 0 is all before the stretch, the last one all behind it. */
  readonly causeTile: Uint32Array;
  readonly effectTile: Uint32Array;
  /** Mean world x of causes and of effects. */
  readonly causeX: Float64Array;
  readonly effectX: Float64Array;
  /** Edges per flow and kind: `counts[flow * KINDS + kind]`. */
  readonly counts: Uint32Array;
  /** The edges of the stretch, each with its effect and its flow. */
  readonly edges: Uint32Array;
  readonly effects: Uint32Array;
  readonly flowOf: Uint32Array;
  /** Edges that pass the stretch and were not looked at. */
  readonly unvisited: number;
}

export function flowTable(placement: Placement, request: FlowTableRequest): FlowTable {
  const { axis, from, to } = request;
  const found = edgesOf(placement, axis, from, to);
  const cells = new Cells(placement, request, found);
  while (cells.flows > request.mostFlows && cells.join()) {
    // until there are few enough
  }
  return { ...cells.table(), unvisited: found.unvisited };
}

interface FoundEdges {
  readonly edges: Uint32Array;
  readonly effects: Uint32Array;
  readonly unvisited: number;
}

/** Every edge with an end in the stretch, and those that pass it. */
function edgesOf(placement: Placement, axis: Axis, from: number, to: number): FoundEdges {
  const { causeStart, causes, effects, size, edgeCount } = placement.computation;
  const { x, from: first, to: last, rowsByX } = placement.axis(axis);
  if (from <= first && to >= last) return everyEdge(size, causeStart, edgeCount);
  const begin = firstRowFrom(rowsByX, x, from);
  const end = firstRowFrom(rowsByX, x, to);
  const edges: number[] = [];
  const ends: number[] = [];
  for (let i = begin; i < end; i++) {
    const row = rowsByX[i];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      edges.push(e);
      ends.push(row);
    }
    for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
      const effect = effects.rows[e];
      if (x[effect] >= from && x[effect] < to) continue;
      edges.push(effects.edge[e]);
      ends.push(effect);
    }
  }
  const isInside = (row: number): boolean => x[row] >= from && x[row] < to;
  // the stretch is half open: an edge that ends where it ends passes it, too
  const justBefore = to - (to - from) * 1e-9;
  const { unvisited } = placement.edgesBySpan(axis).forEachAcross(from, justBefore, MOST_PASSING, (edge) => {
    const effect = placement.effectOfEdge(edge);
    if (isInside(causes[edge]) || isInside(effect)) return;
    edges.push(edge);
    ends.push(effect);
  });
  return { edges: Uint32Array.from(edges), effects: Uint32Array.from(ends), unvisited };
}

function everyEdge(size: number, causeStart: Uint32Array, edgeCount: number): FoundEdges {
  const edges = new Uint32Array(edgeCount);
  const effects = new Uint32Array(edgeCount);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      edges[e] = e;
      effects[e] = row;
    }
  }
  return { edges, effects, unvisited: 0 };
}

/** The place of the first row in order of x that stands at `at` or behind it. */
function firstRowFrom(rowsByX: Uint32Array, x: Float64Array, at: number): number {
  let low = 0;
  let high = rowsByX.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[rowsByX[middle]] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Flows while they are numbered and joined. */
class Cells {
  flows = 0;
  private fold: number;
  private tileWidth: number;
  private tiles: number;
  private bands: number;
  private keys: Uint32Array;
  private counts: Uint32Array;
  private causeSum: Float64Array;
  private effectSum: Float64Array;
  private readonly origin: number;
  private readonly flowOf: Uint32Array;
  private readonly numbers: Numbers;

  constructor(
    private readonly placement: Placement,
    request: FlowTableRequest,
    private readonly found: FoundEdges,
  ) {
    const { lanes } = placement;
    this.origin = request.from;
    this.fold = request.fold;
    while (lanes / this.fold > MOST_BANDS) this.fold *= 2;
    this.tileWidth = request.tileWidth;
    while ((request.to - request.from) / this.tileWidth > MOST_TILES) this.tileWidth *= 2;
    this.tiles = Math.max(1, Math.ceil((request.to - request.from) / this.tileWidth)) + 2;
    this.bands = Math.max(1, Math.ceil(lanes / this.fold));
    this.flowOf = new Uint32Array(found.edges.length);
    this.numbers = new Numbers();
    this.number(request);
    const { keys } = this.numbers;
    this.flows = this.numbers.length;
    this.keys = keys.slice(0, this.flows);
    this.counts = new Uint32Array(this.flows * KINDS);
    this.causeSum = new Float64Array(this.flows);
    this.effectSum = new Float64Array(this.flows);
    this.count(request);
  }

  /** Joins tiles two by two until there are few, then bands; false when nothing is left to join. */
  join(): boolean {
    const { tiles, bands, keys } = this;
    const joinsBands = bands > 1 && tiles <= FEW_TILES;
    if (bands <= 1 && tiles <= 3) return false;
    if (joinsBands) {
      this.fold *= 2;
      this.bands = Math.ceil(bands / 2);
    } else {
      this.tileWidth *= 2;
      this.tiles = Math.ceil((tiles - 2) / 2) + 2;
    }
    const half = (tile: number): number =>
      tile === 0 ? 0 : tile === tiles - 1 ? this.tiles - 1 : ((tile - 1) >> 1) + 1;
    const numbers = new Numbers();
    const joined = new Uint32Array(this.flows);
    for (let flow = 0; flow < this.flows; flow++) {
      const { from, to, causeTile, effectTile } = unpack(keys[flow], bands, tiles);
      const key = joinsBands
        ? pack(causeTile, effectTile, from >> 1, to >> 1, this.bands, this.tiles)
        : pack(half(causeTile), half(effectTile), from, to, this.bands, this.tiles);
      joined[flow] = numbers.of(key);
    }
    const counts = new Uint32Array(numbers.length * KINDS);
    const causeSum = new Float64Array(numbers.length);
    const effectSum = new Float64Array(numbers.length);
    for (let flow = 0; flow < this.flows; flow++) {
      for (let kind = 0; kind < KINDS; kind++)
        counts[joined[flow] * KINDS + kind] += this.counts[flow * KINDS + kind];
      causeSum[joined[flow]] += this.causeSum[flow];
      effectSum[joined[flow]] += this.effectSum[flow];
    }
    for (let i = 0; i < this.flowOf.length; i++) this.flowOf[i] = joined[this.flowOf[i]];
    this.flows = numbers.length;
    this.keys = numbers.keys.slice(0, this.flows);
    this.counts = counts;
    this.causeSum = causeSum;
    this.effectSum = effectSum;
    return true;
  }

  table(): Omit<FlowTable, 'unvisited'> {
    const { flows, fold, tileWidth, origin, counts, flowOf } = this;
    const from = new Uint32Array(flows);
    const to = new Uint32Array(flows);
    const causeTile = new Uint32Array(flows);
    const effectTile = new Uint32Array(flows);
    const causeX = new Float64Array(flows);
    const effectX = new Float64Array(flows);
    for (let flow = 0; flow < flows; flow++) {
      const cell = unpack(this.keys[flow], this.bands, this.tiles);
      from[flow] = cell.from;
      to[flow] = cell.to;
      causeTile[flow] = cell.causeTile;
      effectTile[flow] = cell.effectTile;
      let edges = 0;
      for (let kind = 0; kind < KINDS; kind++) edges += counts[flow * KINDS + kind];
      causeX[flow] = this.causeSum[flow] / edges;
      effectX[flow] = this.effectSum[flow] / edges;
    }
    const { edges, effects } = this.found;
    const columns = { from, to, causeTile, effectTile, causeX, effectX, counts };
    return { flows, fold, tileWidth, origin, ...columns, edges, effects, flowOf };
  }

  private number({ axis, from, to }: FlowTableRequest): void {
    const { placement, tileWidth, tiles, bands, numbers, flowOf, fold } = this;
    const { causes } = placement.computation;
    const { x } = placement.axis(axis);
    const { keyOf, laneOfKey } = placement;
    const bandOfKey = laneOfKey.map((lane) => Math.floor(lane / fold));
    const { edges, effects } = this.found;
    const tileOf = (at: number): number =>
      at < from ? 0 : at > to ? tiles - 1 : Math.min(tiles - 2, Math.floor((at - from) / tileWidth) + 1);
    let lastEffect = -1;
    let effectTile = 0;
    let effectBand = 0;
    for (let i = 0; i < edges.length; i++) {
      const effect = effects[i];
      if (effect !== lastEffect) {
        lastEffect = effect;
        effectTile = tileOf(x[effect]);
        effectBand = bandOfKey[keyOf[effect]];
      }
      const cause = causes[edges[i]];
      const key = pack(tileOf(x[cause]), effectTile, bandOfKey[keyOf[cause]], effectBand, bands, tiles);
      flowOf[i] = numbers.of(key);
    }
  }

  private count({ axis, kindOf }: FlowTableRequest): void {
    const { counts, causeSum, effectSum, flowOf } = this;
    const { causes, causeProvenance } = this.placement.computation;
    const { x } = this.placement.axis(axis);
    const { edges, effects } = this.found;
    for (let i = 0; i < edges.length; i++) {
      const flow = flowOf[i];
      const edge = edges[i];
      counts[flow * KINDS + kindOf[causeProvenance[edge]]]++;
      causeSum[flow] += x[causes[edge]];
      effectSum[flow] += x[effects[i]];
    }
  }
}

function pack(
  causeTile: number,
  effectTile: number,
  from: number,
  to: number,
  bands: number,
  tiles: number,
): number {
  return ((causeTile * tiles + effectTile) * bands + from) * bands + to;
}

function unpack(
  key: number,
  bands: number,
  tiles: number,
): { readonly causeTile: number; readonly effectTile: number; readonly from: number; readonly to: number } {
  const ends = Math.floor(key / bands);
  const both = Math.floor(ends / bands);
  return {
    causeTile: Math.floor(both / tiles),
    effectTile: both % tiles,
    from: ends % bands,
    to: key % bands,
  };
}

const FREE = 0xffffffff;

/** Numbers different keys in order of first sight; open addressing, both tables of plain numbers. */
class Numbers {
  length = 0;
  keys = new Uint32Array(1024);
  private slots = new Uint32Array(4096).fill(FREE);

  of(key: number): number {
    const mask = this.slots.length - 1;
    let at = slotOf(key) & mask;
    for (;;) {
      const number = this.slots[at];
      if (number === FREE) break;
      if (this.keys[number] === key) return number;
      at = (at + 1) & mask;
    }
    const number = this.length++;
    this.slots[at] = number;
    if (number === this.keys.length) {
      const wider = new Uint32Array(this.keys.length * 2);
      wider.set(this.keys);
      this.keys = wider;
    }
    this.keys[number] = key;
    if (this.length * 2 > this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 4).fill(FREE);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.length; number++) {
      let at = slotOf(this.keys[number]) & mask;
      while (this.slots[at] !== FREE) at = (at + 1) & mask;
      this.slots[at] = number;
    }
  }
}

function slotOf(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}
