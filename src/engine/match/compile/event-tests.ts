import type { Steps } from '../../../base/steps.ts';
import type { Expression, FieldExpression } from '../../../model/pattern/expression.ts';
import type { NameTest, TimeTest } from '../../../model/pattern/pattern.ts';
import { WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { firstTime } from '../../find/event-columns.ts';
import { type PathColumn, valueIn } from '../../find/path-column.ts';
import type { MatchData } from '../match-data.ts';
import { type ColumnContext, narrow } from '../values/event-mask.ts';
import { fieldsOf } from '../values/fields.ts';
import { nameTester } from '../values/name-test.ts';
import type { Value } from '../values/operations.ts';
import type { Stamps } from '../values/stamps.ts';
import type { EventTests } from './draft.ts';

const ROWS_PER_STEP = 1 << 14;

/** 1 for every event that passes all tests. Equal tests are looked at once; the mask is not to be changed. */
export function maskOf(data: MatchData, tests: EventTests): Steps<Uint8Array> {
  return data.keep(`mask ${JSON.stringify(tests)}`, data.computation.size, () => newMask(data, tests));
}

function* newMask(data: MatchData, tests: EventTests): Steps<Uint8Array> {
  const { computation } = data;
  const { size, types, typeOf, sources, sourceOf } = computation;
  const mask = new Uint8Array(size).fill(1);
  yield* narrowByName(mask, typeOf, passing(types, tests.names));
  yield* narrowByName(mask, sourceOf, passing(sources, tests.sources));
  for (const path of tests.present) {
    const { code } = yield* data.column({ kind: 'field', field: 'payload', path });
    for (let row = 0; row < size; row++) if (code[row] === 0) mask[row] = 0;
  }
  for (const guard of tests.guards) {
    yield* narrow(mask, guard, yield* eventContext(data, [guard]));
  }
  for (const clock of tests.stamped) {
    const { of } = yield* data.stamps(clock);
    for (let row = 0; row < size; row++) if (Number.isNaN(of[row])) mask[row] = 0;
  }
  for (const { clock, test } of tests.times) {
    const stamps = yield* data.stamps(clock);
    const [low, high] = timeRange(data, clock, test, stamps);
    const { of } = stamps;
    for (let row = 0; row < size; row++) if (!(of[row] >= low && of[row] <= high)) mask[row] = 0;
  }
  return mask;
}

function* narrowByName(mask: Uint8Array, nameOf: Uint32Array, passes: Uint8Array): Steps<void> {
  if (passes.every((one) => one === 1)) return;
  for (let from = 0; from < mask.length; from += ROWS_PER_STEP) {
    yield from / mask.length;
    keepNames(mask, nameOf, passes, from, Math.min(mask.length, from + ROWS_PER_STEP));
  }
}

/** The loop by itself: inside a generator it is compiled less well. */
function keepNames(
  mask: Uint8Array,
  nameOf: Uint32Array,
  passes: Uint8Array,
  from: number,
  end: number,
): void {
  for (let row = from; row < end; row++) mask[row] &= passes[nameOf[row]];
}

/** 1 per name that passes all tests. */
function passing(names: readonly string[], tests: readonly NameTest[]): Uint8Array {
  const testers = tests.map(nameTester);
  return Uint8Array.from(names, (name) => (testers.every((passes) => passes(name)) ? 1 : 0));
}

/** Stamps from `low` to `high` pass (rule T14). A range of stamps that nothing lies in when it is empty. */
function timeRange(data: MatchData, clock: string, test: TimeTest, { tolerance }: Stamps): [number, number] {
  if (test.kind === 'within') {
    return test.least <= 0 && test.most >= 0
      ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  }
  const { computation } = data;
  const isSince1970 = clock === WALL_CLOCK && test.isAbsolute;
  const value = isSince1970 ? test.value - computation.timeOrigin - firstTime(computation) : test.value;
  return [
    test.kind === 'before' ? Number.NEGATIVE_INFINITY : value - tolerance,
    test.kind === 'after' ? Number.POSITIVE_INFINITY : value + tolerance,
  ];
}

/** What closures read for these expressions; columns are read now. */
export function* eventContext(
  data: MatchData,
  expressions: readonly Expression[],
  slotOf: (placeholder: string) => number = () => 0,
): Steps<ColumnContext> {
  const columns = new Map<string, PathColumn>();
  for (const field of expressions.flatMap(fieldsOf)) {
    if (field.field !== 'payload' && field.field !== 'metadata' && field.field !== 'clocks') continue;
    const name = `${field.field}.${field.path}`;
    if (!columns.has(name)) columns.set(name, yield* data.column(field));
  }
  const { computation, values } = data;
  const columnOf = ({ field, path }: FieldExpression): PathColumn =>
    columns.get(`${field}.${path}`) as PathColumn;
  return {
    computation,
    values,
    slotOf,
    column: columnOf,
    reader: (field) => {
      const column = columnOf(field);
      return (row) => valueIn(column, row) as Value;
    },
  };
}
