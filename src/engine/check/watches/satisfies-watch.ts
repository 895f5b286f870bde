import type { Steps } from '../../../base/steps.ts';
import type { Matcher } from '../../match/matcher.ts';
import type { Guard } from '../guard.ts';
import { type KeptPart, keptPart, limitNote, MatchFeed } from '../match-feed.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { type Draft, Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';
import { eventsWords } from '../words.ts';

/** The condition holds for every match (rule K10). */
export class SatisfiesWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly feed: MatchFeed;

  constructor(
    private readonly scope: Scope,
    private readonly matcher: Matcher,
    private readonly guard: Guard,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.feed = new MatchFeed(scope, matcher);
  }

  *advance(from: number, to: number): Steps<void> {
    const { tally, feed, scope, matcher, guard } = this;
    const isAll = yield* feed.advance(from, to, (match) => {
      tally.judged++;
      const value = guard.valueFor(match);
      if (value === true) {
        tally.held++;
        return true;
      }
      tally.violationCount++;
      const { rows, size } = match;
      if (tally.lists(rows.subarray(0, size))) {
        tally.list(this.draftOf(keptPart(matcher, match), value !== false));
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

  private draftOf(part: KeptPart, isMistake: boolean): Draft {
    const { scope, guard } = this;
    const { rows, bindings } = part;
    const type = isMistake ? 'evaluation_error' : 'predicate_failed';
    const whom = rows.length === 0 ? 'the match without events' : eventsWords(scope.computation, rows);
    const say = () => ({ sentence: `For ${whom} ${guard.wordsFor(part, isMistake)}.` });
    return fixedDraft(scope, type, rows, say, { bindings });
  }
}
