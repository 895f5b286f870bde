import type { Steps } from '../../../base/steps.ts';
import type { Expression, FieldExpression } from '../../../model/pattern/expression.ts';
import { NUMBER, type PathColumn } from '../../find/path-column.ts';
import { type Evaluate, type EvaluateContext, evaluator, type Frame } from './evaluate.ts';
import { fieldsOf } from './fields.ts';

/** Rows between two pauses of a loop over columns, and of one that runs closures. */
const ROWS_PER_STEP = 1 << 15;
const CLOSURES_PER_STEP = 1 << 11;

/** Where conditions find what they read when they are judged over columns. */
export interface ColumnContext extends EvaluateContext {
  /** The column of a path field; it has been read before. */
  readonly column: (field: FieldExpression) => PathColumn;
}

const UNKNOWN = 0;
const FAILS = 1;
const PASSES = 2;

/**
 * Leaves in the mask only events for which a condition without placeholders holds. `and`, `or` and `not` are
 * operations on masks; a comparison of a path with a number is a loop over a column; whatever depends on one field
 * alone is judged once per distinct value; the rest is a closure per event that is still in the mask.
 */
export function* narrow(mask: Uint8Array, condition: Expression, context: ColumnContext): Steps<void> {
  if (condition.kind === 'binary' && condition.operator === 'and') {
    yield* narrow(mask, condition.left, context);
    yield* narrow(mask, condition.right, context);
    return;
  }
  if (condition.kind === 'binary' && condition.operator === 'or') {
    const other = mask.slice();
    yield* narrow(mask, condition.left, context);
    yield* narrow(other, condition.right, context);
    for (let row = 0; row < mask.length; row++) mask[row] |= other[row];
    return;
  }
  if (condition.kind === 'unary' && condition.operator === 'not') {
    const passing = mask.slice();
    yield* narrow(passing, condition.of, context);
    for (let row = 0; row < mask.length; row++) mask[row] &= passing[row] ^ 1;
    return;
  }
  yield* narrowByLeaf(mask, condition, context);
}

function* narrowByLeaf(mask: Uint8Array, leaf: Expression, context: ColumnContext): Steps<void> {
  const judge = judgeOf(leaf, context);
  const fields = fieldsOf(leaf);
  const [field] = fields;
  if (
    field === undefined ||
    fields.some((other) => other.field !== field.field || other.path !== field.path)
  ) {
    yield* narrowByEvent(mask, judge);
    return;
  }
  const { typeOf, sourceOf, types, sources } = context.computation;
  switch (field.field) {
    case 'name':
      yield* narrowByCode(mask, typeOf, types.length, judge);
      return;
    case 'source':
      yield* narrowByCode(mask, sourceOf, sources.length, judge);
      return;
    case 'id':
    case 'time':
    case 'level':
      yield* narrowByEvent(mask, judge);
      return;
  }
  const column = context.column(field);
  const range = rangeOf(leaf, field);
  if (range) yield* narrowByRange(mask, column, range);
  else yield* narrowByValue(mask, column, judge);
}

type Judge = (row: number) => 0 | 1;

function judgeOf(leaf: Expression, context: ColumnContext): Judge {
  const evaluate: Evaluate = evaluator(leaf, context);
  const frame: Frame = { rows: new Uint32Array(1), count: 1, bound: new Uint32Array() };
  return (row) => {
    frame.rows[0] = row;
    return evaluate(frame) === true ? 1 : 0;
  };
}

function* narrowByEvent(mask: Uint8Array, judge: Judge): Steps<void> {
  let judged = 0;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue;
    if (++judged % CLOSURES_PER_STEP === 0) yield row / mask.length;
    mask[row] = judge(row);
  }
}

function* narrowByCode(mask: Uint8Array, codes: Uint32Array, codeCount: number, judge: Judge): Steps<void> {
  const verdict = new Uint8Array(codeCount);
  for (let row = 0; row < mask.length; row++) {
    if (row % ROWS_PER_STEP === 0) yield row / mask.length;
    if (mask[row] === 0) continue;
    const code = codes[row];
    if (verdict[code] === UNKNOWN) verdict[code] = judge(row) === 1 ? PASSES : FAILS;
    if (verdict[code] === FAILS) mask[row] = 0;
  }
}

function* narrowByValue(mask: Uint8Array, { code, values }: PathColumn, judge: Judge): Steps<void> {
  const verdict = new Uint8Array(values.length + NUMBER + 1);
  for (let row = 0; row < mask.length; row++) {
    if (row % CLOSURES_PER_STEP === 0) yield row / mask.length;
    if (mask[row] === 0) continue;
    const at = code[row];
    if (at === NUMBER) mask[row] = judge(row);
    else {
      if (verdict[at] === UNKNOWN) verdict[at] = judge(row) === 1 ? PASSES : FAILS;
      if (verdict[at] === FAILS) mask[row] = 0;
    }
  }
}

/** Numbers from `low` to `high`; the ends do not count where `isStrict`. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly isStrict: boolean;
}

/** `path < 5` and the like as a range of numbers: only numbers can pass. */
function rangeOf(leaf: Expression, field: FieldExpression): Range | undefined {
  if (leaf.kind !== 'binary') return undefined;
  const { left, right, operator } = leaf;
  if (left.kind !== 'field' || left.field !== field.field) return undefined;
  if (right.kind !== 'literal' || typeof right.value !== 'number') return undefined;
  const { value } = right;
  switch (operator) {
    case '==':
      return { low: value, high: value, isStrict: false };
    case '<':
      return { low: Number.NEGATIVE_INFINITY, high: value, isStrict: true };
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: value, isStrict: false };
    case '>':
      return { low: value, high: Number.POSITIVE_INFINITY, isStrict: true };
    case '>=':
      return { low: value, high: Number.POSITIVE_INFINITY, isStrict: false };
    default:
      return undefined;
  }
}

/** What is no number is `NaN` in the column and in no range. */
function* narrowByRange(mask: Uint8Array, { number }: PathColumn, range: Range): Steps<void> {
  for (let from = 0; from < mask.length; from += ROWS_PER_STEP) {
    yield from / mask.length;
    keepRange(mask, number, from, Math.min(mask.length, from + ROWS_PER_STEP), range);
  }
}

/** The loop by itself: inside a generator it is compiled less well. No branch depends on a value. */
function keepRange(
  mask: Uint8Array,
  number: Float64Array,
  from: number,
  end: number,
  { low, high, isStrict }: Range,
): void {
  if (!isStrict) {
    for (let row = from; row < end; row++) mask[row] &= +(number[row] >= low) & +(number[row] <= high);
  } else if (high === Number.POSITIVE_INFINITY) {
    for (let row = from; row < end; row++) mask[row] &= +(number[row] > low);
  } else {
    for (let row = from; row < end; row++) mask[row] &= +(number[row] < high);
  }
}
