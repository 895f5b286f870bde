import type { Steps } from '../../../base/steps.ts';
import type { NameTest } from '../../../model/pattern/pattern.ts';
import { nameTester } from '../../match/values/name-test.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import type { SoleWatch } from '../watch.ts';

const ROWS_PER_STEP = 1 << 16;

/** Each of these sources has an event (rule K12). */
export class SourceWatch implements SoleWatch {
  readonly tally: Tally;
  /** Per test the numbers of the sources that pass it; none once one of them has an event. */
  private readonly missing: (ReadonlySet<number> | undefined)[];

  constructor(
    private readonly scope: Scope,
    private readonly tests: readonly NameTest[],
  ) {
    this.tally = new Tally(scope.mostListed);
    this.tally.judged = tests.length;
    const { sources } = scope.computation;
    this.missing = tests.map((test) => {
      const passes = nameTester(test);
      return new Set(sources.flatMap((name, source) => (passes(name) ? [source] : [])));
    });
  }

  get isSettled(): boolean {
    return this.tally.held === this.tests.length;
  }

  *advance(from: number, to: number): Steps<void> {
    const { scope, missing, tally } = this;
    const { sourceOf } = scope.computation;
    for (let row = from; row < to && !this.isSettled; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      if (!scope.isSeen(row)) continue;
      for (let test = 0; test < missing.length; test++) {
        if (!missing[test]?.has(sourceOf[row])) continue;
        missing[test] = undefined;
        tally.held++;
      }
    }
  }

  *finish(): Steps<void> {
    this.tests.forEach((test, i) => {
      if (this.missing[i] === undefined) return;
      const sentence = `No event comes from “${test.text}”.`;
      this.tally.violate(fixedDraft(this.scope, 'missing_match', [], () => ({ sentence })));
    });
  }

  waiting(): number[] {
    return [];
  }
}
