import type { Expression } from '../../../model/pattern/expression.ts';
import type { NameTest, Pattern, TimeTest } from '../../../model/pattern/pattern.ts';

/*
 * A pattern written out as alternatives. Each alternative is a list of *atoms*, places for one event each, with
 * relations between two atoms and conditions on groups of them:
 *
 *     (A -> (B or C)) within 1s      atoms 0 = A, 1 = B or C      0 before 1      0 and 1 within 1s of each other
 *
 * So a join of joins becomes relations between pairs of atoms ("every event of the left before every event of the
 * right"), repetition becomes so many copies, and a search may place the atoms in whatever order is cheapest.
 */

/** What a single event has to be, whatever other events there are. Equal tests have equal JSON. */
export interface EventTests {
  readonly names: readonly NameTest[];
  readonly sources: readonly NameTest[];
  /** Without placeholders. */
  readonly guards: readonly Expression[];
  /** Payload paths that must lead somewhere. */
  readonly present: readonly string[];
  readonly times: readonly { readonly clock: string; readonly test: TimeTest }[];
  /** Clocks on which the event has a stamp. */
  readonly stamped: readonly string[];
}

export const NO_TESTS: EventTests = {
  names: [],
  sources: [],
  guards: [],
  present: [],
  times: [],
  stamped: [],
};

/** All tests of both. */
export function allTests(a: EventTests, b: EventTests): EventTests {
  return {
    names: [...a.names, ...b.names],
    sources: [...a.sources, ...b.sources],
    guards: [...a.guards, ...b.guards],
    present: [...a.present, ...b.present],
    times: [...a.times, ...b.times],
    stamped: [...a.stamped, ...b.stamped],
  };
}

/** A payload path, or the source where there is none. */
export type ValuePlace = string | undefined;

/** One way for an event to stand in an atom's place: `or` between basic patterns makes several. */
export interface VariantDraft {
  /** The basic pattern's number; see `atomsOf`. */
  readonly role: number;
  readonly tests: EventTests;
  /** Values that are bound, or have to be what is bound. */
  readonly binds: readonly { readonly place: ValuePlace; readonly name: string }[];
  /** Values that have to be what is bound elsewhere. */
  readonly equals: readonly { readonly place: ValuePlace; readonly name: string }[];
  /** Conditions on the event and on placeholders bound elsewhere. */
  readonly guards: readonly Expression[];
}

export interface AtomDraft {
  readonly variants: readonly VariantDraft[];
}

/** How two atoms stand to each other; they are numbers of atoms. Without one they may even share an event. */
export type PairDraft =
  /** `immediate`: `b` is a direct effect of `a` with nothing between; said in addition to a check. */
  | { readonly kind: 'before'; readonly a: number; readonly b: number; readonly isImmediate: boolean }
  | { readonly kind: 'apart' | 'distinct'; readonly a: number; readonly b: number }
  /** The row of `a` is smaller: of copies that may be exchanged only one order is looked for. */
  | { readonly kind: 'listed'; readonly a: number; readonly b: number }
  | { readonly kind: 'earlier'; readonly a: number; readonly b: number; readonly clock: string }
  | {
      readonly kind: 'window';
      readonly a: number;
      readonly b: number;
      readonly clock: string;
      readonly most: number;
    };

/** A condition on all events of some atoms. */
export type CheckDraft =
  | { readonly kind: 'where'; readonly atoms: readonly number[]; readonly guard: Expression }
  | { readonly kind: 'nothing-between'; readonly left: readonly number[]; readonly right: readonly number[] }
  | {
      readonly kind: 'span';
      readonly atoms: readonly number[];
      readonly clock: string;
      readonly least: number;
    }
  | { readonly kind: 'same-events'; readonly left: readonly number[]; readonly right: readonly number[] }
  | {
      readonly kind: 'cause';
      readonly atoms: readonly number[];
      readonly has: boolean;
      readonly cause: Pattern;
      /** Placeholders that the cause shares with the match. */
      readonly shared: readonly string[];
    };

/** One alternative. */
export interface Draft {
  readonly atoms: readonly AtomDraft[];
  readonly pairs: readonly PairDraft[];
  readonly checks: readonly CheckDraft[];
}

export const EMPTY_DRAFT: Draft = { atoms: [], pairs: [], checks: [] };

/** Both side by side, the atoms of the second counted on. */
export function sideBySide(a: Draft, b: Draft): Draft {
  const by = a.atoms.length;
  return {
    atoms: [...a.atoms, ...b.atoms],
    pairs: [...a.pairs, ...b.pairs.map((pair) => ({ ...pair, a: pair.a + by, b: pair.b + by }))],
    checks: [...a.checks, ...b.checks.map((check) => movedCheck(check, by))],
  };
}

function movedCheck(check: CheckDraft, by: number): CheckDraft {
  const moved = (atoms: readonly number[]): number[] => atoms.map((atom) => atom + by);
  return check.kind === 'nothing-between' || check.kind === 'same-events'
    ? { ...check, left: moved(check.left), right: moved(check.right) }
    : { ...check, atoms: moved(check.atoms) };
}

export function range(from: number, end: number): number[] {
  return Array.from({ length: end - from }, (_, i) => from + i);
}
