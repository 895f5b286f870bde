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
  return graphHash(graphOf(computation), seedsOf(computation, new ValueHash(ignoredKeys)));
}

/** The digits of a graph of which the events have these colours by themselves. */
export function graphHash(graph: EdgeGraph, seeds: Colours): string {
  const colours = stableColours(graph, seeds);
  let high = graph.size;
  let low = graph.causeStart[graph.size];
  for (let row = 0; row < graph.size; row++) {
    high = (high + colours.high[row]) | 0;
    low = (low + colours.low[row]) | 0;
  }
  const whole = new Colours(1);
  whole.set(0, high, low);
  return digits(whole.high[0]) + digits(whole.low[0]);
}

/** Two words of 32 bits. */
export interface Words {
  readonly high: number;
  readonly low: number;
}

/** Gives an event the colour of its name, its source and, where it has one, its payload. */
export function setSeed(
  seeds: Colours,
  row: number,
  name: Words,
  source: Words,
  payload: Words | undefined,
): void {
  seeds.set(row, name.high ^ Math.imul(source.high, 0x9e3779b1), name.low);
  if (payload) seeds.set(row, seeds.high[row] ^ payload.high, seeds.low[row] + payload.low);
}

/** The colour of a name or a source, by its text. */
export function textColour(text: string, hash: ValueHash): Words {
  hash.ofText(text);
  // stirred
  const colour = new Colours(1);
  colour.set(0, hash.high, hash.low);
  return { high: colour.high[0], low: colour.low[0] };
}

function graphOf({ size, causeStart, causes, effects }: Computation): EdgeGraph {
  return { size, causeStart, causes, effectStart: effects.start, effects: effects.rows };
}

/** By texts, not by numbers of texts: those differ from one computation to the next. */
function seedsOf(computation: Computation, hash: ValueHash): Colours {
  const names = computation.types.map((text) => textColour(text, hash));
  const sources = computation.sources.map((text) => textColour(text, hash));
  const seeds = new Colours(computation.size);
  for (let row = 0; row < computation.size; row++) {
    const hasPayload = computation.payload.has(row);
    if (hasPayload) hash.of(computation.payload.value(row));
    const [name, source] = [names[computation.typeOf[row]], sources[computation.sourceOf[row]]];
    setSeed(seeds, row, name, source, hasPayload ? hash : undefined);
  }
  return seeds;
}

function digits(word: number): string {
  return word.toString(16).padStart(8, '0');
}
