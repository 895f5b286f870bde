import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import { idsOfFamily, type ObjectEvent, objectGraphOf } from '../../testing/object-graph.ts';
import { detect } from './detect.ts';
import { learn } from './learn.ts';
import { ModelIndex } from './model-index.ts';

const OPTIONS = { keyedBy: 'name', recording: 'bench', execution: '1' } as const;

export async function bench(report: Report): Promise<void> {
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize());
    const computation = familyComputation(family);
    const objects = [...objectGraphOf(family, idsOfFamily(family)).values()];
    const row = { family: name, size: family.size };
    const learnt = await pair({
      ours: warmedUp(() => learn(computation, OPTIONS)),
      peer: warmedUp(() => learnByText(objects)),
      rounds: 5,
    });
    report({
      operation: 'learn a model',
      ...row,
      peer: 'maps by text',
      ...learnt,
      goal: 8,
      note: `${Math.round((learnt.oursMillis / family.size) * 1e6)} ns per event; the peer finds pairs, times and joins only, ours also buckets of times and what always follows`,
    });
    const index = new ModelIndex(learn(computation, OPTIONS));
    const known = learnByText(objects);
    report({
      operation: 'judge every event by a model',
      ...row,
      peer: 'maps by text',
      ...(await pair({
        ours: warmedUp(() => detect(computation, index, { support: 5 })),
        peer: warmedUp(() => judgeByText(objects, known)),
        rounds: 5,
      })),
      note: 'the peer judges kinds, causes and times, ours also joins, what is missing, and what explains what',
    });
  }
}

interface PairByText {
  edges: number;
  causesWith: number;
  effectsWith: number;
  mean: number;
  spread: number;
}

interface ModelByText {
  readonly seen: Map<string, number>;
  readonly pairs: Map<string, PairByText>;
  readonly joins: Map<string, number>;
}

/** The usual way: texts as keys, one entry an object. */
function learnByText(events: readonly ObjectEvent[]): ModelByText {
  const seen = new Map<string, number>();
  const pairs = new Map<string, PairByText>();
  const joins = new Map<string, number>();
  for (const event of events) {
    const kind = `type ${event.type}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const causeKinds = new Set<string>();
    for (const cause of event.causes) {
      const key = `type ${cause.type} -> ${kind}`;
      let found = pairs.get(key);
      if (!found) {
        found = { edges: 0, causesWith: 0, effectsWith: 0, mean: 0, spread: 0 };
        pairs.set(key, found);
      }
      found.edges++;
      const apart = event.time - cause.time - found.mean;
      found.mean += apart / found.edges;
      found.spread += apart * (event.time - cause.time - found.mean);
      causeKinds.add(`type ${cause.type}`);
    }
    for (const cause of causeKinds) (pairs.get(`${cause} -> ${kind}`) as PairByText).effectsWith++;
    const effectKinds = new Set(event.effects.map((effect) => `type ${effect.type}`));
    for (const effect of effectKinds) {
      const key = `${kind} -> ${effect}`;
      const found = pairs.get(key) ?? { edges: 0, causesWith: 0, effectsWith: 0, mean: 0, spread: 0 };
      found.causesWith++;
      pairs.set(key, found);
    }
    if (causeKinds.size > 1) {
      const join = `${kind} <- ${[...causeKinds].sort().join(', ')}`;
      joins.set(join, (joins.get(join) ?? 0) + 1);
    }
  }
  return { seen, pairs, joins };
}

function judgeByText(events: readonly ObjectEvent[], { seen, pairs }: ModelByText): number {
  let odd = 0;
  for (const event of events) {
    const kind = `type ${event.type}`;
    if (!seen.has(kind)) odd++;
    for (const cause of event.causes) {
      const found = pairs.get(`type ${cause.type} -> ${kind}`);
      if (!found) odd++;
      else {
        const sigma = Math.sqrt(found.spread / Math.max(1, found.edges - 1));
        if (Math.abs(event.time - cause.time - found.mean) > 3 * sigma) odd++;
      }
    }
  }
  return odd;
}
