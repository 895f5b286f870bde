import { readFileSync } from 'node:fs';
import { runThrough } from '../../base/steps.ts';
import { analyse, systemOf } from '../../language/index.ts';
import { DEFAULT_RUN, type RunRecipe } from '../../model/design/run.ts';
import type { RunExpression } from '../../model/design/run-expression.ts';
import type { System } from '../../model/design/system.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { warmedUp } from '../../testing/bench-size.ts';
import { behaviour, calc, emit, face, set, systemOfParts, when, wire } from '../../testing/systems.ts';
import { canonicalHash } from '../compare/canonical-hash.ts';
import { Run } from '../run/run.ts';
import { explore } from './explore.ts';

const RECIPE: RunRecipe = { options: DEFAULT_RUN, injected: [], choices: [], dropped: [] };
const BOUNDS = { mostRuns: 100_000, mostEvents: 300 };

export async function bench(report: Report): Promise<void> {
  for (const [family, system] of [
    ['gas station', design('gas-station')],
    ['two philosophers', philosophers(2)],
    ['four agents, one target', fanIn(4)],
  ] as const) {
    const found = runThrough(explore(system, RECIPE, { how: 'systematic', ...BOUNDS }));
    const every = everyWay(system);
    const timing = await pair({
      ours: warmedUp(() => runThrough(explore(system, RECIPE, { how: 'systematic', ...BOUNDS }))),
      peer: () => everyWay(system),
      rounds: 5,
    });
    report({
      operation: 'all outcomes of a race',
      family,
      size: found.outcomes.length,
      peer: 'every sequence of choices',
      ...timing,
      note: `${found.runs + found.givenUp} runs of ${every.runs}; ${perSecond(found.runs, timing.oursMillis)} interleavings a second, the peer ${perSecond(every.runs, timing.peerMillis)}`,
    });
  }
  const system = philosophers(5);
  const random = { how: 'random', ...BOUNDS, mostRuns: 500 } as const;
  const timing = await pair({
    ours: warmedUp(() => runThrough(explore(system, RECIPE, random))),
    peer: warmedUp(() => plainRuns(system, 500)),
    rounds: 5,
  });
  report({
    operation: '500 interleavings at random, told apart and judged',
    family: 'five philosophers',
    size: 500,
    peer: '500 runs and nothing else',
    ...timing,
    note: `${perSecond(500, timing.oursMillis)} interleavings a second`,
  });
}

function perSecond(runs: number, millis: number): number {
  return Math.round((runs / millis) * 1000);
}

function design(id: string, change = (text: string): string => text): System {
  const text = readFileSync(`public/designs/${id}.lcn`, 'utf8');
  const { system } = systemOf(analyse(change(text)));
  if (!system) throw new Error(`${id} is no system`);
  return system;
}

function philosophers(count: number): System {
  return design('dining-philosophers', (text) =>
    text.replaceAll('[5]', `[${count}]`).replaceAll('1..5', `1..${count}`).replaceAll('% 5', `% ${count}`),
  );
}

/** So many who say something once, to one by whom all of them are heard, each by itself. */
function fanIn(count: number): System {
  const literal = (value: number): RunExpression => ({ kind: 'literal', value });
  return systemOfParts({
    interfaces: [face('Agent', 'out says(n)'), face('Desk', 'in hears(n), out noted(n)')],
    parts: [
      ...Array.from({ length: count }, (_, i) => ({
        component: `agent.${i + 1}: Agent`,
        does: behaviour({ start: [emit('says', { n: literal(i + 1) })] }),
      })),
      {
        component: 'desk: Desk',
        does: behaviour({
          states: { last: 0 },
          rules: [when('Desk.hears', [emit('noted', { n: calc('$last', '+', '.n') }), set('last', '.n')])],
        }),
      },
    ],
    wires: [wire('agent', 'Agent.says', 'desk.hears')],
  });
}

function everyWay(system: System): { runs: number; outcomes: number } {
  const hashes = new Set<string>();
  let runs = 0;
  const pending: number[][] = [[]];
  for (let prefix = pending.pop(); prefix; prefix = pending.pop()) {
    runs++;
    const run = Run.of(system, RECIPE);
    for (const index of prefix) run.takeChoice(index);
    const taken = [...prefix];
    for (let ready = run.enabled(); ready.length > 0; ready = run.enabled()) {
      for (let index = 1; index < ready.length; index++) pending.push([...taken, index]);
      run.takeChoice(0);
      taken.push(0);
    }
    run.finish();
    hashes.add(canonicalHash(run.computation()));
  }
  return { runs, outcomes: hashes.size };
}

function plainRuns(system: System, count: number): number {
  let events = 0;
  for (let seed = 0; seed < count; seed++) {
    const run = Run.of(system, { ...RECIPE, options: { ...DEFAULT_RUN, seed } });
    run.runToEnd();
    events += run.size;
  }
  return events;
}
