import type { Computation } from '../../model/computation.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import { overlay } from './overlay.ts';
import type { OverlayPlan } from './plan.ts';

export async function bench(report: Report): Promise<void> {
  const size = benchSize(100_000);
  for (const name of FAMILIES) {
    const computation = familyComputation(familyOf(name, size));
    const plan = everyOther(computation);
    const { counts } = overlay(computation, plan);
    report({
      operation: 'overlay on an architecture',
      family: name,
      size,
      peer: 'a Map by names, edge by edge',
      ...(await pair({
        ours: warmedUp(() => overlay(computation, plan)),
        peer: warmedUp(() => overlayByText(computation, plan)),
        rounds: 5,
      })),
      note: `${counts.declared} declared, ${counts.undeclared} undeclared, ${counts.repeats} repeats; the peer counts repeats as flows`,
    });
  }
}

/** A component per source, and every other pair of sources connected. */
function everyOther({ sources }: Computation): OverlayPlan {
  const few = Math.min(sources.length, 64);
  return {
    components: sources.map((path) => ({ path, inside: undefined, alphabet: [] })),
    connections: Array.from({ length: few * few }, (_, i) => [Math.floor(i / few), i % few])
      .filter(([from, to]) => (from + to) % 2 === 0)
      .map(([from, to]) => ({
        id: `${from} to ${to}`,
        name: undefined,
        from: [{ component: from, names: undefined }],
        to: [{ component: to, action: undefined }],
      })),
  };
}

function overlayByText(computation: Computation, { components, connections }: OverlayPlan): number {
  const declared = new Map<string, number[]>();
  for (const { from, to } of connections) {
    declared.set(`${components[from[0].component].path} to ${components[to[0].component].path}`, []);
  }
  const undeclared = new Map<string, number[]>();
  const { size, causeStart, causes, sources, sourceOf } = computation;
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const from = sources[sourceOf[causes[e]]];
      const to = sources[sourceOf[row]];
      if (from === to) continue;
      const key = `${from} to ${to}`;
      const found = declared.get(key) ?? undeclared.get(key);
      if (found) found.push(e);
      else undeclared.set(key, [e]);
    }
  }
  return undeclared.size;
}
