import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import type { CheckDraft, Draft } from '../../match/compile/draft.ts';
import { relationOf } from '../../match/compile/relation-of.ts';
import { AFTER, APART, BEFORE, DISTINCT, LISTED_AFTER, LISTED_BEFORE } from '../../match/search/program.ts';
import { placeholdersOf } from '../../match/values/fields.ts';
import { SAME_TIME } from '../../match/values/stamps.ts';
import { computing, type RunScope } from '../values/compute.ts';
import type { Happened } from './observation.ts';
import type { Guard, TriggerScope, Variant } from './variant.ts';
import { variantsOf } from './variant.ts';

/** How the stamps of two places stand: the first's is smaller, or they are at most so far apart. */
export interface StampPair {
  readonly a: number;
  readonly b: number;
  readonly holds: (rowOfA: number, rowOfB: number, happened: Happened) => boolean;
}

/** A condition on what stands in some places. */
export type Condition =
  | { readonly kind: 'where'; readonly atoms: readonly number[]; readonly guard: Guard }
  | {
      readonly kind: 'span';
      readonly atoms: readonly number[];
      readonly clock: string;
      readonly least: number;
    }
  | {
      readonly kind: 'nothing-between' | 'same-events';
      readonly atoms: readonly number[];
      readonly left: readonly number[];
      readonly right: readonly number[];
    }
  | {
      readonly kind: 'cause';
      readonly atoms: readonly number[];
      readonly has: boolean;
      /** A place in the causes of the matcher. */
      readonly cause: number;
      /** Placeholders that the cause shares: where each is bound here. */
      readonly slots: readonly number[];
    };

/** One alternative of a pattern, written out as places for one observation each; see `match/compile/draft.ts`. */
export interface Alternative {
  readonly atoms: readonly (readonly Variant[])[];
  /** Per two places how the first stands to the second: the bits of `match/search/program.ts`. */
  readonly relation: Uint8Array;
  /** The stamp pairs that each place is in. */
  readonly stampPairs: readonly (readonly StampPair[])[];
  readonly conditions: readonly Condition[];
  /** No event can stand in two places; then matches are found in the order of their rows. */
  readonly isDistinct: boolean;
}

const APART_BITS = BEFORE | AFTER | APART | DISTINCT | LISTED_BEFORE | LISTED_AFTER;

/** @param causeOf where the matcher keeps a cause */
export function alternativeOf(
  draft: Draft,
  scope: TriggerScope,
  causeOf: (check: CheckDraft & { kind: 'cause' }) => number,
): Alternative {
  const { atoms } = draft;
  const relation = relationOf(draft, false);
  const pairs = stampPairsOf(draft);
  return {
    atoms: atoms.map((atom) => variantsOf(atom, scope)),
    relation,
    stampPairs: atoms.map((_, atom) => pairs.filter(({ a, b }) => a === atom || b === atom)),
    conditions: draft.checks.map((check) => conditionOf(check, scope, causeOf)),
    isDistinct: atoms.every((_, a) =>
      atoms.every((_, b) => a === b || (relation[a * atoms.length + b] & APART_BITS) !== 0),
    ),
  };
}

function stampPairsOf({ pairs }: Draft): StampPair[] {
  return pairs.flatMap((pair): StampPair[] => {
    if (pair.kind !== 'earlier' && pair.kind !== 'window') return [];
    const { a, b, clock } = pair;
    const isEarlier = pair.kind === 'earlier';
    const most = isEarlier ? 0 : pair.most + toleranceOf(clock);
    const holds: StampPair['holds'] = (one, other, happened) => {
      const stamp = happened.stampsOn(clock);
      return isEarlier ? stamp(one) < stamp(other) : Math.abs(stamp(one) - stamp(other)) <= most;
    };
    return [{ a, b, holds }];
  });
}

function conditionOf(
  check: CheckDraft,
  scope: RunScope,
  causeOf: (check: CheckDraft & { kind: 'cause' }) => number,
): Condition {
  switch (check.kind) {
    case 'where': {
      const slots = [...placeholdersOf(check.guard)].map((name) => scope.slotOf(name));
      return { kind: 'where', atoms: check.atoms, guard: { holds: computing(check.guard, scope), slots } };
    }
    case 'span': {
      const { atoms, clock, least } = check;
      return { kind: 'span', atoms, clock, least: least - toleranceOf(clock) };
    }
    case 'nothing-between':
    case 'same-events': {
      const { kind, left, right } = check;
      return { kind, atoms: [...left, ...right], left, right };
    }
    case 'cause': {
      const { atoms, has, shared } = check;
      const slots = shared.map((name) => scope.slotOf(name));
      return { kind: 'cause', atoms, has, cause: causeOf(check), slots };
    }
  }
}

function toleranceOf(clock: string): number {
  return clock === WALL_CLOCK ? SAME_TIME : 0;
}
