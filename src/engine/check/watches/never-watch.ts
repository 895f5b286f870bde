import type { Steps } from '../../../base/steps.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { Matcher } from '../../match/matcher.ts';
import { forbiddenDraft } from '../forbidden.ts';
import { keptPart, limitNote, MatchFeed } from '../match-feed.ts';
import type { Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';

/** No match (rule K6): each is a violation, at once. */
export class NeverWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly feed: MatchFeed;

  constructor(
    private readonly scope: Scope,
    private readonly pattern: Pattern,
    private readonly matcher: Matcher,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.feed = new MatchFeed(scope, matcher);
  }

  *advance(from: number, to: number): Steps<void> {
    const { tally, feed, scope, pattern, matcher } = this;
    const isAll = yield* feed.advance(from, to, (match) => {
      tally.judged++;
      tally.violationCount++;
      const { rows, size } = match;
      if (tally.lists(rows.subarray(0, size))) {
        tally.list(forbiddenDraft(scope, pattern, keptPart(matcher, match)));
      }
      return true;
    });
    if (!isAll) tally.stopShort(limitNote(scope));
  }

  finish(): Steps<void> {
    return noSteps();
  }

  waiting(): number[] {
    return [];
  }
}
