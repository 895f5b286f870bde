import { NO_EVENT } from '../../../model/ids.ts';
import type { Binding, Pattern } from '../../../model/pattern/pattern.ts';
import type { SharedPlace } from '../../check/keys.ts';
import { mergedBindings } from '../../check/repeated.ts';
import { eventsWords, eventWords } from '../../check/words.ts';
import { canonicalText } from '../../match/values/value-table.ts';
import type { LiveWindow } from '../window.ts';
import { type Fit, fitsForCertain } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';

/** How the two events of a pair may stand to each other for it to be judged as they come. */
export type PairRelation = 'precedes' | 'independent' | 'distinct';

export interface PairParts {
  readonly left: Fit;
  readonly right: Fit;
  readonly relation: PairRelation;
  /** Values that both have to have, so that partners are found by them; none: every event of one side is a partner. */
  readonly places: readonly SharedPlace[];
}

/** An event that fits one side. */
interface Candidate {
  row: number;
  readonly bindings: readonly Binding[];
}

/** What the current event is found to be forbidden with. */
type Found = Map<string, { readonly partner: number; readonly bindings: readonly Binding[] }>;

interface Sides {
  readonly asLeft: Candidate | undefined;
  readonly leftKey: string | undefined;
  readonly asRight: Candidate | undefined;
  readonly rightKey: string | undefined;
}

const LEFT = 1;
const RIGHT = 2;

/** Events that fit a side and share no values with their partners are kept in mind up to so many, the newest ones. */
const MOST_FREE = 1000;

/** Of what one event completes so many matches are told, and the others counted. */
const MOST_TOLD = 50;

const NOBODY: readonly Candidate[] = [];

const TOO_MANY = `Judged among the newest ${MOST_FREE.toLocaleString('en-US')} events that fit each side: there are more in the window.`;

/**
 * `never A -> B`, `never A || B`, `never A ~ B` between single events: an event that comes finds its partners by the values
 * that they share, among what is retained (rules T, W). The same two events with the same bindings are one match.
 */
export class NeverPairRule implements LiveRule {
  readonly isSettled = false;
  private readonly lefts = new Map<string, Candidate[]>();
  private readonly rights = new Map<string, Candidate[]>();
  /** The places of the shared values in the left event, and in the right one. */
  private readonly leaders: readonly (string | undefined)[];
  private readonly followers: readonly (string | undefined)[];

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly window: LiveWindow,
    private readonly parts: PairParts,
  ) {
    this.leaders = parts.places.map(({ leader }) => leader);
    this.followers = parts.places.map(({ follower }) => follower);
    stage.events.onMoved((rowNow) => {
      for (const side of [this.lefts, this.rights]) move(side, rowNow);
    });
  }

  roles(name: string): number {
    const { left, right } = this.parts;
    return (left.mayFit(name) ? LEFT : 0) | (right.mayFit(name) ? RIGHT : 0);
  }

  take(row: number, roles: number): void {
    const sides = this.sidesOf(row, roles);
    const { asLeft, leftKey, asRight, rightKey } = sides;
    // what has just come follows others, and nothing follows it
    const isFirst = asLeft !== undefined && this.parts.relation !== 'precedes';
    const rights = isFirst ? this.partners(this.rights, leftKey) : NOBODY;
    const lefts = asRight ? this.partners(this.lefts, rightKey) : NOBODY;
    if (lefts.length > 0 || rights.length > 0) {
      const found: Found = new Map();
      for (const other of rights) this.pair(found, other.row, asLeft as Candidate, other);
      for (const other of lefts) this.pair(found, other.row, other, asRight as Candidate);
      this.tell(row, found);
    }
    this.rememberAs(sides);
  }

  private tell(row: number, found: Found): void {
    this.tally.judged += found.size;
    let untold = found.size;
    for (const { partner, bindings } of found.values()) {
      if (found.size - untold === MOST_TOLD) break;
      this.violate(partner, row, bindings);
      untold--;
    }
    this.tally.violations += untold;
  }

  recall(row: number, roles: number): void {
    if (this.window.isRetained(row)) this.rememberAs(this.sidesOf(row, roles));
  }

  /** What the current event is to the rule, with the values by which partners find it. */
  private sidesOf(row: number, roles: number): Sides {
    const { left, right } = this.parts;
    const { tally } = this;
    const { current } = this.stage;
    const isLeft = (roles & LEFT) !== 0 && fitsForCertain(left, tally);
    const asLeft = isLeft ? { row, bindings: left.bindings() } : undefined;
    const leftKey = asLeft && current.keyAt(this.leaders);
    const isRight = (roles & RIGHT) !== 0 && fitsForCertain(right, tally);
    const asRight = isRight ? { row, bindings: right.bindings() } : undefined;
    const rightKey = asRight && current.keyAt(this.followers);
    return { asLeft, leftKey, asRight, rightKey };
  }

  private rememberAs({ asLeft, leftKey, asRight, rightKey }: Sides): void {
    if (asLeft && leftKey !== undefined) this.remember(this.lefts, leftKey, asLeft);
    if (asRight && rightKey !== undefined) this.remember(this.rights, rightKey, asRight);
  }

  private remember(side: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
    const known = side.get(key);
    if (!known) {
      side.set(key, [candidate]);
      return;
    }
    known.push(candidate);
    if (this.parts.places.length > 0 || known.length <= MOST_FREE) return;
    if (this.window.isRetained(known[0].row)) this.tally.notes.add(TOO_MANY);
    known.shift();
  }

  private partners(side: Map<string, Candidate[]>, key: string | undefined): readonly Candidate[] {
    const all = key === undefined ? undefined : side.get(key);
    if (key === undefined || !all) return NOBODY;
    // most have nobody that is gone
    if (all.every(({ row }) => this.window.isRetained(row))) return all;
    const retained = all.filter(({ row }) => this.window.isRetained(row));
    if (retained.length > 0) side.set(key, retained);
    else side.delete(key);
    return retained;
  }

  private pair(found: Found, partner: number, left: Candidate, right: Candidate): void {
    const { events, current } = this.stage;
    const { relation } = this.parts;
    if (relation !== 'distinct') {
      const isBefore = events.precedes(partner, current.row);
      if (isBefore !== (relation === 'precedes')) return;
    }
    const bindings = mergedBindings(left.bindings, right.bindings);
    const text = bindings
      .map(({ name, value }) => `${name} ${canonicalText(value as never)}`)
      .sort()
      .join();
    found.set(`${partner} ${text}`, { partner, bindings });
  }

  private violate(partner: number, row: number, bindings: readonly Binding[]): void {
    const { tally, stage } = this;
    const { events } = stage;
    const [first, second] = [eventWords(events, partner), eventWords(events, row)];
    const sentence = {
      precedes: `${first} precedes ${second}, which must never be.`,
      independent: `${first} and ${second} are independent, which must never be.`,
      distinct: `${eventsWords(events, [partner, row])} happened together, which must never be.`,
    }[this.parts.relation];
    tally.violate({ type: 'forbidden_match', rows: [partner, row], bindings, detectedAt: row, sentence });
  }
}

/** The relation of a join that is judged as events come. */
export function pairRelationOf(pattern: Pattern & { readonly kind: 'join' }): PairRelation | undefined {
  const { relation } = pattern;
  return relation === 'precedes' || relation === 'independent' || relation === 'distinct'
    ? relation
    : undefined;
}

function move(side: Map<string, Candidate[]>, rowNow: Uint32Array): void {
  for (const [key, candidates] of side) {
    for (const candidate of candidates) candidate.row = rowNow[candidate.row];
    const still = candidates.filter(({ row }) => row !== NO_EVENT);
    if (still.length > 0) side.set(key, still);
    else side.delete(key);
  }
}
