import { pair, type Report } from '../../testing/bench.ts';
import { warmedUp } from '../../testing/bench-size.ts';
import { Aspects } from './aspects.ts';
import { Metrics } from './metrics.ts';
import { metricsAspect } from './ready-made.ts';

const CALLS = 1_000_000;
const ASYNC_CALLS = 100_000;

/** What weaving costs: calls of a small function, bare and woven. */
export async function bench(report: Report): Promise<void> {
  for (const [operation, { add, addLater }] of Object.entries(wovenFunctions())) {
    report({
      operation: `woven, ${operation}`,
      family: 'synchronous',
      size: CALLS,
      peer: 'the bare function',
      ...(await pair({ ours: warmedUp(() => callAll(add)), peer: warmedUp(() => callAll(addBare())) })),
    });
    await callAllLater(addLater);
    report({
      operation: `woven, ${operation}`,
      family: 'asynchronous',
      size: ASYNC_CALLS,
      peer: 'the bare function',
      ...(await pair({ ours: () => callAllLater(addLater), peer: () => callAllLater(addLaterBare()) })),
    });
  }
}

type Add = (a: number, b: number) => number;
type AddLater = (a: number, b: number) => Promise<number>;

/** A function of its own for every use, so that none is compiled for the sake of another. */
function addBare(): Add {
  return (a, b) => (a + b) | 0;
}

function addLaterBare(): AddLater {
  return async (a, b) => (a + b) | 0;
}

function wovenFunctions(): Record<string, { readonly add: Add; readonly addLater: AddLater }> {
  const none = new Aspects();
  const other = new Aspects();
  other.add(metricsAspect(new Metrics(), () => performance.now()));
  other.switchOff('metrics');
  other.add({ name: 'elsewhere', pattern: 'elsewhere.*', around: (_, proceed) => proceed() });
  const measured = new Aspects();
  measured.add(metricsAspect(new Metrics(), () => performance.now()));
  const sampled = new Aspects();
  sampled.add({ ...metricsAspect(new Metrics(), () => performance.now()), sample: 100 });
  const passed = new Aspects();
  passed.add({ name: 'nothing', pattern: '*', around: (_, proceed) => proceed() });
  const woven = (aspects: Aspects) => ({
    add: aspects.weave('add', addBare()),
    addLater: aspects.weave('add-later', addLaterBare()),
  });
  return {
    'no aspect': woven(none),
    'no aspect that matches': woven(other),
    'as an object’s method, no aspect': none.weaveObject('object', {
      add: addBare(),
      addLater: addLaterBare(),
    }),
    'an aspect that does nothing': woven(passed),
    metrics: woven(measured),
    'metrics of every hundredth call': woven(sampled),
  };
}

function callAll(add: Add): number {
  let sum = 0;
  for (let i = 0; i < CALLS; i++) sum = add(sum, i);
  return sum;
}

async function callAllLater(add: AddLater): Promise<number> {
  let sum = 0;
  for (let i = 0; i < ASYNC_CALLS; i++) sum = await add(sum, i);
  return sum;
}
