import type { Steps } from '../../base/steps.ts';
import type { Binding } from '../../model/pattern/pattern.ts';
import type { MatchView } from '../match/match-view.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Scope } from './scope.ts';
import type { Part } from './tally.ts';

const ROWS_PER_STEP = 1 << 12;

/** The matches of a pattern while events come: with each batch those that hold one of its events. */
export class MatchFeed {
  /** 1 for events that may be the last of a match. */
  private readonly endings: Uint8Array;

  constructor(
    private readonly scope: Scope,
    readonly matcher: Matcher,
  ) {
    this.endings = matcher.endings();
  }

  /**
   * Visits the new matches until the visitor says no. Answers false when a limit ended it.
   * The first batch is searched as a whole; a later event brings the matches that end with it.
   */
  *advance(from: number, to: number, visit: (match: MatchView) => boolean): Steps<boolean> {
    const { matcher, scope, endings } = this;
    if (from === 0) return yield* scope.paid(matcher.each({ below: to, budget: scope.left }, visit));
    let goesOn = true;
    let isComplete = true;
    for (let row = from; row < to && goesOn; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      if (endings[row] === 0) continue;
      const options = { containing: row, below: row + 1, budget: scope.left };
      const search = matcher.each(options, (match) => {
        goesOn = visit(match);
        return goesOn;
      });
      const isAll = yield* scope.paid(search);
      isComplete &&= isAll;
    }
    return isComplete;
  }
}

/** A match to keep. */
export interface KeptPart extends Part {
  readonly rows: Uint32Array;
  /** Per name of `Matcher.names` the number of its value. */
  readonly values: Uint32Array;
}

export function keptPart({ data, names }: Matcher, { rows, size, values }: MatchView): KeptPart {
  const own = values.slice();
  return {
    rows: rows.slice(0, size),
    values: own,
    get bindings() {
      return namedValues(names, own, (number) => data.values.valueOf(number));
    },
  };
}

function namedValues(
  names: readonly string[],
  numbers: Uint32Array,
  valueBy: (number: number) => unknown,
): Binding[] {
  return names.flatMap((name, i) => (numbers[i] === 0 ? [] : [{ name, value: valueBy(numbers[i]) }]));
}

/** What a note says when a search was given up. */
export function limitNote({ budget }: Scope): string {
  return `A search ended at its limit (${budget.toLocaleString('en-US')} candidates, or as many repetitions as are noted): there may be more.`;
}
