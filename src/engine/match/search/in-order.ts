import type { Bounds } from './candidates.ts';
import type { CauseSearchOf } from './checks.ts';
import { mayShare } from './may-share.ts';
import { planInOrder } from './plan.ts';
import { type Alternative, BEFORE, LISTED_BEFORE, type Plan, type Program } from './program.ts';
import { Search } from './search.ts';
import { DONE, FOUND, type Outcome, type Work } from './work.ts';

/** Orders of atoms, over all alternatives, that are searched side by side. */
const MOST_STREAMS = 48;

const UNBOUNDED: Omit<Bounds, 'below'> = {
  from: 0,
  fromRest: 0,
  pivot: -1,
  pivotRow: -1,
  after: [],
  before: -1,
  among: undefined,
};

interface Stream {
  readonly alternative: number;
  readonly search: Search;
  readonly plan: Plan;
  state: Outcome;
  /** Whether the next match has yet to be looked for. */
  isFresh: boolean;
}

/**
 * Matches in the order of lists (rule T17), the first ones first: for each order that the events of a match can
 * have, a search that places them in that order finds its matches sorted; of these streams the smallest head is next.
 */
export class InOrder {
  /** What the current match was found by. */
  current: { readonly search: Search; readonly alternative: number } | undefined;

  /** `undefined` when there are too many orders, or events may be shared. */
  static of(program: Program, work: Work, causeSearchOf: CauseSearchOf): InOrder | undefined {
    const streams: Stream[] = [];
    const { size } = program.data.computation;
    const bounds = { ...UNBOUNDED, below: size };
    for (const [number, alternative] of program.alternatives.entries()) {
      const orders = haveOwnEvents(alternative) ? ordersOf(alternative) : undefined;
      if (orders === undefined || streams.length + orders.length > MOST_STREAMS) return undefined;
      for (const order of orders) {
        const plan = planInOrder(program, number, order);
        const search = new Search(program, work, causeSearchOf);
        search.begin(number, plan, bounds, []);
        streams.push({ alternative: number, search, plan, state: DONE, isFresh: true });
      }
    }
    return new InOrder(streams);
  }

  private constructor(private readonly streams: readonly Stream[]) {}

  /** Goes on to the next match. */
  advance(): Outcome {
    let smallest: Stream | undefined;
    for (const stream of this.streams) {
      if (stream.isFresh) {
        const outcome = stream.search.advance();
        if (outcome !== DONE && outcome !== FOUND) return outcome;
        stream.state = outcome;
        stream.isFresh = false;
      }
      if (stream.state === FOUND && (smallest === undefined || isSmaller(stream, smallest)))
        smallest = stream;
    }
    if (smallest === undefined) return DONE;
    // it goes on only when it is asked again: until then its match stands
    smallest.isFresh = true;
    this.current = smallest;
    return FOUND;
  }
}

function isSmaller(a: Stream, b: Stream): boolean {
  for (let i = 0; i < Math.min(a.plan.length, b.plan.length); i++) {
    const difference = a.search.rowOf[a.plan[i].atom] - b.search.rowOf[b.plan[i].atom];
    if (difference !== 0) return difference < 0;
  }
  return a.plan.length < b.plan.length;
}

/** Whether no event can stand for two atoms of a match. */
function haveOwnEvents({ atoms, relation, timePairs }: Alternative): boolean {
  const isEarlier = (one: number, other: number): boolean =>
    timePairs.some(
      ({ a, b, kind }) => kind === 'earlier' && ((a === one && b === other) || (a === other && b === one)),
    );
  return atoms.every((atom, a) =>
    atoms.every(
      (other, b) =>
        a <= b || relation[a * atoms.length + b] !== 0 || isEarlier(a, b) || !mayShare(atom, other),
    ),
  );
}

/** All orders of the atoms that a match can have; `undefined` when there are too many. */
function ordersOf({ atoms, relation }: Alternative): number[][] | undefined {
  const mustPrecede = (a: number, b: number): boolean =>
    (relation[a * atoms.length + b] & (BEFORE | LISTED_BEFORE)) !== 0;
  let orders: number[][] = [[]];
  for (let placed = 0; placed < atoms.length; placed++) {
    orders = orders.flatMap((order) =>
      atoms.flatMap((_, atom) => {
        const isNext =
          !order.includes(atom) &&
          atoms.every((_other, other) => order.includes(other) || !mustPrecede(other, atom));
        return isNext ? [[...order, atom]] : [];
      }),
    );
    if (orders.length > MOST_STREAMS) return undefined;
  }
  return orders;
}
