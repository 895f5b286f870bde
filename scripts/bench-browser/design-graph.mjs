// A design made for the benchmark: components in columns, connections that lead on by a few columns.
import { chanceOf } from '../examples/chance.mjs';

const COMPONENTS = 500;
const CONNECTIONS = 1000;
const TALL = 20;
const KINDS = ['connect', 'pipe', 'agent'];

/** As a text for the app, and as nodes and edges for its peer. */
export function designGraph() {
  const chance = chanceOf(5);
  const nodes = Array.from({ length: COMPONENTS }, (_, i) => ({
    id: `unit${i}`,
    x: Math.floor(i / TALL) * 260,
    y: (i % TALL) * 110,
  }));
  const edges = new Map();
  while (edges.size < CONNECTIONS) {
    const from = chance.below(COMPONENTS - 1);
    const to = Math.min(COMPONENTS - 1, from + 1 + chance.below(2 * TALL));
    edges.set(`${from} ${to}`, { source: `unit${from}`, target: `unit${to}` });
  }
  const connections = [...edges.values()];
  const text = [
    'interface Unit {\n  in  take(value: integer)\n  out give(value: integer)\n}\n',
    'module Work implements Unit {\n  when take(value: ?v) emit give(value: ?v)\n}\n',
    'architecture Large {',
    ...nodes.map(({ id }) => `  ${id}: Unit = Work`),
    ...connections.map(
      ({ source, target }, i) =>
        `  ${KINDS[i % KINDS.length]} ${source}.give(value: ?v) to ${target}.take(value: ?v)`,
    ),
    '}\n',
  ].join('\n');
  return { text, nodes, edges: connections };
}
