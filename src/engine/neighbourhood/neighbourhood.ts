import { partOf, runThrough, type Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { CONE_TONES, type ConeTone, type Neighbourhood } from '../../model/cone.ts';
import type { EdgeKind } from '../../model/provenance.ts';
import { rowsOfMarks, sweepFuture, sweepPast } from '../poset/cones.ts';

/** The events of a neighbourhood and how each stands to the focus. */
export interface NeighbourhoodRows {
  /** Ascending; the focus is among them. */
  readonly rows: Uint32Array;
  /** Per row of `rows` a number into `CONE_TONES`. */
  readonly toneOf: Uint8Array;
}

/**
 * The events around the focus (rules Q1 to Q4): some steps back and forth along edges, or the window between two
 * events; then what was widened, in turn. A step is one edge of the asked kinds.
 *
 * Costs what it visits, and one pass over the columns for the tones.
 */
export function neighbourhood(computation: Computation, question: Neighbourhood): NeighbourhoodRows {
  return runThrough(neighbourhoodInSteps(computation, question));
}

/** Events between two looks at the clock. */
export const TURN = 1 << 12;

/** The same piece by piece. */
export function* neighbourhoodInSteps(
  computation: Computation,
  question: Neighbourhood,
): Steps<NeighbourhoodRows> {
  const { focus, isBetween, causeSteps, effectSteps, widened, edgeKinds } = question;
  const edges = new Edges(computation, edgeKinds);
  const marks = new Uint8Array(computation.size);
  if (isBetween && focus.length === 2) {
    yield* partOf(edges.spread('effects', [focus[0]], Number.POSITIVE_INFINITY, marks), 0, 0.4);
    const before = new Uint8Array(computation.size);
    yield* partOf(edges.spread('causes', [focus[1]], Number.POSITIVE_INFINITY, before), 0.4, 0.8);
    for (let row = 0; row < marks.length; row++) marks[row] &= before[row];
  } else {
    yield* partOf(edges.spread('causes', focus, causeSteps, marks), 0, 0.4);
    const after = new Uint8Array(computation.size);
    yield* partOf(edges.spread('effects', focus, effectSteps, after), 0.4, 0.8);
    for (let row = 0; row < marks.length; row++) marks[row] |= after[row];
  }
  for (const row of focus) marks[row] = 1;
  for (const { rows, side } of widened) {
    const own = Array.from(rows).filter((row) => marks[row] === 1);
    const found = new Uint8Array(computation.size);
    yield* partOf(edges.spread(side, own, 1, found), 0.8, 0.8);
    for (let row = 0; row < marks.length; row++) marks[row] |= found[row];
  }
  const rows = rowsOfMarks(marks);
  return { rows, toneOf: yield* partOf(tonesTo(computation, focus, rows), 0.8, 1) };
}

/** The edges of some kinds, followed either way. */
export class Edges {
  private readonly isWanted: Uint8Array;

  constructor(
    private readonly computation: Computation,
    kinds: readonly EdgeKind[],
  ) {
    this.isWanted = Uint8Array.from(computation.provenances, ({ kind }) => (kinds.includes(kind) ? 1 : 0));
  }

  /** Whether the edge at this place of `causes` is of a wanted kind. */
  has(edge: number): boolean {
    return this.isWanted[this.computation.causeProvenance[edge]] === 1;
  }

  /** Marks `from` and all that at most `steps` edges lead to. */
  *spread(
    side: 'causes' | 'effects',
    from: readonly number[],
    steps: number,
    marks: Uint8Array,
  ): Steps<void> {
    const { causeStart, causes, effects } = this.computation;
    const start = side === 'causes' ? causeStart : effects.start;
    const others = side === 'causes' ? causes : effects.rows;
    let layer = from;
    let visited = 0;
    for (const row of from) marks[row] = 1;
    for (let step = 0; step < steps && layer.length > 0; step++) {
      const next: number[] = [];
      for (const row of layer) {
        if (++visited % TURN === 0) yield visited / marks.length;
        for (let i = start[row]; i < start[row + 1]; i++) {
          const other = others[i];
          if (marks[other] === 1 || !this.has(side === 'causes' ? i : effects.edge[i])) continue;
          marks[other] = 1;
          next.push(other);
        }
      }
      layer = next;
    }
  }
}

/** How rows stand to the focus by all edges, whatever is drawn: the same as in the space-time picture. */
function* tonesTo(computation: Computation, focus: readonly number[], rows: Uint32Array): Steps<Uint8Array> {
  const past = new Uint8Array(computation.size);
  const future = new Uint8Array(computation.size);
  for (const row of focus) {
    past[row] = 1;
    future[row] = 1;
  }
  // the sweeps are a few milliseconds for a million events
  sweepPast(computation, past, Math.max(...focus));
  yield 0.3;
  sweepFuture(computation, future, Math.min(...focus));
  yield 0.6;
  const isFocus = new Set(focus);
  const toneOf = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === 0) yield 0.6 + (0.4 * i) / rows.length;
    const row = rows[i];
    if (past[row] === 1) toneOf[i] = future[row] === 0 ? PAST : isFocus.has(row) ? FOCUS : BETWEEN;
    else toneOf[i] = future[row] === 1 ? FUTURE : BESIDE;
  }
  return toneOf;
}

const toneNumber = (tone: ConeTone): number => CONE_TONES.indexOf(tone);
const FOCUS = toneNumber('focus');
const PAST = toneNumber('past');
const FUTURE = toneNumber('future');
const BETWEEN = toneNumber('between');
const BESIDE = toneNumber('beside');
