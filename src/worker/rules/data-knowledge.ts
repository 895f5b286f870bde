import type { Computation } from '../../model/computation.ts';
import type { Slices } from '../../model/slices.ts';
import type { DataKnowledge } from '../contract/rules.ts';
import type { NameCount } from '../contract.ts';

/** Events whose payloads are looked into, evenly spread; paths and values per path that are told. */
const SAMPLED_EVENTS = 2000;
const MOST_PATHS = 300;
const MOST_SAMPLES = 12;
const DEEPEST = 6;

/** Longer texts are no help while typing, in characters. */
const LONGEST_SAMPLE = 60;

/** What rules may speak of: names with their counts, and paths, sample values and clocks as a sample of the events has them. */
export async function dataKnowledge(
  computation: Computation,
  breathe: () => Promise<void> | undefined,
): Promise<DataKnowledge> {
  const { types, typeOf, sources, sourceOf, payload, metadata, clocks, size } = computation;
  const paths = new Map<string, { count: number; samples: Map<string, unknown> }>();
  const ticking = new Set<string>();
  const step = Math.max(1, Math.ceil(size / SAMPLED_EVENTS));
  for (let row = 0; row < size; row += step) {
    const pause = breathe();
    if (pause) await pause;
    for (const [name, slices] of [
      ['payload', payload],
      ['metadata', metadata],
    ] as const) {
      for (const [path, value] of placesOf(slices, row)) note(paths, `${name}.${path}`, value);
    }
    for (const [path, value] of leavesOf(clocks, row)) if (typeof value === 'number') ticking.add(path);
  }
  return {
    types: counted(types, typeOf),
    sources: counted(sources, sourceOf),
    paths: [...paths]
      .sort(([, a], [, b]) => b.count - a.count)
      .slice(0, MOST_PATHS)
      .map(([name, { count, samples }]) => ({ name, count: count * step, samples: [...samples.values()] })),
    clocks: [...ticking].sort(),
  };
}

function note(
  paths: Map<string, { count: number; samples: Map<string, unknown> }>,
  path: string,
  value: unknown,
): void {
  let known = paths.get(path);
  if (!known) {
    known = { count: 0, samples: new Map() };
    paths.set(path, known);
  }
  known.count++;
  // a list is a place that rules may speak of, and no value to complete
  if (Array.isArray(value)) return;
  const text = JSON.stringify(value);
  if (known.samples.size < MOST_SAMPLES && text.length <= LONGEST_SAMPLE) known.samples.set(text, value);
}

type Leaf = string | number | boolean;

/** What is no object and no list in a piece of JSON, each with its path. */
export function* leavesOf(
  slices: Slices | undefined,
  row: number,
): Generator<readonly [path: string, value: Leaf]> {
  for (const [path, value] of placesOf(slices, row)) {
    if (!Array.isArray(value)) yield [path, value as Leaf];
  }
}

/** What is no object in a piece of JSON, each with its path; a list is one value. */
function* placesOf(
  slices: Slices | undefined,
  row: number,
): Generator<readonly [path: string, value: Leaf | readonly unknown[]]> {
  const root = slices?.value(row);
  const left: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value: root, path: '', depth: 0 },
  ];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { value, path, depth } = at;
    const isLeaf = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (isLeaf || Array.isArray(value)) {
      if (path !== '') yield [path, value];
    } else if (typeof value === 'object' && value !== null && depth < DEEPEST) {
      for (const [key, member] of Object.entries(value).reverse()) {
        if (key !== '')
          left.push({ value: member, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
      }
    }
  }
}

function counted(names: readonly string[], column: Uint32Array): NameCount[] {
  const counts = new Uint32Array(names.length);
  for (let row = 0; row < column.length; row++) counts[column[row]]++;
  return names
    .map((name, i) => ({ name, count: counts[i] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
