import type { Steps } from '../../base/steps.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import type { MatchView } from '../match/match-view.ts';
import { Matcher } from '../match/matcher.ts';
import { placeOf } from '../match/search/postings.ts';
import { fitMask } from './fitting.ts';
import { type KeptPart, keptPart } from './match-feed.ts';
import { placeholdersIn } from './placeholders-in.ts';
import type { Scope } from './scope.ts';
import { afterWords } from './sweeps/after-words.ts';
import { type Fitting, fitWords, LANES } from './sweeps/fit-words.ts';
import { isPartBefore } from './tally.ts';

/** What may follow something: the matches of a pattern that come wholly after a match of another and agree with it. */
export class Following {
  /** Placeholders of the leader that the pattern uses, by their places in the leader's values. */
  private readonly shared: readonly { readonly name: string; readonly place: number }[];
  /** The pattern prepared for the placeholders that are bound; leaders may leave some of them open. */
  private readonly matchers = new Map<string, Matcher>();
  /** Rows that may be the last of a match, ascending. */
  private rows: Uint32Array = new Uint32Array();
  private highest: Uint32Array = new Uint32Array();
  /** Per row which of the events that every match has lie after it, as bits, and all of these bits. */
  private after: Uint32Array = new Uint32Array();
  private needed = 0;

  /**
   * @param leader what is followed; its values are given to the pattern
   * @param pattern one that is sound with what the leader binds for certain
   */
  static *of(scope: Scope, leader: Matcher, pattern: Pattern): Steps<Following> {
    const following = new Following(scope, leader, pattern);
    const { highest } = yield* scope.data.reach();
    const matcher = yield* following.matcherFor(leader.names.map(() => 1));
    following.highest = highest;
    following.rows = Uint32Array.from(rowsIn(matcher.endings()));
    yield* following.lookAhead();
    return following;
  }

  private constructor(
    private readonly scope: Scope,
    leader: Matcher,
    private readonly pattern: Pattern,
  ) {
    const used = placeholdersIn(pattern);
    this.shared = leader.names.flatMap((name, place) => (used.has(name) ? [{ name, place }] : []));
  }

  /** Whole sentences about limits and about what the recording lacks. */
  get notes(): readonly string[] {
    return [...this.matchers.values()].flatMap(({ notes }) => notes);
  }

  /**
   * Visits what follows and has its last row below `below` until the visitor says no. Answers false when a limit ended it.
   */
  *visit(of: KeptPart, below: number, visit: (match: KeptPart) => boolean): Steps<boolean> {
    if (!this.isPossible(of)) return true;
    const matcher = yield* this.matcherFor(of.values);
    const { budget } = this.scope;
    return yield* matcher.each(
      { after: of.rows, given: this.givenBy(of), below, budget },
      (match: MatchView) => visit(keptPart(matcher, match)),
    );
  }

  /** Visits what follows and ends with this row. */
  *visitEnding(of: KeptPart, row: number, visit: (match: KeptPart) => boolean): Steps<boolean> {
    const matcher = yield* this.matcherFor(of.values);
    const { scope } = this;
    const given = this.givenBy(of);
    const options = { after: of.rows, given, containing: row, below: row + 1, budget: scope.left };
    return yield* scope.paid(matcher.each(options, (match: MatchView) => visit(keptPart(matcher, match))));
  }

  /** Whether anything can end from `from` on and below `below`. */
  mayEnd(from: number, below: number): boolean {
    const { rows } = this;
    const place = placeOf(rows, from, 0, rows.length);
    return place < rows.length && rows[place] < below;
  }

  /** Rows from `from` on and below `below` with which something that follows may end, ascending; none once all is spent. */
  *endsOf(of: KeptPart, from: number, below: number): Generator<number> {
    if (!this.isPossible(of)) return;
    const { rows, highest } = this;
    const { scope } = this;
    const { order } = scope.data;
    let low = from;
    let high = below;
    for (const row of of.rows) {
      low = Math.max(low, row + 1);
      high = Math.min(high, highest[row] + 1);
    }
    for (let place = placeOf(rows, low, 0, rows.length); place < rows.length && rows[place] < high; place++) {
      if (scope.left === 0) return;
      scope.spend(1);
      const end = rows[place] as EventIndex;
      if (of.rows.every((row) => order.precedes(row as EventIndex, end))) yield end;
    }
  }

  /**
   * The match to be complete first of those that follow and end from `from` on (0: or have no end); of several the first
   * in order. `unknown` when the search was given up.
   */
  *firstToEnd(of: KeptPart, from: number, below: number): Steps<KeptPart | undefined | 'unknown'> {
    let first: KeptPart | undefined;
    const keep = (part: KeptPart): boolean => {
      if (!first || isPartBefore(part, first)) first = part;
      return true;
    };
    let isSure = true;
    if (from === 0) {
      // without any, looking for where one ends is in vain
      let isAny = false;
      isSure = yield* this.visit(of, below, () => {
        isAny = true;
        return false;
      });
      if (!isAny) return isSure ? undefined : 'unknown';
      yield* this.visit(of, 0, keep);
    }
    for (const row of this.endsOf(of, from, below)) {
      if (first) break;
      isSure = (yield* this.visitEnding(of, row, keep)) && isSure;
    }
    return first ?? (isSure && this.scope.left > 0 ? undefined : 'unknown');
  }

  /** Whether each of the events that every match has lies after all of the leader's. */
  private isPossible({ rows }: KeptPart): boolean {
    let bits = this.needed;
    for (const row of rows) bits &= this.after[row];
    return bits === this.needed;
  }

  private *lookAhead(): Steps<void> {
    const { data, visible, computation } = this.scope;
    const parts = necessaryParts(this.pattern).slice(0, LANES);
    const fitting: Fitting[] = [];
    for (const part of parts) fitting.push({ core: undefined, mask: yield* fitMask(data, part, visible) });
    this.after = yield* afterWords(computation, fitWords(computation, fitting));
    parts.forEach((_, lane) => {
      this.needed |= 1 << lane;
    });
  }

  private *matcherFor(values: ArrayLike<number>): Steps<Matcher> {
    const given = this.shared.filter(({ place }) => values[place] !== 0).map(({ name }) => name);
    const key = JSON.stringify(given);
    const known = this.matchers.get(key);
    if (known) return known;
    const { data, visible } = this.scope;
    const prepared = yield* Matcher.preparing(data, this.pattern, visible ? { visible, given } : { given });
    if (!prepared.ok) throw new Error(`a pattern was found sound and is refused: ${prepared.fault.message}`);
    this.matchers.set(key, prepared.value);
    return prepared.value;
  }

  /** The leader's values for the placeholders that the pattern is given. */
  private givenBy({ values }: KeptPart): number[] {
    return this.shared.map(({ place }) => values[place]).filter((value) => value !== 0);
  }
}

/** Basic patterns that every match has an event of. */
function necessaryParts(pattern: Pattern): EventPattern[] {
  switch (pattern.kind) {
    case 'event':
      return [pattern];
    case 'join':
    case 'and':
      return [...necessaryParts(pattern.left), ...necessaryParts(pattern.right)];
    case 'or':
      return [];
    case 'repeat':
      return pattern.least > 0 ? necessaryParts(pattern.of) : [];
    default:
      return necessaryParts(pattern.of);
  }
}

function* rowsIn(mask: Uint8Array): Generator<number> {
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) yield row;
}
