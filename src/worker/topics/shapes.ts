import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { ShapeSearch, shapeOf } from '../../engine/index.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventIndex } from '../../model/ids.ts';
import { LARGEST_SHAPE, LEAST_SHAPE, type ShapeOptions } from '../../model/shape.ts';
import type { ShapeAnswer, ShapesQuestions } from '../contract/shapes.ts';
import { linesOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

/** Places that are listed; all are counted. */
const LISTED = 1000;

/** Combinations of sources that are listed, and that are told apart at all. */
const LISTED_COMBINATIONS = 20;
const MOST_COMBINATIONS = 10_000;

/** The search stops after so many candidates, some ten seconds of work, and says so. */
const MOST_CANDIDATES = 200_000_000;
const CANDIDATES_PER_TURN = 20_000;

export class ShapesTopic implements ShapesQuestions {
  private running = new CancelToken();

  constructor(private readonly desk: Desk) {}

  async find(
    rows: readonly EventIndex[],
    options: ShapeOptions,
    report: (fraction: number, found: number) => void,
  ): Promise<Result<ShapeAnswer, Fault>> {
    this.running.cancel();
    this.running = new CancelToken();
    const shown = this.desk.shown();
    if (!shown) return fail({ code: 'internal', message: 'No recording is open. Open one first.' });
    if (rows.length < LEAST_SHAPE || rows.length > LARGEST_SHAPE) {
      return fail({
        code: 'bad-request',
        message: `A shape has ${LEAST_SHAPE} to ${LARGEST_SHAPE} events; ${rows.length} are picked.`,
      });
    }
    try {
      return succeed(await search(shown, rows, options, this.running, report));
    } catch (error) {
      if (error instanceof Cancelled)
        return fail({ code: 'cancelled', message: 'The search was cancelled.' });
      throw error;
    }
  }

  async cancel(): Promise<void> {
    this.running.cancel();
  }
}

async function search(
  { computation, reachability }: Shown,
  rows: readonly EventIndex[],
  options: ShapeOptions,
  cancel: CancelToken,
  report: (fraction: number, found: number) => void,
): Promise<ShapeAnswer> {
  const shape = shapeOf(computation, reachability, rows, options);
  const combinations = new Map<string, number>();
  const { sourceOf, sources } = computation;
  const found = new ShapeSearch(computation, reachability, shape, LISTED, (place) => {
    let key = '';
    for (const row of place) key += `${sourceOf[row]} `;
    const count = combinations.get(key);
    if (count !== undefined || combinations.size < MOST_COMBINATIONS) combinations.set(key, (count ?? 0) + 1);
  });
  const breathe = breather(cancel);
  let reported = performance.now();
  while (!found.advance(CANDIDATES_PER_TURN) && found.looked < MOST_CANDIDATES) {
    const pause = breathe();
    if (!pause) continue;
    await pause;
    if (performance.now() - reported < 100) continue;
    reported = performance.now();
    report(found.fraction, found.found);
  }
  return {
    shape,
    lines: linesOf(computation, rows),
    total: found.found,
    isComplete: found.isDone,
    places: found.matches,
    bySources: [...combinations]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LISTED_COMBINATIONS)
      .map(([key, count]) => ({
        sources: key
          .trim()
          .split(' ')
          .map((source) => sources[Number(source)]),
        count,
      })),
    sourceCombinations: combinations.size,
  };
}
