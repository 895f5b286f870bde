import type { ClockSpec } from '../pattern/clock.ts';
import type { Expression } from '../pattern/expression.ts';
import type { EventPattern, NameTest, Pattern, TextRange } from '../pattern/pattern.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a constraint is worth when nothing in the computation is concerned: it holds, it does not, or it is left out. */
export const VACUITIES = ['skip', 'pass', 'fail'] as const;
export type Vacuity = (typeof VACUITIES)[number];

/** What has to hold. Meaning: rules C of `engine/SPEC.md`; names of the modes: `pyrapide.md` section 8.2. */
export type ConstraintBody =
  /** At least one match. */
  | { readonly kind: 'exists'; readonly pattern: Pattern }
  /** No match. */
  | { readonly kind: 'never'; readonly pattern: Pattern }
  /** Every match of the trigger precedes a match of the response, in time when there is a deadline. */
  | {
      readonly kind: 'leads';
      readonly trigger: Pattern;
      readonly response: Pattern;
      /** Milliseconds, or ticks of `clock`, from the trigger's latest stamp to the response's latest. */
      readonly deadline?: number;
      readonly clock?: string;
    }
  /** No match of the pattern all of whose events follow all of one match of the cause. */
  | { readonly kind: 'within-cause'; readonly pattern: Pattern; readonly cause: Pattern }
  /** All events that the basic patterns select are, taken together, one match; or, negated, are not. */
  | { readonly kind: 'whole'; readonly pattern: Pattern; readonly isNegated: boolean }
  /** The condition holds for every match: a custom predicate. */
  | { readonly kind: 'satisfies'; readonly pattern: Pattern; readonly guard: Expression }
  /** So many events fit the pattern, bounds included. */
  | {
      readonly kind: 'count';
      readonly pattern: EventPattern;
      readonly least: number;
      readonly most: number | undefined;
    }
  /** Exactly one event has no cause. */
  | { readonly kind: 'single-root' }
  /** Every event has a cause or an effect. */
  | { readonly kind: 'no-unlinked' }
  /** No chain has more edges. */
  | { readonly kind: 'depth'; readonly most: number }
  /** Each of these sources has an event. */
  | { readonly kind: 'emitted-by'; readonly sources: readonly NameTest[] };

export interface Constraint {
  /** Unique in its rule set; the identity in reports. */
  readonly name: string;
  readonly description?: string;
  readonly severity: Severity;
  readonly vacuity: Vacuity;
  /** Only events that fit one of these are seen: the order among them stays as it is. */
  readonly observe?: readonly EventPattern[];
  readonly body: ConstraintBody;
  /** The architecture it stands in. */
  readonly within?: string;
  readonly at?: TextRange;
}

/** Everything a check needs; plain data that crosses the worker's boundary. */
export interface RuleSet {
  readonly constraints: readonly Constraint[];
  readonly clocks: readonly ClockSpec[];
}
