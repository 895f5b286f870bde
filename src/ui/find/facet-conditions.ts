import { fold } from '../../base/fold.ts';
import type { Filter, RangeTest } from '../../model/filter/filter.ts';
import type { FacetValue } from '../../model/find.ts';

/**
 * The condition that a click on a name means: as one would type it, or letter by letter where that would mean others too
 * (a star in it, or another name that differs in capitals alone).
 */
export function nameCondition(
  field: 'name' | 'source',
  value: string,
  values: readonly FacetValue[],
): Filter {
  const twins = values.filter((other) => fold(other.value) === fold(value)).length;
  const how = value.includes('*') || twins > 1 ? 'is' : 'like';
  return { kind: 'text', field, test: { how, text: value } };
}

/** The condition for a value of a path; lists and objects cannot be asked for. */
export function valueCondition(column: string, value: string): Filter | undefined {
  if (/^[[{]/.test(value)) return undefined;
  const [of, ...path] = column.split('.');
  return {
    kind: 'value',
    of: of as 'payload' | 'metadata',
    path: path.join('.'),
    test: { how: 'is', text: value },
  };
}

/** Between two times since the first event, both included, in milliseconds; without an end where it is left out. */
export function timeCondition(from: number | undefined, to: number | undefined): Filter | undefined {
  const since = (millis: number) => ({ kind: 'since', millis: rounded(millis) }) as const;
  const test = rangeTest(from, to, since);
  return test && { kind: 'time', test };
}

/** Between two levels; `to` is the first one beyond. */
export function levelCondition(from: number | undefined, to: number | undefined): Filter | undefined {
  const first = from === undefined ? undefined : Math.ceil(from);
  const last = to === undefined ? undefined : Math.max(first ?? 0, Math.ceil(to) - 1);
  const test = rangeTest(first, last, (level) => level);
  return test && { kind: 'number', field: 'level', test };
}

function rangeTest<T>(
  from: number | undefined,
  to: number | undefined,
  of: (value: number) => T,
): RangeTest<T> | undefined {
  if (from !== undefined && to !== undefined) return { how: 'between', from: of(from), to: of(to) };
  if (from !== undefined) return { how: 'compare', op: '>=', value: of(from) };
  return to === undefined ? undefined : { how: 'compare', op: '<=', value: of(to) };
}

/** Nobody wants to read more digits of a dragged time than these. */
function rounded(millis: number): number {
  return Number(millis.toPrecision(6));
}

export function isTime(filter: Filter): boolean {
  return filter.kind === 'time' || (filter.kind === 'not' && isTime(filter.of));
}

export function isLevel(filter: Filter): boolean {
  return (
    (filter.kind === 'number' && filter.field === 'level') || (filter.kind === 'not' && isLevel(filter.of))
  );
}

/** The range that a filter's first condition of one kind leaves, where that is one since the start; open at some end. */
export function rangeOf(
  filter: Filter | undefined,
  kind: 'time' | 'level',
): readonly [from: number | undefined, to: number | undefined] | undefined {
  const members = filter ? (filter.kind === 'all' ? filter.of : [filter]) : [];
  for (const member of members) {
    if (kind === 'level' && member.kind === 'number' && member.field === 'level') {
      const ends = endsOf(member.test, (level) => level);
      if (ends) return [ends[0], ends[1] === undefined ? undefined : ends[1] + 1];
    }
    if (kind === 'time' && member.kind === 'time') {
      const ends = endsOf(member.test, (instant) => (instant.kind === 'since' ? instant.millis : undefined));
      if (ends) return ends;
    }
  }
  return undefined;
}

function endsOf<T>(
  test: RangeTest<T>,
  of: (value: T) => number | undefined,
): readonly [number | undefined, number | undefined] | undefined {
  if (test.how === 'between') {
    const [from, to] = [of(test.from), of(test.to)];
    return from === undefined || to === undefined ? undefined : [from, to];
  }
  const value = of(test.value);
  if (value === undefined || test.op === '=') return undefined;
  return test.op.startsWith('>') ? [value, undefined] : [undefined, value];
}
