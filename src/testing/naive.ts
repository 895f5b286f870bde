import type { Dag } from './dag.ts';

/**
 * The order's questions answered slowly and obviously, on plain lists and sets. Nothing here may share code with the
 * engine: these are what the engine is compared with.
 */

/** Per event the set of all events before it. */
export function closureOf(dag: Dag): Set<number>[] {
  return dag.map((_, event) => ancestorsOf(dag, event));
}

export function ancestorsOf(dag: Dag, event: number): Set<number> {
  const seen = new Set<number>();
  const visit = (at: number): void => {
    for (const cause of dag[at]) {
      if (seen.has(cause)) continue;
      seen.add(cause);
      visit(cause);
    }
  };
  visit(event);
  return seen;
}

export function descendantsOf(dag: Dag, event: number): Set<number> {
  return new Set(rowsWhere(dag, (other) => ancestorsOf(dag, other).has(event)));
}

export function precedes(dag: Dag, a: number, b: number): boolean {
  return ancestorsOf(dag, b).has(a);
}

export function rowsWhere(dag: Dag, test: (row: number) => boolean): number[] {
  return dag.map((_, row) => row).filter(test);
}

export function rootsOf(dag: Dag): number[] {
  return rowsWhere(dag, (row) => dag[row].length === 0);
}

export function leavesOf(dag: Dag): number[] {
  return rowsWhere(dag, (row) => !dag.some((causes) => causes.includes(row)));
}

/** All paths from a cause to an effect, both ends included. */
export function pathsBetween(dag: Dag, from: number, to: number): number[][] {
  if (from === to) return [[from]];
  return dag[to].flatMap((cause) => pathsBetween(dag, from, cause).map((path) => [...path, to]));
}

/** All paths from any root to the event. */
export function rootPathsTo(dag: Dag, event: number): number[][] {
  if (dag[event].length === 0) return [[event]];
  return dag[event].flatMap((cause) => rootPathsTo(dag, cause).map((path) => [...path, event]));
}

/** Edges on the longest chain that ends at the event. */
export function levelOf(dag: Dag, event: number): number {
  return Math.max(0, ...dag[event].map((cause) => levelOf(dag, cause) + 1));
}

/** Edges that no longer path makes superfluous. */
export function coversOf(dag: Dag): [number, number][] {
  const before = closureOf(dag);
  return dag.flatMap((causes, effect) =>
    causes
      .filter((cause) => !causes.some((other) => before[other].has(cause)))
      .map((cause): [number, number] => [cause, effect]),
  );
}

export function orderedPairsOf(dag: Dag): number {
  return closureOf(dag).reduce((sum, before) => sum + before.size, 0);
}

/** Size of the largest antichain: events less the largest matching of the closure (Dilworth by König). */
export function widthOf(dag: Dag): number {
  const before = closureOf(dag);
  const matchedCauseOf = new Map<number, number>();
  const tryMatch = (cause: number, seen: Set<number>): boolean => {
    for (let effect = 0; effect < dag.length; effect++) {
      if (!before[effect].has(cause) || seen.has(effect)) continue;
      seen.add(effect);
      const rival = matchedCauseOf.get(effect);
      if (rival === undefined || tryMatch(rival, seen)) {
        matchedCauseOf.set(effect, cause);
        return true;
      }
    }
    return false;
  };
  let matched = 0;
  for (let cause = 0; cause < dag.length; cause++) if (tryMatch(cause, new Set())) matched++;
  return dag.length - matched;
}

/** The graph without one event; its effects lose that cause. Numbers stay, the event itself becomes `undefined`. */
export function reachableFromRootsWithout(dag: Dag, gone: number): Set<number> {
  const reached = new Set<number>();
  dag.forEach((causes, row) => {
    if (row === gone) return;
    if (causes.length === 0 || causes.some((cause) => reached.has(cause))) reached.add(row);
  });
  return reached;
}

/** Events other than `event` without which no root reaches it, found by deleting each in turn. */
export function dominatorsOf(dag: Dag, event: number): number[] {
  return rowsWhere(dag, (row) => row !== event && !reachableFromRootsWithout(dag, row).has(event));
}

/** Members of the set that no other member follows. */
export function maximalOf(dag: Dag, rows: Iterable<number>): number[] {
  const all = [...rows];
  return all.filter((row) => !all.some((other) => precedes(dag, row, other))).sort((a, b) => a - b);
}

/**
 * When everything happens if one event is late: each event keeps the time it took after the last of its causes (one, or
 * with times what the clocks say, never less than 0), and what is late makes later what has no other reason to wait.
 */
export function planOf(
  dag: Dag,
  timeOf: readonly (number | undefined)[] | undefined,
): (late: number, by: number) => number[] {
  const known = timeOf?.filter((time) => time !== undefined) ?? [];
  const begin = known.length > 0 ? Math.min(...known) : 0;
  const happen = (late: number, by: number, gapOf: ((row: number, last: number) => number) | number[]) => {
    const at: number[] = [];
    const gaps: number[] = [];
    dag.forEach((causes, row) => {
      const last = Math.max(...causes.map((cause) => at[cause]));
      gaps[row] = typeof gapOf === 'function' ? (causes.length > 0 ? gapOf(row, last) : 0) : gapOf[row];
      const start = causes.length === 0 ? (timeOf?.[row] ?? begin) : last;
      at[row] = start + gaps[row] + (row === late ? by : 0);
    });
    return { at, gaps };
  };
  const { gaps } = happen(-1, 0, (row, last) => (timeOf ? Math.max(0, (timeOf[row] ?? last) - last) : 1));
  return (late, by) => happen(late, by, gaps).at;
}

/** Events outside a cut whose causes are all inside. */
export function enabledIn(dag: Dag, cut: ReadonlySet<number>): number[] {
  return rowsWhere(dag, (row) => !cut.has(row) && dag[row].every((cause) => cut.has(cause)));
}

/** Events inside a cut that no other event inside names as its cause. */
export function frontierOf(dag: Dag, cut: ReadonlySet<number>): number[] {
  return rowsWhere(dag, (row) => cut.has(row) && ![...cut].some((other) => dag[other].includes(row)));
}
