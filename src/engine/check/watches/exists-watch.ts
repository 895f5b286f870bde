import type { Steps } from '../../../base/steps.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { Matcher } from '../../match/matcher.ts';
import { limitNote, MatchFeed } from '../match-feed.ts';
import { missingDraft } from '../missing.ts';
import type { Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import type { SoleWatch } from '../watch.ts';

/** At least one match (rule K5): the first one settles it. */
export class ExistsWatch implements SoleWatch {
  readonly tally: Tally;
  private readonly feed: MatchFeed;
  /** Whether a search was given up: then a match may not be called missing. */
  private isUnsure = false;

  constructor(
    private readonly scope: Scope,
    private readonly pattern: Pattern,
    matcher: Matcher,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.tally.judged = 1;
    this.feed = new MatchFeed(scope, matcher);
  }

  get isSettled(): boolean {
    return this.tally.held === 1;
  }

  *advance(from: number, to: number): Steps<void> {
    const { tally, feed } = this;
    if (tally.held === 1) return;
    const isAll = yield* feed.advance(from, to, () => {
      tally.held = 1;
      return false;
    });
    this.isUnsure ||= !isAll;
  }

  *finish(size: number): Steps<void> {
    const { tally, scope, pattern } = this;
    if (tally.held === 1) return;
    if (this.isUnsure) tally.stopShort(limitNote(scope));
    else tally.violate(yield* missingDraft(scope, pattern, size));
  }

  waiting(): number[] {
    return [];
  }
}
