import type { Computation } from '../model/computation.ts';
import type { Shape } from '../model/shape.ts';
import type { Dag } from './dag.ts';
import { closureOf } from './naive.ts';

/** All places that have a shape, each as its rows in the order of nodes; of symmetric ones the smallest. Tries everything. */
export function placesOf(
  shape: Shape,
  dag: Dag,
  { types, typeOf, sources, sourceOf }: Computation,
): number[][] {
  const before = closureOf(dag);
  const { nodes, links, apart, keepsLanes } = shape;
  const fits = (rows: readonly number[]): boolean =>
    nodes.every(({ type, source }, i) => {
      if (type !== undefined && types[typeOf[rows[i]]] !== type) return false;
      return source === undefined || sources[sourceOf[rows[i]]] === source;
    }) &&
    links.every(({ from, to, kind }) =>
      kind === 'direct' ? dag[rows[to]].includes(rows[from]) : before[rows[to]].has(rows[from]),
    ) &&
    apart.every(([a, b]) => !before[rows[a]].has(rows[b]) && !before[rows[b]].has(rows[a])) &&
    (!keepsLanes ||
      nodes.every((a, i) =>
        nodes.every((b, j) => (a.lane === b.lane) === (sourceOf[rows[i]] === sourceOf[rows[j]])),
      ));
  const symmetries = arrangements(nodes.length, nodes.length).filter((image) => isSymmetry(shape, image));
  const places = new Map<string, number[]>();
  for (const rows of arrangements(dag.length, nodes.length)) {
    if (!fits(rows)) continue;
    const alike = symmetries.map((image) => image.map((node) => rows[node]));
    places.set(alike.map((one) => one.join(' ')).sort()[0], rows);
  }
  return [...places.values()];
}

function isSymmetry({ nodes, links, apart, keepsLanes }: Shape, image: readonly number[]): boolean {
  const linkTexts = (of: (node: number) => number): string =>
    [
      ...links.map(({ from, to, kind }) => `${of(from)} ${kind} ${of(to)}`),
      ...apart.map((pair) => `${pair.map(of).sort().join(' apart ')}`),
    ]
      .sort()
      .join();
  return (
    nodes.every(
      ({ type, source }, i) => type === nodes[image[i]].type && source === nodes[image[i]].source,
    ) &&
    linkTexts((node) => node) === linkTexts((node) => image[node]) &&
    (!keepsLanes ||
      nodes.every((a, i) =>
        nodes.every((b, j) => (a.lane === b.lane) === (nodes[image[i]].lane === nodes[image[j]].lane)),
      ))
  );
}

/** Every list of `length` different numbers below `size`. */
function arrangements(size: number, length: number): number[][] {
  if (length === 0) return [[]];
  return arrangements(size, length - 1).flatMap((head) =>
    Array.from({ length: size }, (_, next) => next)
      .filter((next) => !head.includes(next))
      .map((next) => [...head, next]),
  );
}
