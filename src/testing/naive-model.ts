import type { Computation } from '../model/computation.ts';
import type { EventIndex } from '../model/ids.ts';

/** What a model should hold, found in the obvious way: strings, maps and sets, one event after the other. */
export interface NaiveModel {
  /** By kind. */
  readonly seen: Record<string, number>;
  readonly roots: Record<string, number>;
  readonly reach: Record<string, number>;
  /** By `cause -> effect`. */
  readonly edges: Record<string, number>;
  readonly inferred: Record<string, number>;
  readonly causesWith: Record<string, number>;
  readonly effectsWith: Record<string, number>;
  readonly times: Record<string, number[]>;
  /** `effect <- a, b` by how often. */
  readonly joins: Record<string, number>;
  /** `cause -> effect`. */
  readonly always: readonly string[];
}

export function naiveModel(computation: Computation, kindOf: (row: number) => string): NaiveModel {
  const model = {
    seen: {},
    roots: {},
    reach: {},
    edges: {},
    inferred: {},
    causesWith: {},
    effectsWith: {},
    times: {},
    joins: {},
  } as { -readonly [Name in keyof Omit<NaiveModel, 'always'>]: NaiveModel[Name] };
  const count = (of: Record<string, number>, key: string, by = 1): void => {
    of[key] = (of[key] ?? 0) + by;
  };
  const causesOf = (row: number): { cause: number; inferred: boolean }[] => {
    const { causeStart, causes, causeProvenance, provenances } = computation;
    const found = [];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      found.push({ cause: causes[e], inferred: provenances[causeProvenance[e]].kind === 'inferred' });
    }
    return found;
  };
  const rows = Array.from({ length: computation.size }, (_, row) => row);
  const dangling = new Set(computation.danglingEffect);
  const effectsOf = (row: number): number[] =>
    rows.filter((other) => causesOf(other).some(({ cause }) => cause === row));
  const futureOf = (row: number, isCertain: boolean): Set<number> => {
    const future = new Set<number>([row]);
    for (const other of rows) {
      if (causesOf(other).some(({ cause, inferred }) => future.has(cause) && !(isCertain && inferred)))
        future.add(other);
    }
    future.delete(row);
    return future;
  };
  const always = new Map<string, Set<string>>();
  for (const row of rows) {
    const kind = kindOf(row);
    const causes = causesOf(row);
    count(model.seen, kind);
    count(model.roots, kind, causes.length === 0 && !dangling.has(row) ? 1 : 0);
    const times = [...futureOf(row, false)].map(
      (other) => computation.timeOf[other] - computation.timeOf[row],
    );
    model.reach[kind] = Math.max(model.reach[kind] ?? 0, ...times.filter((time) => !Number.isNaN(time)));
    for (const { cause, inferred } of causes) {
      const pair = `${kindOf(cause)} -> ${kind}`;
      count(model.edges, pair);
      count(model.inferred, pair, inferred ? 1 : 0);
      const time = computation.timeOf[row] - computation.timeOf[cause];
      model.times[pair] ??= [];
      if (!Number.isNaN(time)) model.times[pair].push(time);
    }
    const causeKinds = [...new Set(causes.map(({ cause }) => kindOf(cause)))].sort();
    for (const cause of causeKinds) count(model.effectsWith, `${cause} -> ${kind}`);
    for (const effect of new Set(effectsOf(row).map(kindOf))) count(model.causesWith, `${kind} -> ${effect}`);
    if (causeKinds.length >= 2 && causeKinds.length <= 6)
      count(model.joins, `${kind} <- ${causeKinds.join(', ')}`);
    const after = new Set([...futureOf(row, true)].map(kindOf));
    const before = always.get(kind);
    always.set(kind, before ? new Set([...before].filter((effect) => after.has(effect))) : after);
  }
  return {
    ...model,
    always: [...always]
      .flatMap(([kind, effects]) => [...effects].map((effect) => `${kind} -> ${effect}`))
      .sort(),
  };
}

/** The kind of a row by its name alone. */
export function byName(computation: Computation): (row: number) => string {
  return (row) => computation.types[computation.typeOf[row as EventIndex]];
}
