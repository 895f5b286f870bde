import type { Expression } from './expression.ts';

/** A place in the text that something was made from: offsets of UTF-16 units, the end not included. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How a name is compared. `prefix`: equal, or longer and going on with a dot (`api.request` also takes
 * `api.request.get`); `exact`: equal; `like`: `*` stands for any text, `\*` for an asterisk.
 */
export interface NameTest {
  readonly how: 'prefix' | 'exact' | 'like';
  readonly text: string;
}

/** A condition on one value of the payload, by path. */
export type Attribute =
  /** The value is bound to a placeholder, or has to be the one it is bound to. A missing value never fits. */
  | { readonly kind: 'bind'; readonly path: string; readonly name: string }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
      /** Without fields and match functions: literals, placeholders and what is computed from them. */
      readonly value: Expression;
    };

/** Selects single events: a basic pattern. */
export interface EventPattern {
  readonly kind: 'event';
  /** `undefined` takes any name (`*`). */
  readonly name: NameTest | undefined;
  /** `undefined` takes any source; a placeholder binds its name. */
  readonly source: NameTest | { readonly how: 'bind'; readonly name: string } | undefined;
  readonly attributes: readonly Attribute[];
  /** Where it stands in the text, when it comes from one. No part of the meaning. */
  readonly at?: TextRange;
}

/**
 * How the two sides of a join stand to each other:
 *
 * - `precedes` `->`: every event of the left is before every event of the right, causally
 * - `immediately` `|>`: the same, and no event outside the match lies causally between them
 * - `independent` `||`: every pair across is independent
 * - `distinct` `~`: no event is shared, any relation
 * - `union`: any relation, events may be shared
 * - `earlier` `<`: the left's latest stamp is before the right's earliest on a clock
 */
export type Relation = 'precedes' | 'immediately' | 'independent' | 'distinct' | 'union' | 'earlier';
export const RELATIONS: readonly Relation[] = [
  'precedes',
  'immediately',
  'independent',
  'distinct',
  'union',
  'earlier',
];

/**
 * When a match is, on a clock: `within` how long from its earliest to its latest stamp; `at` all of it; `before` its
 * latest at most; `after` its earliest at least. On the wall clock numbers are milliseconds: of `within` a length, of the
 * others counted from the recording's first time, or since 1970 where `isAbsolute`. On other clocks ticks.
 */
export type TimeTest =
  | { readonly kind: 'within'; readonly least: number; readonly most: number }
  | { readonly kind: 'at' | 'before' | 'after'; readonly value: number; readonly isAbsolute: boolean };

/** The wall clock of the events and their Lamport stamps; other names are declared or recorded clocks. */
export const WALL_CLOCK = 'time';
export const LAMPORT_CLOCK = 'lamport';

/**
 * What is looked for in a computation. A match is a set of events with bindings; `engine/SPEC.md` (rules P of patterns)
 * says which ones a pattern has. Sources: Rapide's event pattern language and PyRapide's operators.
 * Macros, counters and universal placeholders are expanded before: they are no part of this.
 */
export type Pattern =
  | EventPattern
  | {
      readonly kind: 'join';
      readonly relation: Relation;
      /** For `earlier`: the clock, the wall clock when absent. */
      readonly clock?: string;
      readonly left: Pattern;
      readonly right: Pattern;
    }
  /** Matches of either. */
  | { readonly kind: 'or'; readonly left: Pattern; readonly right: Pattern }
  /** Sets of events that are matches of both. */
  | { readonly kind: 'and'; readonly left: Pattern; readonly right: Pattern }
  | { readonly kind: 'where'; readonly of: Pattern; readonly guard: Expression }
  /** So many matches of `of`, sharing no event, joined by the relation as if written out; `most` absent: any number. */
  | {
      readonly kind: 'repeat';
      readonly of: Pattern;
      readonly least: number;
      readonly most: number | undefined;
      readonly relation: Relation;
      readonly clock?: string;
    }
  /** Matches one of whose events has a match of `cause` before it (`has`), or none of whose events has. */
  | { readonly kind: 'cause'; readonly of: Pattern; readonly has: boolean; readonly cause: Pattern }
  | { readonly kind: 'timed'; readonly of: Pattern; readonly test: TimeTest; readonly clock?: string };

/** Values a placeholder took in a match. */
export interface Binding {
  readonly name: string;
  readonly value: unknown;
}
