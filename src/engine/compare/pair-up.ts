import { partOf, type Steps } from '../../base/steps.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { alignSources } from './align-sources.ts';
import { classesOf, pairAgreed, proposals } from './classes.ts';
import {
  type Anchors,
  Colours,
  ColourTable,
  stableColours,
  sweepFromCauses,
  sweepFromEffects,
} from './colours.ts';
import { pairTied } from './pair-tied.ts';
import { seedColours, type TwoPosets } from './two-posets.ts';

/**
 * Gives every row the row of the other side that is the same occurrence, or none, surest evidence first. The essay is at
 * the head of `difference.ts`.
 * @param partner what is paired already, by the rows of both sides; filled in
 */
export function* pairingUp(posets: TwoPosets, partner: Uint32Array): Steps<void> {
  const evidence = evidenceOf(posets);
  const stable = yield* pairingParts(posets, evidence, partner);
  if (!isOpen(partner, posets.split)) return;
  for (const [turn, seed] of evidence.seeds.entries()) {
    yield* partOf(
      pairingByContext(posets, seed, evidence.hints, partner),
      0.4 + turn * 0.25,
      0.65 + turn * 0.25,
    );
  }
  alignSources(posets, stable, partner);
}

/** Pairs whole parts of the graph that are equal: all there is when the two are. */
export function* pairingEqual(posets: TwoPosets, partner: Uint32Array): Steps<void> {
  yield* pairingParts(posets, evidenceOf(posets), partner);
}

interface Evidence {
  /** What colours begin with: labels with payloads, then labels alone. */
  readonly seeds: readonly Colours[];
  /** Which of several events that look alike to prefer: the one with the same payloads around it, as numbers. */
  readonly hints: Uint32Array;
}

function evidenceOf(posets: TwoPosets): Evidence {
  const seeds = [seedColours(posets, true), seedColours(posets, false)];
  const colours = both(sweepFromCauses(posets, seeds[0]), sweepFromEffects(posets, seeds[0]));
  const table = new ColourTable(posets.size);
  return {
    seeds,
    hints: Uint32Array.from(colours.high, (high, row) => table.numberOf(high, colours.low[row])),
  };
}

function* pairingParts(posets: TwoPosets, { seeds, hints }: Evidence, partner: Uint32Array): Steps<Colours> {
  let stable = seeds[0];
  for (const [turn, seed] of seeds.entries()) {
    stable = stableColours(posets, seed, anchorsOf(partner, posets.split));
    yield 0.1 + turn * 0.15;
    pairTied(posets, classesOf(stable, partner, posets.split), hints, partner);
    yield 0.2 + turn * 0.15;
    if (!isOpen(partner, posets.split)) break;
  }
  return stable;
}

/** Rounds of looking around what is paired; each hands on what the one before has found. */
const MOST_ROUNDS = 6;

/** A round that finds less than this part of much that is open is the last: aligning sources finds the rest at once. */
const PART_OF_OPEN = 64;
const FEW_OPEN = 4096;

function* pairingByContext(
  posets: TwoPosets,
  seed: Colours,
  hints: Uint32Array,
  partner: Uint32Array,
): Steps<void> {
  const { split } = posets;
  const proposed = (colours: Colours): Uint32Array => proposals(classesOf(colours, partner, split));
  for (let round = 0; round < MOST_ROUNDS && isOpen(partner, split); round++) {
    const past = sweepFromCauses(posets, seed, anchorsOf(partner, split));
    const future = sweepFromEffects(posets, seed, anchorsOf(partner, split));
    let made = pairTied(posets, classesOf(both(past, future), partner, split), hints, partner);
    yield (round + 0.5) / MOST_ROUNDS;
    const byPast = proposed(past);
    made += pairAgreed([byPast, proposed(future)], partner);
    if (made === 0)
      made = pairAgreed(
        [proposed(sentBy(posets, seed, partner)), proposed(sentTo(posets, seed, partner))],
        partner,
      );
    // past and future say different things of all that is left: the past is what made it happen
    if (made === 0) made = pairAgreed([byPast], partner);
    if (made === 0 || made * PART_OF_OPEN < countOpen(partner) - FEW_OPEN) return;
    yield (round + 1) / MOST_ROUNDS;
  }
}

function countOpen(partner: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < partner.length; row++) if (partner[row] === NO_EVENT) count++;
  return count;
}

/** Some on either side have no partner. */
function isOpen(partner: Uint32Array, split: number): boolean {
  return partner.subarray(0, split).includes(NO_EVENT) && partner.subarray(split).includes(NO_EVENT);
}

/** Both of a pair have the row of A as their name. */
function anchorsOf(partner: Uint32Array, split: number): Anchors {
  const anchors = partner.slice();
  for (let row = 0; row < split; row++) if (partner[row] !== NO_EVENT) anchors[row] = row;
  return anchors;
}

function both(first: Colours, second: Colours): Colours {
  const out = new Colours(first.high.length);
  for (let row = 0; row < first.high.length; row++) {
    out.set(
      row,
      first.high[row] ^ Math.imul(second.high[row], 0x9e3779b1),
      first.low[row] + Math.imul(second.low[row], 0x85ebca6b),
    );
  }
  return out;
}

/** What an event got from other sources, and what others got from it. */
function sentBy(posets: TwoPosets, seed: Colours, partner: Uint32Array): Colours {
  return messageColours(posets, seed, partner, posets.causeStart, posets.causes);
}

function sentTo(posets: TwoPosets, seed: Colours, partner: Uint32Array): Colours {
  return messageColours(posets, seed, partner, posets.effectStart, posets.effects);
}

/**
 * The messages of an event, when the events at their other ends all have partners: a message is the same message however
 * its receiver got to it. Events without messages, or with one that is not known, get a colour of their own.
 */
function messageColours(
  { size, split, sourceOf }: TwoPosets,
  seed: Colours,
  partner: Uint32Array,
  start: Uint32Array,
  neighbours: Uint32Array,
): Colours {
  const out = new Colours(size);
  const name = new Colours(1);
  for (let row = 0; row < size; row++) {
    let [first, second, known, unknown] = [0, 0, 0, 0];
    for (let i = start[row]; i < start[row + 1]; i++) {
      const other = neighbours[i];
      if (sourceOf[other] === sourceOf[row]) continue;
      if (partner[other] === NO_EVENT) unknown++;
      else {
        const anchor = other < split ? other : partner[other];
        name.set(0, anchor, ~anchor);
        first = (first + name.high[0]) | 0;
        second = (second + name.low[0]) | 0;
        known++;
      }
    }
    if (known === 0 || unknown > 0) out.set(row, row, 0x5bd1e995);
    else
      out.set(
        row,
        seed.high[row] ^ Math.imul(first, 0x9e3779b1),
        seed.low[row] + Math.imul(second, 0x85ebca6b),
      );
  }
  return out;
}
