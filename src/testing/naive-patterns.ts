import type { Computation } from '../model/computation.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { EventPattern, Pattern, Relation, TimeTest } from '../model/pattern/pattern.ts';
import type { Dag } from './dag.ts';
import { dagOf } from './dag.ts';
import { closureOf } from './naive.ts';
import { lookUp } from './naive-filter.ts';
import { type Bindings, isEqual, isTrue, naiveValue, passesName, withMembersByName } from './naive-values.ts';

/** A match: its events, ascending, and what the placeholders stand for. */
export interface NaiveMatch {
  readonly rows: number[];
  readonly bindings: Record<string, unknown>;
}

export interface NaiveOptions {
  /** Events that are seen; the others are as if they were not there, but the order is that of the whole. */
  readonly visible?: readonly boolean[];
  readonly clocks?: readonly ClockSpec[];
  /** Placeholders that are bound already. */
  readonly given?: Bindings;
}

/**
 * All matches of a pattern, straight from rules T of `engine/SPEC.md`: every way to combine the matches of the parts is
 * tried. For a dozen events. Shares no code with the engine.
 *
 * Sorted by rows, then by the text of the bindings.
 */
export function naiveMatches(
  computation: Computation,
  pattern: Pattern,
  options: NaiveOptions = {},
): NaiveMatch[] {
  const dag = dagOf(computation);
  const before = closureOf(dag);
  const { visible, clocks = [], given = {} } = options;
  const seen = dag.map((_, row) => row).filter((row) => visible?.[row] ?? true);

  /** Matches of a part that agree with what is bound to its left: `bound`; of it, `sure` is bound in every way of matching. */
  const matchesOf = (part: Pattern, bound: Bindings, sure: ReadonlySet<string>): NaiveMatch[] => {
    switch (part.kind) {
      case 'event':
        return seen.flatMap((row) => matchOfEvent(computation, row, part, bound) ?? []);
      case 'join': {
        const { left, right, relation, clock } = part;
        return distinct(
          matchesOf(left, bound, sure).flatMap((a) =>
            matchesOf(right, { ...bound, ...a.bindings }, union(sure, definitelyBound(left)))
              .filter((b) => areRelated(a.rows, b.rows, relation, clock))
              .flatMap((b) => joined(a, b) ?? []),
          ),
        );
      }
      case 'or':
        return distinct([...matchesOf(part.left, bound, sure), ...matchesOf(part.right, bound, sure)]);
      case 'and':
        return distinct(
          matchesOf(part.left, bound, sure).flatMap((a) =>
            matchesOf(part.right, { ...bound, ...a.bindings }, union(sure, definitelyBound(part.left)))
              .filter((b) => isEqual(a.rows, b.rows))
              .flatMap((b) => joined(a, b) ?? []),
          ),
        );
      case 'where':
        return matchesOf(part.of, bound, sure).filter(
          ({ rows, bindings }) =>
            naiveValue(part.guard, { computation, rows, bindings: { ...bound, ...bindings } }) === true,
        );
      case 'repeat':
        return repeated(part, bound, sure);
      case 'cause':
        return matchesOf(part.of, bound, sure).filter(({ rows, bindings }) => {
          const known = union(sure, definitelyBound(part.of));
          const all = { ...bound, ...bindings };
          const passed = Object.fromEntries(Object.entries(all).filter(([name]) => known.has(name)));
          const causes = matchesOf(part.cause, passed, known);
          const has = rows.some((row) =>
            causes.some((cause) => cause.rows.every((one) => before[row].has(one))),
          );
          return has === part.has;
        });
      case 'timed':
        return matchesOf(part.of, bound, sure).filter(({ rows }) => isInTime(rows, part.test, part.clock));
    }
  };

  /** Written out: so many copies, each related to all before it, no two sharing an event. */
  const repeated = (
    { of, least, most = Number.POSITIVE_INFINITY, relation, clock }: Pattern & { kind: 'repeat' },
    bound: Bindings,
    sure: ReadonlySet<string>,
  ): NaiveMatch[] => {
    // more copies than events: all but some are empty, and one more empty copy changes nothing
    const enough = seen.length + 1;
    const all: NaiveMatch[] = least === 0 ? [{ rows: [], bindings: {} }] : [];
    let written: NaiveMatch[] = [];
    for (let copies = 1; copies <= Math.min(most, Math.max(least, enough)) && copies <= enough; copies++) {
      written =
        copies === 1
          ? matchesOf(of, bound, sure)
          : distinct(
              written.flatMap((a) =>
                matchesOf(of, { ...bound, ...a.bindings }, union(sure, definitelyBound(of)))
                  .filter((b) => !b.rows.some((row) => a.rows.includes(row)))
                  .filter((b) => areRelated(a.rows, b.rows, relation, clock))
                  .flatMap((b) => joined(a, b) ?? []),
              ),
            );
      if (copies >= Math.min(least, enough)) all.push(...written);
    }
    return distinct(all);
  };

  const areRelated = (a: number[], b: number[], relation: Relation, clock?: string): boolean => {
    const everyPair = (test: (one: number, other: number) => boolean): boolean =>
      a.every((one) => b.every((other) => test(one, other)));
    switch (relation) {
      case 'precedes':
        return everyPair((one, other) => before[other].has(one));
      case 'immediately': {
        const outside = seen.filter((row) => !a.includes(row) && !b.includes(row));
        return everyPair(
          (one, other) =>
            before[other].has(one) && !outside.some((row) => before[row].has(one) && before[other].has(row)),
        );
      }
      case 'independent':
        return everyPair((x, y) => x !== y && !before[x].has(y) && !before[y].has(x));
      case 'distinct':
        return everyPair((x, y) => x !== y);
      case 'union':
        return true;
      case 'earlier': {
        const [ofA, ofB] = [a, b].map((rows) =>
          rows.map((row) => naiveStamp(computation, dag, clocks, clock, row)),
        );
        if ([...ofA, ...ofB].includes(undefined)) return false;
        return ofA.every((one) => ofB.every((other) => Number(one) < Number(other)));
      }
    }
  };

  const isInTime = (rows: readonly number[], test: TimeTest, clock?: string): boolean => {
    const stamps = rows.map((row) => naiveStamp(computation, dag, clocks, clock, row));
    if (stamps.length === 0 || stamps.includes(undefined)) return false;
    const [earliest, latest] = [Math.min(...(stamps as number[])), Math.max(...(stamps as number[]))];
    if (test.kind === 'within') return latest - earliest >= test.least && latest - earliest <= test.most;
    const isWall = (clock ?? 'time') === 'time';
    const value =
      isWall && test.isAbsolute ? test.value - computation.timeOrigin - firstTime(computation) : test.value;
    if (test.kind === 'at') return earliest === value && latest === value;
    return test.kind === 'before' ? latest <= value : earliest >= value;
  };

  return distinct(matchesOf(pattern, given, new Set(Object.keys(given)))).sort(byRows);
}

function matchOfEvent(
  computation: Computation,
  row: number,
  { name, source, attributes }: EventPattern,
  bound: Bindings,
): NaiveMatch | undefined {
  if (name && !passesName(computation.types[computation.typeOf[row]], name)) return undefined;
  const sourceName = computation.sources[computation.sourceOf[row]];
  const bindings: Record<string, unknown> = {};
  const agrees = (placeholder: string, value: unknown): boolean => {
    const known = { ...bound, ...bindings };
    if (Object.hasOwn(known, placeholder) && !isEqual(known[placeholder], value)) return false;
    bindings[placeholder] = value;
    return true;
  };
  if (source?.how === 'bind') {
    if (!agrees(source.name, sourceName)) return undefined;
  } else if (source && !passesName(sourceName, source)) return undefined;
  const payload = computation.payload.value(row);
  for (const attribute of attributes) {
    const value = lookUp(payload, attribute.path);
    if (attribute.kind === 'bind') {
      if (value === undefined || !agrees(attribute.name, value)) return undefined;
    } else {
      const context = { computation, rows: [row], bindings: { ...bound, ...bindings } };
      if (!isTrue(attribute.operator, value, naiveValue(attribute.value, context))) return undefined;
    }
  }
  return { rows: [row], bindings };
}

/** Both together, unless a placeholder would stand for two values. */
function joined(a: NaiveMatch, b: NaiveMatch): NaiveMatch | undefined {
  for (const [name, value] of Object.entries(b.bindings)) {
    if (Object.hasOwn(a.bindings, name) && !isEqual(a.bindings[name], value)) return undefined;
  }
  return {
    rows: [...new Set([...a.rows, ...b.rows])].sort((x, y) => x - y),
    bindings: { ...a.bindings, ...b.bindings },
  };
}

/** Placeholders that every match of the pattern binds. */
export function definitelyBound(pattern: Pattern): Set<string> {
  switch (pattern.kind) {
    case 'event': {
      const names = pattern.attributes.flatMap((one) => (one.kind === 'bind' ? [one.name] : []));
      return new Set(pattern.source?.how === 'bind' ? [pattern.source.name, ...names] : names);
    }
    case 'join':
    case 'and':
      return union(definitelyBound(pattern.left), definitelyBound(pattern.right));
    case 'or': {
      const right = definitelyBound(pattern.right);
      return new Set([...definitelyBound(pattern.left)].filter((name) => right.has(name)));
    }
    case 'repeat':
      return pattern.least > 0 ? definitelyBound(pattern.of) : new Set();
    default:
      return definitelyBound(pattern.of);
  }
}

/**
 * The stamp of an event on a clock, `undefined` where it has none. Wall time counts milliseconds from the recording's
 * first time.
 */
export function naiveStamp(
  computation: Computation,
  dag: Dag,
  clocks: readonly ClockSpec[],
  clock: string | undefined,
  row: number,
): number | undefined {
  const wall = (of: number): number | undefined => {
    const time = computation.timeOf[of] - firstTime(computation);
    return Number.isNaN(time) ? undefined : time;
  };
  const stamp = (name: string, depth: number): number | undefined => {
    if (name === 'time') return wall(row);
    if (name === 'lamport') return levelsOf(dag)[row] + 1;
    const spec = clocks.find((one) => one.name === name);
    if (spec === undefined) {
      const value = lookUp(computation.clocks?.value(row), name);
      return typeof value === 'number' ? value : undefined;
    }
    if (spec.kind === 'synchronous') return spec.perLevel ? levelsOf(dag)[row] + 1 : row + 1;
    if (spec.kind === 'slaved') {
      const parent = depth < clocks.length ? stamp(spec.parent, depth + 1) : undefined;
      return parent === undefined ? undefined : parent + spec.offset;
    }
    if (wall(row) === undefined) return undefined;
    const past = [row, ...closureOf(dag)[row]].flatMap((one) => wall(one) ?? []);
    return Math.max(...past.map((time) => Math.floor(time / spec.intervalMillis)));
  };
  return stamp(clock ?? 'time', 0);
}

/** Per event the edges on the longest chain that ends there. */
function levelsOf(dag: Dag): number[] {
  const levels: number[] = [];
  for (const causes of dag) levels.push(Math.max(0, ...causes.map((cause) => levels[cause] + 1)));
  return levels;
}

/** The recording's first time, in milliseconds after its origin; `NaN` without any. */
function firstTime({ timeOf }: Computation): number {
  const times = [...timeOf].filter((time) => !Number.isNaN(time));
  return times.length === 0 ? Number.NaN : Math.min(...times);
}

function distinct(matches: readonly NaiveMatch[]): NaiveMatch[] {
  return [...new Map(matches.map((match) => [textOf(match), match])).values()];
}

function byRows(a: NaiveMatch, b: NaiveMatch): number {
  for (let i = 0; i < Math.max(a.rows.length, b.rows.length); i++) {
    if (a.rows[i] !== b.rows[i]) return (a.rows[i] ?? -1) - (b.rows[i] ?? -1);
  }
  return textOf(a) < textOf(b) ? -1 : 1;
}

/** The same text exactly for the same events and bindings. */
function textOf({ rows, bindings }: NaiveMatch): string {
  const names = Object.keys(bindings).sort();
  return `${rows} ${names.map((name) => `${JSON.stringify(name)} ${canonical(bindings[name])}`)}`;
}

/** JSON with members by name; -0 is 0. */
function canonical(value: unknown): string {
  return JSON.stringify(withMembersByName(value));
}

function union<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a, ...b]);
}
