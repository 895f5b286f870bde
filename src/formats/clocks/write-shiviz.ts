import type { Computation } from '../../model/computation.ts';
import { PartWriter } from '../json/part-writer.ts';
import { visibleText } from '../pictures/visible-text.ts';
import type { WriteOptions, Writer, Written } from '../writer.ts';

/** The most clock entries that are held and written; beyond it the log ends. About 400 MB of text. */
const MAX_ENTRIES = 24_000_000;

/**
 * A log in the default layout of ShiViz: the event's name, then its host and vector clock on the next line. Read back
 * with `(?<event>.*)\n(?<host>\S*) (?<clock>{.*})`.
 *
 * A vector clock can only say the order of a host whose events are all in one line. Where a source has concurrent
 * events it is written as several hosts, `web`, `web~2`, `web~3`, …, each a chain, so that the order read back is
 * exactly the order written. An event joins a chain of its source whose last event it has in its past.
 */
export const shivizWriter: Writer = {
  id: 'shiviz',
  label: 'ShiViz log',
  suffix: '.log',
  mediaType: 'text/plain',
  write: writeShiviz,
};

/** Vector clock of a row: chains ascending and, aligned, how many of their events lie in its past or are itself. */
interface Clock {
  readonly chains: Uint32Array;
  readonly counts: Uint32Array;
}

export interface ShivizOptions extends WriteOptions {
  readonly maxEntries?: number;
}

export function writeShiviz(computation: Computation, options: ShivizOptions = {}): Written {
  const { size, sourceOf, causeStart, causes } = computation;
  const { maxEntries = MAX_ENTRIES } = options;
  const writer = new PartWriter();
  const chains = new Chains(computation);
  const clocks: (Clock | undefined)[] = [];
  const effectsLeft = new Uint32Array(size);
  for (const cause of causes) effectsLeft[cause]++;
  let entries = 0;
  let written = 0;
  for (let row = 0; row < size && entries <= maxEntries; row++) {
    const direct = causes.subarray(causeStart[row], causeStart[row + 1]);
    const past = joined(direct, clocks);
    const chain = chains.chainFor(sourceOf[row], past);
    past.set(chain, chains.append(chain));
    const clock = sorted(past);
    clocks[row] = effectsLeft[row] > 0 ? clock : undefined;
    for (const cause of direct) if (--effectsLeft[cause] === 0) clocks[cause] = undefined;
    entries += clock.chains.length;
    writer.text(
      `${eventText(computation.types[computation.typeOf[row]])}\n${chains.nameOf(chain)} ${chains.clockText(chain, clock)}\n`,
    );
    written++;
  }
  return { parts: writer.finish(), losses: lossesOf(computation, chains, written) };
}

/** The largest count of each chain in the clocks of the causes. */
function joined(causes: Uint32Array, clocks: readonly (Clock | undefined)[]): Map<number, number> {
  const past = new Map<number, number>();
  for (const cause of causes) {
    const { chains, counts } = clocks[cause] as Clock;
    for (let i = 0; i < chains.length; i++) {
      if (counts[i] > (past.get(chains[i]) ?? 0)) past.set(chains[i], counts[i]);
    }
  }
  return past;
}

function sorted(past: ReadonlyMap<number, number>): Clock {
  const chains = Uint32Array.from(past.keys()).sort();
  return { chains, counts: Uint32Array.from(chains, (chain) => past.get(chain) as number) };
}

/** Chains of events of one source, each totally ordered. */
class Chains {
  readonly sourceOf: number[] = [];
  private readonly lengths: number[] = [];
  private readonly names: string[] = [];
  private readonly usedNames = new Set<string>();
  private readonly chainsOfSource: number[];
  /** The host names as JSON texts with the colon. */
  private readonly keys: string[] = [];

  constructor(private readonly computation: Computation) {
    this.chainsOfSource = Array(computation.sources.length).fill(0);
  }

  /** A chain of the source that the past goes up to the end of; a new one when there is none. */
  chainFor(source: number, past: ReadonlyMap<number, number>): number {
    let best = -1;
    for (const [chain, count] of past) {
      if (this.sourceOf[chain] === source && this.lengths[chain] === count && (best < 0 || chain < best))
        best = chain;
    }
    return best >= 0 ? best : this.open(source);
  }

  append(chain: number): number {
    return ++this.lengths[chain];
  }

  nameOf(chain: number): string {
    return this.names[chain];
  }

  /** The own entry first, as people read it. */
  clockText(own: number, { chains, counts }: Clock): string {
    const parts: string[] = [];
    for (let i = 0; i < chains.length; i++) {
      const part = this.keys[chains[i]] + counts[i];
      if (chains[i] === own) parts.unshift(part);
      else parts.push(part);
    }
    return `{${parts.join(', ')}}`;
  }

  /** Sources that were written as several hosts. */
  get splitSources(): string[] {
    return this.computation.sources.filter((_, source) => this.chainsOfSource[source] > 1);
  }

  get hasChangedNames(): boolean {
    return this.sourceOf.some((source, chain) => {
      const name = this.computation.sources[source];
      return this.names[chain] !== name && !this.names[chain].startsWith(`${name}~`);
    });
  }

  private open(source: number): number {
    const number = ++this.chainsOfSource[source];
    const host = hostText(this.computation.sources[source]);
    let name = number === 1 ? host : `${host}~${number}`;
    for (let i = number + 1; this.usedNames.has(name); i++) name = `${host}~${i}`;
    this.usedNames.add(name);
    this.keys.push(`${JSON.stringify(name)}:`);
    this.names.push(name);
    this.lengths.push(0);
    return this.sourceOf.push(source) - 1;
  }
}

/** A host is one word. */
function hostText(source: string): string {
  return visibleText(source).replace(/\s+/gu, '_') || 'unnamed';
}

/** One line that cannot be taken for a host with its clock, nor for the beginning of another execution. */
function eventText(name: string): string {
  const line = visibleText(name).replace(/^(\S* )\{(?=.*\})/, '$1(');
  return /^=== .* ===$/.test(line) ? ` ${line}` : line;
}

function lossesOf(computation: Computation, chains: Chains, written: number): string[] {
  const { size } = computation;
  const losses: string[] = [];
  if (written < size) {
    losses.push(
      `The vector clocks grow too large: only the first ${written} of ${size} events were written. Export a slice to see others.`,
    );
  }
  if (size > 0) {
    losses.push(
      'A ShiViz log holds names, hosts and vector clocks: ids become host and count, edges that others imply and how each edge is known are not in it.',
    );
  }
  const split = chains.splitSources;
  if (split.length > 0) {
    const are = split.length === 1 ? 'A source has' : `${split.length} sources have`;
    losses.push(
      `${are} concurrent events (${listed(split)}); each chain of them is a host of its own, ${chains.sourceOf.length} hosts in all.`,
    );
  }
  if (chains.hasChangedNames)
    losses.push(
      'Hosts are single words: sources without a name or with blanks in it are written differently.',
    );
  if (computation.types.some((type) => eventText(type).trim() !== type)) {
    losses.push(
      'Some event names are written differently, because a name is one line and cannot hold a clock.',
    );
  }
  for (const [what, is] of Object.entries(partsOf(computation)))
    if (is) losses.push(`The ${what} of the events are not in it.`);
  return losses;
}

function partsOf(computation: Computation): Record<string, boolean> {
  const rows = Array.from({ length: Math.min(computation.size, 10_000) }, (_, row) => row);
  return {
    payloads: rows.some((row) => computation.payload.has(row)),
    metadata: computation.metadata !== undefined,
    times: computation.timeOf.some((time) => !Number.isNaN(time)),
    'dangling causes': computation.danglingEffect.length > 0,
  };
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 5)
    .map((name) => `“${name}”`)
    .join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
