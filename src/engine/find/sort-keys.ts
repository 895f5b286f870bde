import type { Computation } from '../../model/computation.ts';
import type { EventColumn } from '../../model/find.ts';
import type { Breathe } from './breathe.ts';
import { causeCounts, durations, effectCounts } from './event-columns.ts';
import { naturalRanks, packTexts } from './natural-order.ts';
import { ABSENT, NUMBER, type PathColumn, valueIn } from './path-column.ts';
import { numberIn } from './text-test.ts';

/** What an event column is ordered by: a number per row, `Infinity` where there is none. */
export async function eventKeys(
  computation: Computation,
  column: EventColumn,
  breathe: Breathe,
): Promise<Float64Array> {
  switch (column) {
    case 'time':
      return present(computation.timeOf);
    case 'level':
      return Float64Array.from(computation.levelOf);
    case 'causes':
      return Float64Array.from(causeCounts(computation));
    case 'effects':
      return Float64Array.from(effectCounts(computation));
    case 'duration':
      return present(durations(computation));
    case 'name':
      return ranked(computation.typeOf, await naturalRanks(packTexts(computation.types), breathe));
    case 'source':
      return ranked(computation.sourceOf, await naturalRanks(packTexts(computation.sources), breathe));
    case 'id':
      return ranked(computation.keyOf, await naturalRanks(computation.keys.columns(), breathe));
  }
}

function present(column: Float64Array): Float64Array {
  return column.map((value) => (Number.isNaN(value) ? Infinity : value));
}

function ranked(column: Uint32Array, ranks: Float64Array): Float64Array {
  const keys = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) keys[row] = ranks[column[row]];
  return keys;
}

/** Kinds of values in their order. */
const NUMBERS = 0;
const TEXTS = 1;
const BOOLEANS = 2;
const NULLS = 3;
const PARTS = 4;

/**
 * What a path's values are ordered by: first their kind (numbers and texts that read as one, other texts, `false`,
 * `true`, `null`, lists and objects), then their value.
 */
export async function valueKeys(column: PathColumn, breathe: Breathe): Promise<Float64Array[]> {
  const { code, number, values } = column;
  const texts = values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  const ranks = await naturalRanks(packTexts(texts), breathe);
  const kindOf = values.map((value) => {
    if (typeof value === 'string') return numberIn(value) === undefined ? TEXTS : NUMBERS;
    return typeof value === 'boolean' ? BOOLEANS : value === null ? NULLS : PARTS;
  });
  const kinds = new Float64Array(code.length);
  const places = new Float64Array(code.length);
  for (let row = 0; row < code.length; row++) {
    const at = code[row];
    kinds[row] = at === ABSENT ? Infinity : at === NUMBER ? NUMBERS : kindOf[at - 2];
    places[row] =
      at === NUMBER
        ? number[row]
        : kinds[row] === NUMBERS
          ? (numberIn(valueIn(column, row) as string) ?? 0)
          : at === ABSENT
            ? Infinity
            : ranks[at - 2];
  }
  return [kinds, places];
}
