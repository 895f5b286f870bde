import type { Steps } from '../../base/steps.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { type Pattern, WALL_CLOCK } from '../../model/pattern/pattern.ts';
import { futureMarks, pastMarks } from '../poset/cones.ts';
import { type ProgramOptions, programOf } from './compile/program-of.ts';
import type { MatchData } from './match-data.ts';
import { MatchReader } from './match-view.ts';
import { Enumeration } from './search/enumeration.ts';
import type { Variant } from './search/program.ts';
import { CANDIDATES_PER_STEP, DONE, FOUND, Work } from './search/work.ts';

const ROWS_PER_STEP = 1 << 13;

type Repetition = Pattern & { readonly kind: 'repeat' };

/**
 * Whether there is a match with exactly these events (rule T19). A repetition of single events is decided for any
 * number of events; other patterns by a search among the events, for as many as a match can be searched for.
 * @param rows ascending, none twice
 * @returns `undefined` when a limit ended the search
 */
export function* isWholeMatch(
  data: MatchData,
  pattern: Pattern,
  rows: Uint32Array,
  options: ProgramOptions & { readonly budget: number },
): Steps<boolean | undefined> {
  if (pattern.kind === 'repeat' && rows.length > 0 && (options.given ?? []).length === 0) {
    const decided = yield* isRepetition(data, pattern, rows, options);
    if (decided !== undefined) return decided;
  }
  return yield* isFoundAmong(data, withCopiesFor(pattern, rows.length), rows, options);
}

/** `undefined` when it is no repetition of single events. */
function* isRepetition(
  data: MatchData,
  pattern: Repetition,
  rows: Uint32Array,
  options: ProgramOptions,
): Steps<boolean | undefined> {
  const { of, least, most = Number.POSITIVE_INFINITY, relation, clock = WALL_CLOCK } = pattern;
  const inner = yield* programOf(data, of, options);
  if (!inner.ok) return undefined;
  const { alternatives } = inner.value;
  if (alternatives.length === 0) return false;
  const [{ atoms, checks }] = alternatives;
  if (alternatives.length > 1 || atoms.length !== 1 || checks.length > 0) return undefined;
  const [{ variants }] = atoms;
  if (variants.length > 1 || variants[0].guards.length > 0) return undefined;
  if (rows.length < least || rows.length > most || !haveSameValues(variants[0], rows)) return false;
  if (rows.length === 1) return true;
  switch (relation) {
    case 'precedes':
      return yield* isChain(data, rows);
    case 'immediately':
      return (yield* isChain(data, rows)) && !isAnyBetween(data, rows, options.visible);
    case 'independent':
      return yield* areIndependent(data, rows);
    case 'distinct':
    case 'union':
      return true;
    case 'earlier': {
      const { of: stamps } = yield* data.stamps(clock);
      const sorted = Float64Array.from(rows, (row) => stamps[row]).sort();
      return sorted.every((stamp, i) => !Number.isNaN(stamp) && (i === 0 || sorted[i - 1] < stamp));
    }
  }
}

/** Whether all events fit and what they bind is the same for all. */
function haveSameValues({ mask, binds }: Variant, rows: Uint32Array): boolean {
  const valueBySlot = new Map<number, number>();
  return rows.every((row) => {
    if (mask[row] === 0) return false;
    return binds.every(({ slot, numbers }) => {
      const known = valueBySlot.get(slot) ?? numbers[row];
      valueBySlot.set(slot, known);
      return known === numbers[row];
    });
  });
}

function* isChain({ order }: MatchData, rows: Uint32Array): Steps<boolean> {
  for (let i = 1; i < rows.length; i++) {
    if (i % ROWS_PER_STEP === 0) yield i / rows.length;
    if (!order.precedes(rows[i - 1] as EventIndex, rows[i] as EventIndex)) return false;
  }
  return true;
}

/** Of a chain: what lies between any two lies between the first and the last. */
function isAnyBetween(
  { computation }: MatchData,
  rows: Uint32Array,
  visible: Uint8Array | undefined,
): boolean {
  const first = rows[0];
  const last = rows[rows.length - 1];
  const after = futureMarks(computation, eventIndex(first));
  const before = pastMarks(computation, eventIndex(last));
  const inMatch = new Set(rows);
  for (let row = first + 1; row < last; row++) {
    if (after[row] === 1 && before[row] === 1 && !inMatch.has(row) && visible?.[row] !== 0) return true;
  }
  return false;
}

/** Whether none has another one before it: one sweep. */
function* areIndependent({ computation }: MatchData, rows: Uint32Array): Steps<boolean> {
  const { causeStart, causes } = computation;
  const last = rows[rows.length - 1];
  const reached = new Uint8Array(last + 1);
  for (let row = rows[0], next = 0; row <= last; row++) {
    if (row % ROWS_PER_STEP === 0) yield row / last;
    let isAfter = 0;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) isAfter |= reached[causes[e]];
    if (rows[next] === row) {
      if (isAfter === 1) return false;
      next++;
      isAfter = 1;
    }
    reached[row] = isAfter;
  }
  return true;
}

/** Each copy that is not empty has an event, so that more copies than events change nothing. */
function withCopiesFor(pattern: Pattern, events: number): Pattern {
  switch (pattern.kind) {
    case 'event':
      return pattern;
    case 'join':
    case 'or':
    case 'and':
      return {
        ...pattern,
        left: withCopiesFor(pattern.left, events),
        right: withCopiesFor(pattern.right, events),
      };
    case 'repeat': {
      const { least, most = events } = pattern;
      return {
        ...pattern,
        of: withCopiesFor(pattern.of, events),
        most: Math.max(least, Math.min(most, events)),
      };
    }
    default:
      return { ...pattern, of: withCopiesFor(pattern.of, events) };
  }
}

function* isFoundAmong(
  data: MatchData,
  pattern: Pattern,
  rows: Uint32Array,
  options: ProgramOptions & { readonly budget: number },
): Steps<boolean | undefined> {
  const prepared = yield* programOf(data, pattern, options);
  if (!prepared.ok) return undefined;
  const program = prepared.value;
  const among = new Uint8Array(data.computation.size);
  for (const row of rows) among[row] = 1;
  const work = new Work();
  const enumeration = new Enumeration(program, work);
  const reader = new MatchReader(program);
  enumeration.begin(
    rows.length === 0 ? { below: 0 } : { among, containing: rows[0], below: rows[rows.length - 1] + 1 },
  );
  for (;;) {
    const outcome = enumeration.advance();
    if (outcome === FOUND) {
      reader.read(enumeration.search, enumeration.found);
      if (reader.size === rows.length) return true;
    } else if (outcome === DONE) return program.isCut ? undefined : false;
    else if (work.looked >= options.budget) return undefined;
    else {
      work.allow(Math.min(CANDIDATES_PER_STEP, options.budget - work.looked));
      yield work.looked / options.budget;
    }
  }
}
