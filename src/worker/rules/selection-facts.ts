import { shapeOf, windowBetween } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { SelectionFacts, SharedAttribute } from '../contract/rules.ts';
import { linesOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';
import { leavesOf } from './data-knowledge.ts';

/** Values that are offered; texts that are longer say little, in characters. */
const MOST_ATTRIBUTES = 10;
const LONGEST_VALUE = 80;

/** Numbers up to this are too common to mean the same thing wherever they stand. */
const COMMON_NUMBER = 20;

/** What a pattern can be made of from a few events. @param rows ascending */
export function selectionFacts(
  { computation, reachability }: Shown,
  rows: readonly EventIndex[],
): SelectionFacts {
  const all = rows.map(() => true);
  return {
    shape: shapeOf(computation, reachability, rows, {
      keepType: all,
      keepSource: all,
      keepLanes: false,
      keepDirect: false,
      keepApart: true,
    }),
    lines: linesOf(computation, rows),
    tight: tightPairs(computation, rows),
    attributes: sharedAttributes(computation, rows),
  };
}

/** Pairs between which nothing lies that was not picked. */
function tightPairs(computation: Computation, rows: readonly EventIndex[]): [number, number][] {
  const pairs: [number, number][] = [];
  rows.forEach((after, a) => {
    rows.forEach((before, b) => {
      if (a >= b) return;
      const window = windowBetween(computation, { after, before });
      if (window.length > 0 && window.every((row) => rows.includes(row as EventIndex))) pairs.push([a, b]);
    });
  });
  return pairs;
}

/** Values that stand in several of the events come first: they are what ties these events together. */
function sharedAttributes(computation: Computation, rows: readonly EventIndex[]): SharedAttribute[] {
  const found = new Map<string, { value: string | number | boolean; paths: (string | undefined)[] }>();
  rows.forEach((row, i) => {
    for (const [path, value] of leavesOf(computation.payload, row)) {
      if (typeof value === 'string' && (value === '' || value.length > LONGEST_VALUE)) continue;
      // a common number or a yes is the same only where it stands at the same path
      const isCommon =
        typeof value === 'boolean' || (typeof value === 'number' && Math.abs(value) <= COMMON_NUMBER);
      const key = JSON.stringify(isCommon ? [value, path] : value);
      let known = found.get(key);
      if (!known) {
        known = { value, paths: rows.map(() => undefined) };
        found.set(key, known);
      }
      known.paths[i] ??= path;
    }
  });
  const sharedBy = ({ paths }: SharedAttribute): number => paths.filter((path) => path !== undefined).length;
  return [...found.values()].sort((a, b) => sharedBy(b) - sharedBy(a)).slice(0, MOST_ATTRIBUTES);
}
