import type { Json } from '../../../model/pattern/expression.ts';
import { conditionHolds, observationsIn, placeOf, type Surroundings } from './conditions.ts';
import type { JoinProgram } from './join-program.ts';
import { JoinSearch, type Standing, type Wanted, type Work } from './join-search.ts';
import type { Happened, Observation, Occasion } from './observation.ts';
import { Pool } from './pool.ts';
import { compareRows } from './rows-in.ts';

/** Candidates that are looked at for one observation, at most. */
export const MOST_LOOKED_AT = 100_000;

/**
 * Matches of a pattern among observations that come one by one, in any order. An observation brings the matches that
 * hold it and otherwise what was seen before (rule T18); what is taken out is in no later match, but still a cause and
 * still lies between.
 */
export class Join {
  private readonly pools: readonly Pool[];
  private readonly causes: readonly Join[];
  /** Rows that were seen, ascending; kept where what lies between matters. */
  private readonly seen: number[] = [];
  private readonly work: Work = { left: 0 };

  /** @param limited told, in a sentence, when something was given up */
  constructor(
    private readonly program: JoinProgram,
    private readonly happened: Happened,
    private readonly limited: (message: string) => void,
  ) {
    this.pools = program.places.map(({ variants, keySlot }) => new Pool(variants, keySlot, happened));
    this.causes = program.causes.map((cause) => new Join(cause, happened, limited));
  }

  /** @param isWaiting it may stand in matches, this one's and later ones; else it is a cause at most */
  see(observation: Observation, isWaiting = true): void {
    for (const cause of this.causes) cause.see(observation);
    if (this.program.seesAll) insertRow(this.seen, observation.row);
    if (!isWaiting) return;
    for (const pool of this.pools) {
      if (pool.fits(observation) && pool.add(observation)) {
        this.limited('More events wait for others than are kept: the oldest were given up.');
      }
    }
  }

  /** The events are in no later match. */
  takeOut(rows: readonly number[]): void {
    for (const pool of this.pools) for (const row of rows) pool.removeRow(row);
  }

  /** Of the matches that hold an observation that is waiting the one with the smallest rows that is accepted. */
  first(observation: Observation, accepts: (occasion: Occasion) => boolean): Occasion | undefined {
    let best: Occasion | undefined;
    let bestRows: readonly number[] = [];
    this.each(observation, (occasion) => {
      const rows = occasion.observations.map(({ row }) => row);
      if (best !== undefined && compareRows(rows, bestRows) >= 0) return 'smaller';
      if (!accepts(occasion)) return 'all';
      best = occasion;
      bestRows = rows;
      return 'smaller';
    });
    return best;
  }

  /** Visits the matches that hold an observation, some more than once; the visitor answers which others it wants. */
  each(observation: Observation, visit: (occasion: Occasion) => Wanted): void {
    const { alternatives, placeOf } = this.program;
    this.work.left = MOST_LOOKED_AT;
    alternatives.forEach(({ atoms, isDistinct }, i) => {
      const all = atoms.map((_, atom) => atom);
      const found = (standing: Standing): Wanted => {
        const wanted = visit({ observations: observationsIn(standing, all), bound: [...standing.bound] });
        // where an event may stand in two places the search cannot tell what is smaller
        return wanted === 'smaller' && !isDistinct ? 'all' : wanted;
      };
      atoms.forEach((variants, atom) => {
        if (!variants.some(({ fits }) => fits(observation, this.happened))) return;
        this.searchIn(i, placeOf[i], found).withFixed(atom, observation);
      });
    });
    if (this.work.left < 0) {
      this.limited(`More than ${MOST_LOOKED_AT} ways to match one event: the others were not looked for.`);
    }
  }

  /** Whether there is a match all of whose events precede an event. */
  private hasBefore(before: number, given: readonly (Json | undefined)[], work: Work): boolean {
    return this.program.alternatives.some((_, i) =>
      this.searchIn(i, this.program.placeOf[i], () => 'nothing', { before, given, work }).all(),
    );
  }

  private searchIn(
    alternative: number,
    places: readonly number[],
    found: (standing: Standing) => Wanted,
    {
      before,
      given,
      work = this.work,
    }: { before?: number; given?: readonly (Json | undefined)[]; work?: Work } = {},
  ): JoinSearch {
    const { alternatives, names } = this.program;
    const { happened, seen } = this;
    const { conditions } = alternatives[alternative];
    const around: Surroundings = {
      happened,
      work,
      seen,
      hasCause: (cause, row, shared) => this.causes[cause].hasBefore(row, shared, work),
    };
    const options = {
      alternative: alternatives[alternative],
      pools: places.map((place) => this.pools[place]),
      happened,
      work,
      slotCount: names.length,
      judge: (condition: number, standing: Standing) =>
        conditionHolds(conditions[condition], standing, around),
      found,
      before,
    };
    return new JoinSearch(options, given);
  }
}

function insertRow(rows: number[], row: number): void {
  if (rows.length === 0 || rows[rows.length - 1] < row) {
    rows.push(row);
    return;
  }
  const at = placeOf(rows, row);
  if (rows[at] !== row) rows.splice(at, 0, row);
}
