import type { Steps } from '../../base/steps.ts';
import type { EventPattern } from '../../model/pattern/pattern.ts';
import { boundBy } from '../match/compile/basic-patterns.ts';
import type { MatchData } from '../match/match-data.ts';
import { foreignConditions } from './fitting.ts';

const ROWS_PER_STEP = 1 << 14;

/** Where a shared value stands in the events of either side: a payload path, the source's name without one. */
export interface SharedPlace {
  readonly leader: string | undefined;
  readonly follower: string | undefined;
}

/** A number per event for all values that two basic patterns share: those that agree have the same one, 0 is none. */
export interface Keys {
  readonly ofLeader: Uint32Array;
  readonly ofFollower: Uint32Array;
  /** Numbers are below it. */
  readonly count: number;
}

/** The values that an event of the one has to share with an event of the other; `undefined` when that is not all. */
export function sharedPlaces(leader: EventPattern, follower: EventPattern): SharedPlace[] | undefined {
  const places: SharedPlace[] = [];
  for (const name of new Set(boundBy(follower))) {
    if (!boundBy(leader).includes(name)) continue;
    places.push({ leader: placeOf(leader, name), follower: placeOf(follower, name) });
  }
  for (const { path, operator, value } of foreignConditions(follower)) {
    if (operator !== '==' || value.kind !== 'placeholder') return undefined;
    places.push({ leader: placeOf(leader, value.name), follower: path });
  }
  return places;
}

/** Where a placeholder is bound first. */
function placeOf({ source, attributes }: EventPattern, name: string): string | undefined {
  if (source?.how === 'bind' && source.name === name) return undefined;
  return attributes.find((attribute) => attribute.kind === 'bind' && attribute.name === name)?.path;
}

/** Keys of all events, whether they fit or not. */
export function* keysOf(data: MatchData, places: readonly SharedPlace[]): Steps<Keys> {
  const [first, ...rest] = places;
  let ofLeader = yield* data.valueNumbers(first.leader);
  let ofFollower = yield* data.valueNumbers(first.follower);
  let count = data.values.size;
  for (const place of rest) {
    const pairs = new Pairs();
    const leaders = yield* data.valueNumbers(place.leader);
    const followers = yield* data.valueNumbers(place.follower);
    ofLeader = yield* pairs.numbers(ofLeader, leaders);
    ofFollower = yield* pairs.numbers(ofFollower, followers);
    count = pairs.count;
  }
  return { ofLeader, ofFollower, count };
}

/** Numbers for pairs of numbers. */
class Pairs {
  count = 1;
  private readonly numberOf = new Map<number, Map<number, number>>();

  *numbers(a: Uint32Array, b: Uint32Array): Steps<Uint32Array> {
    const both = new Uint32Array(a.length);
    for (let row = 0; row < a.length; row++) {
      if (row % ROWS_PER_STEP === 0) yield row / a.length;
      if (a[row] !== 0 && b[row] !== 0) both[row] = this.numberFor(a[row], b[row]);
    }
    return both;
  }

  private numberFor(a: number, b: number): number {
    let ofSecond = this.numberOf.get(a);
    if (!ofSecond) this.numberOf.set(a, (ofSecond = new Map()));
    let number = ofSecond.get(b);
    if (number === undefined) ofSecond.set(b, (number = this.count++));
    return number;
  }
}
