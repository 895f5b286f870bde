import { effectsFromCauses } from '../../model/effects.ts';
import { graphHash, setSeed, textColour, type Words } from '../compare/canonical-hash.ts';
import { Colours } from '../compare/colours.ts';
import { ValueHash } from '../compare/value-hash.ts';
import type { Run } from '../run/run.ts';

/** Payloads whose words are kept; with more it begins anew. */
const MOST_KEPT = 20_000;

/**
 * The canonical hashes of runs (rule D11), as `canonicalHash` has them of their computations, without making these: most
 * runs come to what is known already. One for many runs of a system, which share nearly all of their names and payloads.
 */
export class RunHash {
  private readonly hash = new ValueHash();
  private readonly ofText = new Map<string, Words>();
  /** By the JSON that a computation would have. */
  private readonly ofPayload = new Map<string, Words>();

  of(run: Run): string {
    const { size, causeStart, causes } = run.events.causes;
    const effects = effectsFromCauses(size, causeStart, causes.subarray(0, causeStart[size]));
    const graph = { size, causeStart, causes, effectStart: effects.start, effects: effects.rows };
    return graphHash(graph, this.seedsOf(run));
  }

  private seedsOf({ events, size }: Run): Colours {
    const seeds = new Colours(size);
    for (let row = 0; row < size; row++) {
      const name = this.text(events.nameAt(row));
      const source = this.text(events.sourceAt(row));
      const payload = this.payload(JSON.stringify(events.payloadAt(row)));
      setSeed(seeds, row, name, source, payload);
    }
    return seeds;
  }

  private text(text: string): Words {
    const known = this.ofText.get(text);
    if (known !== undefined) return known;
    return kept(this.ofText, text, textColour(text, this.hash));
  }

  private payload(json: string): Words {
    const known = this.ofPayload.get(json);
    if (known !== undefined) return known;
    this.hash.of(JSON.parse(json));
    return kept(this.ofPayload, json, { high: this.hash.high, low: this.hash.low });
  }
}

function kept(table: Map<string, Words>, text: string, words: Words): Words {
  if (table.size >= MOST_KEPT) table.clear();
  table.set(text, words);
  return words;
}
