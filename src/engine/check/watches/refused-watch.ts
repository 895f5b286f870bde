import type { Steps } from '../../../base/steps.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';

/** A rule that cannot be judged: a mistake in it is a violation of its own (rule K14), never an exception. */
export class RefusedWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;

  constructor(scope: Scope, message: string) {
    this.tally = new Tally(scope.mostListed);
    this.tally.violate(fixedDraft(scope, 'evaluation_error', [], () => ({ sentence: message })));
  }

  advance(): Steps<void> {
    return noSteps();
  }

  finish(): Steps<void> {
    return noSteps();
  }

  waiting(): number[] {
    return [];
  }
}
