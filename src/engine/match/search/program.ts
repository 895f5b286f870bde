import type { Draft } from '../compile/draft.ts';
import type { MatchData } from '../match-data.ts';
import type { Evaluate } from '../values/evaluate.ts';
import type { Stamps } from '../values/stamps.ts';
import type { Chains } from './chains.ts';
import type { ValuePostings } from './postings.ts';

/** Relations of one atom to another, as bits: what the first is to the second. */
export const BEFORE = 1;
export const AFTER = 2;
export const APART = 4;
export const DISTINCT = 8;
/** The row is smaller, larger. */
export const LISTED_BEFORE = 16;
export const LISTED_AFTER = 32;
/** A direct cause, a direct effect. */
export const CAUSE_OF = 64;
export const EFFECT_OF = 128;

/** A value that an event binds, or has to share. */
export interface Bind {
  readonly slot: number;
  /** Per row the number of the value. */
  readonly numbers: Uint32Array;
}

/** A condition on an event and on bound values. */
export interface EventGuard {
  readonly holds: Evaluate;
  readonly slots: readonly number[];
}

/** One way for an event to fill an atom. */
export interface Variant {
  readonly role: number;
  readonly mask: Uint8Array;
  readonly binds: readonly Bind[];
  readonly guards: readonly EventGuard[];
  /** An earlier variant that binds the same: where that one fits, this one says nothing new. */
  readonly sameAs: number;
}

export interface Atom {
  readonly variants: readonly Variant[];
  /** Rows that may fill it, ascending: all others are in no match. */
  readonly rows: Uint32Array;
  /** Slots that are bound whichever variant fills it. */
  readonly slots: readonly number[];
  /** For some of the slots, and only where there is one variant: the rows by value. */
  readonly byValue: ReadonlyMap<number, ValuePostings>;
}

/** How the stamps of two atoms stand: `a` earlier than `b`, or at most so far apart. */
export interface TimePair {
  readonly a: number;
  readonly b: number;
  readonly kind: 'earlier' | 'window';
  readonly stamps: Stamps;
  /** Of windows. */
  readonly most: number;
}

/** A condition on all events of some atoms. */
export type Check =
  | {
      readonly kind: 'where';
      readonly atoms: readonly number[];
      readonly slots: readonly number[];
      readonly holds: Evaluate;
    }
  | {
      readonly kind: 'nothing-between';
      readonly atoms: readonly number[];
      readonly slots: readonly number[];
      readonly left: readonly number[];
      readonly right: readonly number[];
    }
  | {
      readonly kind: 'span';
      readonly atoms: readonly number[];
      readonly slots: readonly number[];
      readonly stamps: Stamps;
      readonly least: number;
    }
  | {
      readonly kind: 'same-events';
      readonly atoms: readonly number[];
      readonly slots: readonly number[];
      readonly left: readonly number[];
      readonly right: readonly number[];
    }
  | {
      readonly kind: 'cause';
      readonly atoms: readonly number[];
      /** Slots of the values that the cause shares, in the order of the cause's given placeholders. */
      readonly slots: readonly number[];
      readonly has: boolean;
      readonly cause: Program;
      /** 1 for events that have a cause, where that is known of all. */
      readonly known: Uint8Array | undefined;
    };

/** One alternative of a pattern, ready to be searched; see `compile/draft.ts`. */
export interface Alternative {
  readonly atoms: readonly Atom[];
  /** Bits for atom `a` towards atom `b` at `a * atoms.length + b`. */
  readonly relation: Uint8Array;
  readonly timePairs: readonly TimePair[];
  readonly checks: readonly Check[];
}

/** A time relation of the atom that is placed to one that is. */
export interface PlacedTime {
  readonly placed: number;
  /** `later`: than the placed one. */
  readonly kind: 'earlier' | 'later' | 'window';
  readonly pair: TimePair;
}

/** How one atom is placed: how it has to stand to those placed before it, and where its candidates may come from. */
export interface PlanStep {
  readonly atom: number;
  /** Placed atoms that it must follow, precede; those that others imply are left out. */
  readonly after: readonly number[];
  readonly before: readonly number[];
  readonly apart: readonly number[];
  readonly distinct: readonly number[];
  readonly listedAfter: readonly number[];
  readonly listedBefore: readonly number[];
  readonly causes: readonly number[];
  readonly effects: readonly number[];
  readonly times: readonly PlacedTime[];
  /** Values known by now that say where the candidates are. */
  readonly byValue: readonly { readonly slot: number; readonly postings: ValuePostings }[];
  /** Placed atoms, this one among them, whose own guards can be judged now: all they use is bound. */
  readonly guarded: readonly number[];
  /** Numbers of checks that can be judged now. */
  readonly checks: readonly number[];
  /** No other atom has to precede it, to follow it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export type Plan = readonly PlanStep[];

/** A compiled pattern: alternatives over columns. Nothing in it changes while it is searched. */
export interface Program {
  readonly data: MatchData;
  /** 1 for events that are seen; `undefined`: all are. */
  readonly visible: Uint8Array | undefined;
  /** Placeholders that are bound from outside; slots `0 .. given.length` are theirs. */
  readonly given: readonly string[];
  /** Placeholders that matches report; their slots follow. */
  readonly names: readonly string[];
  readonly slotCount: number;
  /** Those that may have matches. */
  readonly alternatives: readonly Alternative[];
  /** What each of them was made of. */
  readonly drafts: readonly Draft[];
  /** Whether the same match may be found twice: then those found have to be remembered. */
  readonly mayRepeat: boolean;
  readonly reach: { readonly lowest: Uint32Array; readonly highest: Uint32Array };
  /** Whether asking which of two events is first takes a search: then fewer questions are asked. */
  readonly isOrderSlow: boolean;
  /** For patterns with independent events, where the order has few chains. */
  readonly chains: Chains | undefined;
  /** Plans made so far, by alternative and the atom they begin with. */
  readonly plans: Map<number, Plan>;
  /** Whole sentences about limits of the search and about what the recording lacks. */
  readonly notes: readonly string[];
  /** Whether `notes` name a limit because of which matches may be missing. */
  readonly isCut: boolean;
}
