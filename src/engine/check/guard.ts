import type { Steps } from '../../base/steps.ts';
import type { Expression } from '../../model/pattern/expression.ts';
import { eventContext } from '../match/compile/event-tests.ts';
import type { MatchView } from '../match/match-view.ts';
import type { Matcher } from '../match/matcher.ts';
import { type Evaluate, evaluator, type Frame } from '../match/values/evaluate.ts';
import { isMatchFunction } from '../match/values/fields.ts';
import type { KeptPart } from './match-feed.ts';
import { expressionWords, valueWords } from './pattern-words.ts';
import { listed } from './words.ts';

/** Values that a sentence quotes. */
const MOST_QUOTED = 4;

/** A condition on whole matches, and the values that decide it. */
export class Guard {
  /** Parts of it that stand for a value, as they are written. */
  private readonly leaves: readonly { readonly words: string; readonly evaluate: Evaluate }[];

  static *of(matcher: Matcher, guard: Expression): Steps<Guard> {
    const context = yield* eventContext(matcher.data, [guard], (name) => matcher.names.indexOf(name));
    return new Guard(guard, (part) => evaluator(part, context));
  }

  private readonly evaluate: Evaluate;

  private constructor(
    private readonly guard: Expression,
    make: (part: Expression) => Evaluate,
  ) {
    this.evaluate = make(guard);
    const parts = new Map(leavesOf(guard).map((part) => [expressionWords(part), part]));
    this.leaves = [...parts].slice(0, MOST_QUOTED).map(([words, part]) => ({ words, evaluate: make(part) }));
  }

  valueFor({ rows, size, values }: MatchView): unknown {
    return this.evaluate({ rows, count: size, bound: values });
  }

  /** `the condition payload.total > 3 does not hold: payload.total is 2`. */
  wordsFor({ rows, values }: KeptPart, isMistake: boolean): string {
    const frame: Frame = { rows, count: rows.length, bound: values };
    const quoted = this.leaves.map(({ words, evaluate }) => `${words} is ${valueWords(evaluate(frame))}`);
    const what = isMistake ? 'is neither true nor false' : 'does not hold';
    const why = quoted.length === 0 ? '' : `: ${listed(quoted)}`;
    return `the condition ${expressionWords(this.guard)} ${what}${why}`;
  }
}

/** Fields, placeholders and functions of the whole match. */
function leavesOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'placeholder':
    case 'field':
      return [expression];
    case 'list':
      return expression.items.flatMap(leavesOf);
    case 'unary':
      return leavesOf(expression.of);
    case 'binary':
      return [...leavesOf(expression.left), ...leavesOf(expression.right)];
    case 'call':
      return isMatchFunction(expression.name) ? [expression] : expression.args.flatMap(leavesOf);
  }
}
