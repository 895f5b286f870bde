import type { Steps } from '../../../base/steps.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import type { Matcher } from '../../match/matcher.ts';
import { limitNote } from '../match-feed.ts';
import { patternWords } from '../pattern-words.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';
import { countWords, eventsWords } from '../words.ts';

/** Events that a violation names; of more it names the first ones. */
const MOST_ROWS = 100;

/** All selected events, taken together, are one match, or are not (rule K9): decided at the end. */
export class WholeWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;

  constructor(
    private readonly scope: Scope,
    private readonly body: ConstraintBody & { readonly kind: 'whole' },
    private readonly matcher: Matcher,
    /** 1 for events that a basic pattern selects. */
    private readonly selected: Uint8Array,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.tally.judged = 1;
  }

  advance(): Steps<void> {
    return noSteps();
  }

  *finish(size: number): Steps<void> {
    const { tally, body, scope, selected } = this;
    const rows: number[] = [];
    for (let row = 0; row < size; row++) if (selected[row] === 1) rows.push(row);
    const isMatch = yield* this.matcher.whole(Uint32Array.from(rows), scope.budget);
    if (isMatch === undefined) {
      tally.stopShort(limitNote(scope));
      return;
    }
    if (isMatch !== body.isNegated) {
      tally.held = 1;
      return;
    }
    const say = () => {
      const what = `${countWords(rows.length, 'event is', 'events are')} selected, ${eventsWords(scope.computation, rows)}`;
      const words = patternWords(body.pattern);
      return {
        sentence: isMatch
          ? `${what}: together they are one ${words}, which must not be.`
          : `${what}: together they are not one ${words}.`,
        isApart: isMatch,
      };
    };
    tally.violate(fixedDraft(scope, 'not_whole', rows.slice(0, MOST_ROWS), say, { detectedAt: undefined }));
  }

  waiting(): number[] {
    return [];
  }
}
