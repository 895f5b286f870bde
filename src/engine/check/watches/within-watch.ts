import type { Steps } from '../../../base/steps.ts';
import type { Matcher } from '../../match/matcher.ts';
import type { Following } from '../following.ts';
import { type KeptPart, keptPart, limitNote, MatchFeed } from '../match-feed.ts';
import { repeatedDraft } from '../repeated.ts';
import type { Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import type { SoleWatch } from '../watch.ts';

interface Cause {
  readonly part: KeptPart;
  /** Whether a search for effects was given up: then it may not be said to hold. */
  isUnsure: boolean;
}

/** No match all of which follows all of one match of a cause (rule K7). */
export class WithinWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly causes: MatchFeed;
  /** Causes that nothing forbidden follows yet. */
  private open: Cause[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly cause: Matcher,
    private readonly following: Following,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.causes = new MatchFeed(scope, cause);
  }

  *advance(from: number, to: number): Steps<void> {
    const { tally, scope, causes, cause } = this;
    const found: Cause[] = [];
    const isAll = yield* causes.advance(from, to, (match) => {
      found.push({ part: keptPart(cause, match), isUnsure: false });
      return true;
    });
    tally.judged += found.length;
    const still: Cause[] = [];
    // what is new may have all of its effects in this batch, what is old has had the others
    for (const [waiting, start] of [
      [this.open, from],
      [found, 0],
    ] as const) {
      for (const [i, one] of waiting.entries()) {
        const effect = yield* this.following.firstToEnd(one.part, start, to);
        if (effect !== undefined && effect !== 'unknown') {
          tally.violate(repeatedDraft(scope, one.part, effect));
          continue;
        }
        one.isUnsure ||= effect === 'unknown';
        still.push(one);
        yield i / waiting.length;
      }
    }
    this.open = still;
    tally.held = still.filter(({ isUnsure }) => !isUnsure).length;
    if (!isAll) tally.stopShort(limitNote(scope));
  }

  *finish(): Steps<void> {
    yield 0;
    if (this.open.some(({ isUnsure }) => isUnsure)) this.tally.stopShort(limitNote(this.scope));
  }

  waiting(): number[] {
    return [];
  }
}
