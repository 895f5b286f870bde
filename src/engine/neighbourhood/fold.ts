import { partOf, runThrough, type Steps } from '../../base/steps.ts';
import type { FoldKind, FoldMode } from '../../model/cone.ts';
import type { InnerGraph } from './inner-graph.ts';
import { mergeSequence } from './merge-sequence.ts';
import { TURN } from './neighbourhood.ts';

/*
 * Folding: many events, few nodes, and the order stays true.
 *
 * A partition of a poset is drawable when its quotient (nodes for groups, an edge where some event of one group causes
 * some event of another) has no cycle. Two ways of grouping are used, both without one by construction:
 *
 *   runs      a - b - c        every step is its end's only cause and its beginning's only effect, in one source
 *   phases    class of an event (its source, its name) and its phase: the most changes of class on any path to it
 *
 *             A  o-o-o        o-o     phase 0 | phase 2          along an edge the phase never falls, and rises
 *                    \       /        --------+--------          whenever the class changes; so an edge between two
 *             B       o-o-o-o         phase 1                    groups leads to a higher phase
 *
 * With fewer classes there are fewer changes and fewer groups, down to a handful for a single class; so merging classes,
 * those that exchange most first, reaches any limit. Events that stand alone are classes of their own.
 */

export interface FoldOptions {
  readonly mode: FoldMode;
  /** The most nodes; kept whatever is asked (rule Q8). */
  readonly limit: number;
  /** Per place of the graph: 1 for an event that stays alone. */
  readonly isAlone: Uint8Array;
  /** Per place a number that must be the same throughout a node: its tone. */
  readonly toneOf: Uint8Array;
  /** Per place its source and its type. */
  readonly sourceOf: Uint32Array;
  readonly typeOf: Uint32Array;
  /** Sources that are merged last: those that a person took apart. */
  readonly apart?: ReadonlySet<number>;
}

export interface Folding {
  readonly kind: FoldKind;
  readonly count: number;
  /** Per place of the graph its node, `0 .. count - 1`, numbered by their first events. */
  readonly nodeOf: Uint32Array;
}

/** So few events need no folding, and so many nodes are still read at a glance. */
const PLAIN_EVENTS = 120;
const READABLE_NODES = 250;
/** A shorter run says more as single events, while there is room for them. */
const LEAST_RUN = 3;
/** How much of the work folding without merging is, roughly. */
const PLAIN_SHARE = 0.4;

/** Puts every event into exactly one node (rules Q5 to Q9). */
export function fold(graph: InnerGraph, options: FoldOptions): Folding {
  return runThrough(foldInSteps(graph, options));
}

/** The same piece by piece. */
export function* foldInSteps(graph: InnerGraph, options: FoldOptions): Steps<Folding> {
  const { mode, limit } = options;
  const size = graph.rows.length;
  if (mode === 'auto') return yield* foldReadably(graph, options);
  if (mode === 'none' && size <= limit) return unfolded(size);
  if (mode === 'run') {
    for (const least of [LEAST_RUN, 2]) {
      const runs = yield* partOf(foldRuns(graph, options, least), 0, PLAIN_SHARE);
      if (runs.count <= limit) return runs;
    }
  }
  if (mode === 'source' || mode === 'type') {
    const phases = yield* partOf(foldPhases(graph, options, mode), 0, PLAIN_SHARE);
    if (phases.count <= limit) return phases;
    return yield* partOf(foldMerged(graph, options, mode, limit), PLAIN_SHARE, 1);
  }
  return yield* foldReadably(graph, options);
}

/** The finest kind that is readable; failing that the first that keeps the limit. */
function* foldReadably(graph: InnerGraph, options: FoldOptions): Steps<Folding> {
  const { limit } = options;
  if (graph.rows.length <= Math.min(PLAIN_EVENTS, limit)) return unfolded(graph.rows.length);
  const readable = Math.min(READABLE_NODES, limit);
  const runs = yield* partOf(foldRuns(graph, options), 0, PLAIN_SHARE / 2);
  if (runs.count <= readable) return runs;
  const phases = yield* partOf(foldPhases(graph, options, 'source'), PLAIN_SHARE / 2, PLAIN_SHARE);
  if (phases.count <= readable) return phases;
  const within = [runs, phases].filter(({ count }) => count <= limit);
  within.sort((a, b) => a.count - b.count);
  return within[0] ?? (yield* partOf(foldMerged(graph, options, 'source', readable), PLAIN_SHARE, 1));
}

function unfolded(size: number): Folding {
  return { kind: 'none', count: size, nodeOf: Uint32Array.from({ length: size }, (_, i) => i) };
}

/** Chains of one source in which nothing enters but at the first event and nothing leaves but at the last. */
function* foldRuns(
  { rows, causeStart, causes }: InnerGraph,
  { isAlone, toneOf, sourceOf }: FoldOptions,
  least = LEAST_RUN,
): Steps<Folding> {
  const size = rows.length;
  const effectsOf = new Uint32Array(size);
  for (const cause of causes) effectsOf[cause]++;
  // pass 1: chains, as long as they go
  const runOf = new Uint32Array(size);
  const length: number[] = [];
  for (let i = 0; i < size; i++) {
    if (i % TURN === 0) yield (i / size) * 0.5;
    const before = causes[causeStart[i]];
    const isNext =
      causeStart[i + 1] - causeStart[i] === 1 &&
      effectsOf[before] === 1 &&
      sourceOf[before] === sourceOf[i] &&
      toneOf[before] === toneOf[i] &&
      isAlone[before] === 0 &&
      isAlone[i] === 0;
    runOf[i] = isNext ? runOf[before] : length.length;
    length[runOf[i]] = (length[runOf[i]] ?? 0) + 1;
  }
  // pass 2: short ones apart again
  const keys = runOf.map((run, i) => (length[run] >= least ? run : length.length + i));
  return yield* partOf(numbered('run', keys), 0.5, 1);
}

/** Events of one class and one phase share a node. */
function* foldPhases(graph: InnerGraph, options: FoldOptions, by: 'source' | 'type'): Steps<Folding> {
  const classOf = toned(by === 'source' ? options.sourceOf : options.typeOf, options);
  const keys = yield* partOf(phaseKeys(graph, classOf), 0, 0.7);
  return yield* partOf(numbered(by, keys), 0.7, 1);
}

/** The same with classes merged until the limit is kept, as few as possible. */
function* foldMerged(
  graph: InnerGraph,
  options: FoldOptions,
  by: 'source' | 'type',
  limit: number,
): Steps<Folding> {
  const classOf = by === 'source' ? options.sourceOf : options.typeOf;
  const apart = by === 'source' ? options.apart : undefined;
  const merges = yield* partOf(mergeSequence(graph, classOf, options.isAlone, apart), 0, 0.1);
  function* foldAfter(count: number, hasTones: boolean): Steps<Folding> {
    const merged = merges.after(count, classOf);
    const keys = yield* partOf(
      phaseKeys(graph, hasTones ? toned(merged, options) : alone(merged, options.isAlone)),
      0,
      0.7,
    );
    return yield* partOf(numbered('merged', keys), 0.7, 1);
  }
  // every attempt halves what is left to try
  const attempts = Math.ceil(Math.log2(merges.length + 2)) + 1;
  const share = 0.9 / attempts;
  let done = 0.1;
  // the fewest merges that are enough, taking it that more merges give fewer nodes
  let low = 0;
  let high = merges.length;
  let best: Folding | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const folding = yield* partOf(foldAfter(middle, true), done, done + share);
    done += share;
    if (folding.count <= limit) {
      best = folding;
      high = middle - 1;
    } else low = middle + 1;
  }
  // one class, and no tones: twice the events that stand alone and one more are the most nodes there can be
  return best ?? (yield* partOf(foldAfter(merges.length, false), done, 1));
}

/** Classes told apart by tone; an event that stands alone is a class of its own. */
function toned(classOf: Uint32Array, { isAlone, toneOf }: FoldOptions): Float64Array {
  const toned = new Float64Array(classOf.length);
  for (let i = 0; i < toned.length; i++) toned[i] = isAlone[i] === 1 ? -1 - i : classOf[i] * 8 + toneOf[i];
  return toned;
}

function alone(classOf: Uint32Array, isAlone: Uint8Array): Float64Array {
  const classes = Float64Array.from(classOf);
  for (let i = 0; i < classes.length; i++) if (isAlone[i] === 1) classes[i] = -1 - i;
  return classes;
}

/** Per event a key of its class and phase. */
function* phaseKeys({ rows, causeStart, causes }: InnerGraph, classOf: Float64Array): Steps<Uint32Array> {
  const phaseOf = new Uint32Array(rows.length);
  const keys = new Uint32Array(rows.length);
  const keyOf = new Map<number, Map<number, number>>();
  let known = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === 0) yield i / rows.length;
    let phase = 0;
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) {
      const least = phaseOf[causes[e]] + (classOf[causes[e]] === classOf[i] ? 0 : 1);
      if (least > phase) phase = least;
    }
    phaseOf[i] = phase;
    const ofClass = keyOf.get(classOf[i]) ?? new Map<number, number>();
    keyOf.set(classOf[i], ofClass);
    if (!ofClass.has(phase)) ofClass.set(phase, known++);
    keys[i] = ofClass.get(phase)!;
  }
  return keys;
}

/** Nodes numbered by their first events. */
function* numbered(kind: FoldKind, keys: Uint32Array): Steps<Folding> {
  const numberOf = new Map<number, number>();
  const nodeOf = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    if (i % TURN === 0) yield i / keys.length;
    let number = numberOf.get(keys[i]);
    if (number === undefined) numberOf.set(keys[i], (number = numberOf.size));
    nodeOf[i] = number;
  }
  return { kind: numberOf.size === keys.length ? 'none' : kind, count: numberOf.size, nodeOf };
}
