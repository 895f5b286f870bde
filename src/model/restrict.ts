import { Interner } from '../base/interner.ts';
import { KeyTable } from '../base/key-table.ts';
import { Computation } from './computation.ts';
import { NO_EVENT } from './ids.ts';
import { permuteSlices, type Slices } from './slices.ts';

export interface RestrictOptions {
  /**
   * What becomes of a cause outside the selection: `dangling` keeps its id with the event, as a cause that is not in
   * the recording (the default: nothing is lost silently); `drop` leaves it out.
   */
  readonly cutCauses?: 'dangling' | 'drop';
}

/**
 * The computation of some of its events: their direct causes among themselves, with how they are known, their payloads,
 * metadata, clocks, times, places and span partners. An order between two of them that runs through an event outside
 * is not kept; a past or a future cone has none such.
 *
 * @param rows ascending, without repetition
 */
export function restrict(
  computation: Computation,
  rows: ArrayLike<number>,
  { cutCauses = 'dangling' }: RestrictOptions = {},
): Computation {
  const order = Uint32Array.from(rows);
  const rowFrom = new Uint32Array(computation.size).fill(NO_EVENT);
  for (let row = 0; row < order.length; row++) rowFrom[order[row]] = row;
  const keys = new KeyTable();
  const keyFrom = (key: number): number => keys.internText(computation.keys.textOf(key));
  const keyOf = order.map((from) => keyFrom(computation.keyOf[from]));
  const edges = edgesAmong(computation, order, rowFrom);
  const dangling = danglingOf(computation, rowFrom, cutCauses === 'dangling' ? edges.cut : []);
  const slices = (of: Slices | undefined): Slices | undefined => of && permuteSlices(of, order);
  return new Computation({
    ...namesOf('types', 'typeOf', computation.types, computation.typeOf, order),
    ...namesOf('sources', 'sourceOf', computation.sources, computation.sourceOf, order),
    timeOrigin: computation.timeOrigin,
    timeOf: Float64Array.from(order, (from) => computation.timeOf[from]),
    causeStart: edges.start,
    causes: edges.causes,
    causeProvenance: edges.rules,
    provenances: computation.provenances,
    keys,
    keyOf,
    payload: permuteSlices(computation.payload, order),
    metadata: slices(computation.metadata),
    clocks: slices(computation.clocks),
    partnerOf: partnersAmong(computation.partnerOf, order, rowFrom),
    placeOf: computation.placeOf && order.map((from) => computation.placeOf?.[from] ?? 0),
    placeKind: computation.placeKind,
    danglingEffect: Uint32Array.from(dangling, ({ effect }) => effect),
    danglingKey: Uint32Array.from(dangling, ({ key }) => keyFrom(key)),
    danglingProvenance: Uint8Array.from(dangling, ({ rule }) => rule),
    head: computation.head,
  });
}

/** A cause that is not in the result: the effect by its new row, the cause by its old key. */
interface Cut {
  readonly effect: number;
  readonly key: number;
  readonly rule: number;
}

function edgesAmong(
  { causeStart, causes, causeProvenance, keyOf }: Computation,
  order: Uint32Array,
  rowFrom: Uint32Array,
): { start: Uint32Array; causes: Uint32Array; rules: Uint8Array; cut: Cut[] } {
  const start = new Uint32Array(order.length + 1);
  const kept: number[] = [];
  const rules: number[] = [];
  const cut: Cut[] = [];
  for (let row = 0; row < order.length; row++) {
    for (let e = causeStart[order[row]]; e < causeStart[order[row] + 1]; e++) {
      const cause = rowFrom[causes[e]];
      if (cause === NO_EVENT) cut.push({ effect: row, key: keyOf[causes[e]], rule: causeProvenance[e] });
      else {
        kept.push(cause);
        rules.push(causeProvenance[e]);
      }
    }
    start[row + 1] = kept.length;
  }
  return { start, causes: Uint32Array.from(kept), rules: Uint8Array.from(rules), cut };
}

/** What dangled before and what was cut, ascending by row. */
function danglingOf(computation: Computation, rowFrom: Uint32Array, cut: readonly Cut[]): Cut[] {
  const dangling: Cut[] = [...cut];
  for (let i = 0; i < computation.danglingEffect.length; i++) {
    const effect = rowFrom[computation.danglingEffect[i]];
    if (effect === NO_EVENT) continue;
    dangling.push({ effect, key: computation.danglingKey[i], rule: computation.danglingProvenance[i] });
  }
  return dangling.sort((a, b) => a.effect - b.effect);
}

/** Only the names that are still in use, in their old order of first sight among the kept events. */
function namesOf<Names extends string, Column extends string>(
  names: Names,
  column: Column,
  texts: readonly string[],
  numbers: Uint32Array,
  order: Uint32Array,
): Record<Names, readonly string[]> & Record<Column, Uint32Array> {
  const used = new Interner();
  const picked = order.map((from) => used.of(texts[numbers[from]]));
  return { [names]: used.texts, [column]: picked } as Record<Names, readonly string[]> &
    Record<Column, Uint32Array>;
}

function partnersAmong(
  partnerOf: Uint32Array | undefined,
  order: Uint32Array,
  rowFrom: Uint32Array,
): Uint32Array | undefined {
  return (
    partnerOf && order.map((from) => (partnerOf[from] === NO_EVENT ? NO_EVENT : rowFrom[partnerOf[from]]))
  );
}
