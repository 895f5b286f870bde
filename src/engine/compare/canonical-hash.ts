import type { Computation } from '../../model/computation.ts';
import { Colours, type EdgeGraph, stableColours } from './colours.ts';
import { ValueHash } from './value-hash.ts';

export interface CanonicalOptions {
  /** Values in payloads that do not count, by path. */
  readonly ignoredKeys?: readonly string[];
}

/**
 * Sixteen hexadecimal digits for a computation (rule D11): the same for the same names, sources, payloads and edges,
 * whatever the ids, the times and the order of independent events. Other computations have other digits, but by chance
 * (one in 2^64) and where colour refinement does not tell two graphs apart, which takes events without any difference
 * in circles of different length.
 */
export function canonicalHash(computation: Computation, { ignoredKeys }: CanonicalOptions = {}): string {
  const colours = stableColours(graphOf(computation), seedsOf(computation, new ValueHash(ignoredKeys)));
  let high = computation.size;
  let low = computation.edgeCount;
  for (let row = 0; row < computation.size; row++) {
    high = (high + colours.high[row]) | 0;
    low = (low + colours.low[row]) | 0;
  }
  const whole = new Colours(1);
  whole.set(0, high, low);
  return digits(whole.high[0]) + digits(whole.low[0]);
}

function graphOf({ size, causeStart, causes, effects }: Computation): EdgeGraph {
  return { size, causeStart, causes, effectStart: effects.start, effects: effects.rows };
}

/** By texts, not by numbers of texts: those differ from one computation to the next. */
function seedsOf(computation: Computation, hash: ValueHash): Colours {
  const names = textColours(computation.types, hash);
  const sources = textColours(computation.sources, hash);
  const seeds = new Colours(computation.size);
  for (let row = 0; row < computation.size; row++) {
    const name = computation.typeOf[row];
    const source = computation.sourceOf[row];
    const hasPayload = computation.payload.has(row);
    if (hasPayload) hash.of(computation.payload.value(row));
    seeds.set(row, names.high[name] ^ Math.imul(sources.high[source], 0x9e3779b1), names.low[name]);
    if (hasPayload) seeds.set(row, seeds.high[row] ^ hash.high, seeds.low[row] + hash.low);
  }
  return seeds;
}

function textColours(texts: readonly string[], hash: ValueHash): Colours {
  const colours = new Colours(texts.length);
  texts.forEach((text, i) => {
    hash.ofText(text);
    colours.set(i, hash.high, hash.low);
  });
  return colours;
}

function digits(word: number): string {
  return word.toString(16).padStart(8, '0');
}
