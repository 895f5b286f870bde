import type { Computation } from '../../model/computation.ts';
import type {
  Condition,
  EventTrait,
  Instant,
  RangeTest,
  TextTest,
  ValueTest,
} from '../../model/filter/filter.ts';
import { offsetOfIso } from '../../model/filter/values.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { futureMarks, pastMarks } from '../poset/cones.ts';
import { contradictions } from '../poset/contradictions.ts';
import { lateCauses } from '../poset/late-causes.ts';
import type { Breathe } from './breathe.ts';
import { decode } from './decode.ts';
import { causeCounts, durations, effectCounts, firstTime } from './event-columns.ts';
import { NUMBER, type PathColumn, verdicts } from './path-column.ts';
import { findText } from './search.ts';
import { comparing, numberIn, textTester, valueTester } from './text-test.ts';

/** What conditions look at beside the computation. */
export interface ConditionContext {
  readonly computation: Computation;
  /** 1 for an event that looks like a failure. */
  readonly failures: Uint8Array;
  /** Rows found unusual; absent while nothing has been learnt. */
  readonly anomalies: Uint32Array | undefined;
  readonly breathe: Breathe;
  readonly column: (of: 'payload' | 'metadata', path: string) => Promise<PathColumn>;
}

/** 1 for every event that meets the condition: one loop over the columns it is about. */
export async function conditionMask(condition: Condition, context: ConditionContext): Promise<Uint8Array> {
  const { computation } = context;
  switch (condition.kind) {
    case 'word': {
      const { scores } = await findText(computation, condition.text, context);
      return scores.map((score) => (score === 0 ? 0 : 1));
    }
    case 'text':
      return condition.field === 'id'
        ? idMask(computation, condition.test, context.breathe)
        : nameMask(computation, condition.field, condition.test);
    case 'number':
      return rangeMask(numberColumn(computation, condition.field), rangeTester(condition.test));
    case 'time':
      return timeMask(computation, condition.test);
    case 'value':
      return valueMask(await context.column(condition.of, condition.path), condition.test);
    case 'is':
      return traitMask(condition.what, context);
    case 'edge':
      return edgeMask(computation, (e) => computation.provenances[e].kind === condition.edge);
    case 'cone':
      return coneMask(computation, condition.part, condition.id);
  }
}

/** Each name is judged once. */
function nameMask(computation: Computation, field: 'name' | 'source', test: TextTest): Uint8Array {
  const passes = textTester(test);
  const names = field === 'name' ? computation.types : computation.sources;
  const column = field === 'name' ? computation.typeOf : computation.sourceOf;
  const verdict = Uint8Array.from(names, (name) => (passes(name) ? 1 : 0));
  const mask = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) mask[row] = verdict[column[row]];
  return mask;
}

async function idMask(computation: Computation, test: TextTest, breathe: Breathe): Promise<Uint8Array> {
  const { size, keyOf, keys } = computation;
  const mask = new Uint8Array(size);
  if (test.how === 'is') {
    const row = computation.rowOfId(test.text);
    if (row !== undefined) mask[row] = 1;
    return mask;
  }
  const passes = textTester(test);
  const { bytes, starts } = keys.columns();
  for (let row = 0; row < size; row++) {
    if ((row & 0xfff) === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    const key = keyOf[row];
    if (passes(decode(bytes.subarray(starts[key], starts[key + 1])))) mask[row] = 1;
  }
  return mask;
}

function numberColumn(
  computation: Computation,
  field: 'level' | 'causes' | 'effects' | 'duration',
): Uint32Array | Float64Array {
  switch (field) {
    case 'level':
      return computation.levelOf;
    case 'causes':
      return causeCounts(computation);
    case 'effects':
      return effectCounts(computation);
    case 'duration':
      return durations(computation);
  }
}

function rangeTester(test: RangeTest<number>): (value: number) => boolean {
  return test.how === 'compare'
    ? comparing(test.op, test.value)
    : (value) => value >= test.from && value <= test.to;
}

function rangeMask(column: Uint32Array | Float64Array, passes: (value: number) => boolean): Uint8Array {
  const mask = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) mask[row] = passes(column[row]) ? 1 : 0;
  return mask;
}

/** Times closer than this, in milliseconds, are one time: recordings say nanoseconds, columns hold a little less. */
const SAME_TIME = 0.5e-6;

function timeMask(computation: Computation, test: RangeTest<Instant>): Uint8Array {
  const { timeOf, timeOrigin } = computation;
  const first = firstTime(computation);
  const offset = (instant: Instant): number =>
    instant.kind === 'at' ? offsetOfIso(instant.iso, timeOrigin) : first + instant.millis;
  // every test as a range; far from the origin of times a nanosecond is too little to move an end
  const [from, to] =
    test.how === 'between'
      ? [offset(test.from), offset(test.to)]
      : [
          test.op.startsWith('<') ? Number.NEGATIVE_INFINITY : offset(test.value),
          test.op.startsWith('>') ? Number.POSITIVE_INFINITY : offset(test.value),
        ];
  const isStrict = test.how === 'compare' && (test.op === '<' || test.op === '>');
  const [low, high] = isStrict ? [from + SAME_TIME, to - SAME_TIME] : [from - SAME_TIME, to + SAME_TIME];
  const mask = new Uint8Array(timeOf.length);
  for (let row = 0; row < timeOf.length; row++) {
    const time = timeOf[row];
    mask[row] = (isStrict ? time > low && time < high : time >= low && time <= high) ? 1 : 0;
  }
  return mask;
}

function valueMask(column: PathColumn, test: ValueTest): Uint8Array {
  const { code, number } = column;
  const passes = valueTester(test);
  const verdict = verdicts(column, passes);
  const mask = new Uint8Array(code.length);
  if (test.how === 'compare' || test.how === 'between') {
    // what is no number is NaN, which lies in no range
    const isStrict = test.how === 'compare' && (test.op === '<' || test.op === '>');
    const [from, to] =
      test.how === 'between'
        ? [test.from, test.to]
        : [
            test.op.startsWith('<') ? Number.NEGATIVE_INFINITY : test.value,
            test.op.startsWith('>') ? Number.POSITIVE_INFINITY : test.value,
          ];
    if (isStrict) {
      for (let row = 0; row < mask.length; row++) {
        const value = number[row];
        mask[row] = value > from && value < to ? 1 : verdict[code[row]];
      }
    } else {
      for (let row = 0; row < mask.length; row++) {
        const value = number[row];
        mask[row] = value >= from && value <= to ? 1 : verdict[code[row]];
      }
    }
    return mask;
  }
  const passesNumber = numberTester(test, passes);
  for (let row = 0; row < mask.length; row++) {
    const at = code[row];
    mask[row] = at === NUMBER ? (passesNumber(number[row]) ? 1 : 0) : verdict[at];
  }
  return mask;
}

/** Numbers are compared as numbers, without a look at their type; only patterns need their text. */
function numberTester(test: ValueTest, passes: (value: unknown) => boolean): (value: number) => boolean {
  switch (test.how) {
    case 'exists':
      return () => true;
    case 'is':
    case 'differs': {
      const wanted = numberIn(test.text);
      return test.how === 'is' ? (value) => value === wanted : (value) => value !== wanted;
    }
    default: {
      const known = new Map<number, boolean>();
      return (value) => {
        let verdict = known.get(value);
        if (verdict === undefined) {
          verdict = passes(value);
          if (known.size < 50_000) known.set(value, verdict);
        }
        return verdict;
      };
    }
  }
}

function traitMask(what: EventTrait, { computation, failures, anomalies }: ConditionContext): Uint8Array {
  const { size, partnerOf, danglingEffect, causes } = computation;
  switch (what) {
    case 'failure':
      return failures.slice();
    case 'anomaly':
      return marked(size, anomalies ?? []);
    case 'root':
      return rangeMask(causeCounts(computation), (count) => count === 0);
    case 'leaf':
      return rangeMask(effectCounts(computation), (count) => count === 0);
    case 'span':
      return partnerOf ? rangeMask(partnerOf, (partner) => partner !== NO_EVENT) : new Uint8Array(size);
    case 'dangling':
      return marked(size, danglingEffect);
    case 'late':
      return marked(size, effectsOfEdges(computation, lateCauses(computation)));
    case 'contradiction':
      return marked(
        size,
        contradictions(computation, causes.length).list.map(({ effect }) => effect),
      );
  }
}

function marked(size: number, rows: ArrayLike<number>): Uint8Array {
  const mask = new Uint8Array(size);
  for (let i = 0; i < rows.length; i++) mask[rows[i]] = 1;
  return mask;
}

/** The effects of edges that ascend. */
function effectsOfEdges({ causeStart }: Computation, edges: Uint32Array): Uint32Array {
  let row = 0;
  return edges.map((edge) => {
    while (causeStart[row + 1] <= edge) row++;
    return row;
  });
}

function edgeMask(
  { size, causeStart, causeProvenance, provenances }: Computation,
  isWanted: (provenance: number) => boolean,
): Uint8Array {
  const verdict = Uint8Array.from(provenances, (_, i) => (isWanted(i) ? 1 : 0));
  const mask = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) mask[row] |= verdict[causeProvenance[e]];
  }
  return mask;
}

function coneMask(
  computation: Computation,
  part: 'past' | 'future' | 'elsewhere' | 'cone',
  id: string,
): Uint8Array {
  const { size } = computation;
  const mask = new Uint8Array(size);
  const row = computation.rowOfId(id);
  if (row === undefined) return mask;
  if (part !== 'future') mask.set(pastMarks(computation, row));
  if (part !== 'past') {
    const future = futureMarks(computation, row);
    for (let i = row; i < size; i++) mask[i] |= future[i];
  }
  if (part === 'elsewhere') for (let i = 0; i < size; i++) mask[i] ^= 1;
  else if (part !== 'cone') mask[row] = 0;
  return mask;
}
