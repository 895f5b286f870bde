import { KeyTable } from '../../base/key-table.ts';
import type { Steps } from '../../base/steps.ts';
import type { Slices } from '../../model/slices.ts';
import type { Breathe } from './breathe.ts';
import { decode } from './decode.ts';
import { ABSENT_VALUE, findValue, numberAt, UNSURE, valueEnd } from './json-scan.ts';
import { valueAt } from './value-at.ts';

/** Codes of `PathColumn.code` that are no place in `values`. */
export const ABSENT = 0;
export const NUMBER = 1;
const FIRST_VALUE = 2;

/**
 * What one path leads to in every row, read out of the JSON once: a condition is then a loop over `code` and `number`,
 * and a text is judged once however many rows hold it.
 */
export interface PathColumn {
  /** Per row `ABSENT`, `NUMBER`, or two more than a place in `values`. */
  readonly code: Uint32Array;
  /** Per row the number where `code` says so, else `NaN`. */
  readonly number: Float64Array;
  /** The distinct values that are no numbers: texts, `true`, `false`, `null`, lists, objects. */
  readonly values: readonly unknown[];
  /** Rows in which the path leads somewhere. */
  readonly count: number;
}

export async function pathColumn(
  slices: Slices | undefined,
  size: number,
  path: string,
  breathe: Breathe,
): Promise<PathColumn> {
  const steps = pathColumnInSteps(slices, size, path);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = breathe();
    if (pause) await pause;
  }
}

/** Values are found among the bytes where that can be done for certain; see `json-scan.ts`. */
export function* pathColumnInSteps(
  slices: Slices | undefined,
  size: number,
  path: string,
): Steps<PathColumn> {
  const code = new Uint32Array(size);
  const number = new Float64Array(size).fill(Number.NaN);
  let count = 0;
  if (!slices) return { code, number, values: [], count };
  const collected = new Collected();
  const wanted = new TextEncoder().encode(path);
  for (let row = 0; row < size; row++) {
    if ((row & 0xff) === 0) yield row / size;
    const bytes = slices.bytes(row);
    if (!bytes) continue;
    const start = wanted.length === 0 ? UNSURE : findValue(bytes, wanted);
    if (start === ABSENT_VALUE) continue;
    if (start !== UNSURE) {
      count++;
      const first = bytes[start];
      if (first === MINUS || (first >= ZERO && first <= NINE)) {
        code[row] = NUMBER;
        number[row] = numberAt(bytes, start, valueEnd);
      } else code[row] = collected.codeOfJson(bytes, start, valueEnd);
      continue;
    }
    const value = valueAt(JSON.parse(decode(bytes)), path);
    if (value === undefined) continue;
    count++;
    if (typeof value === 'number') {
      code[row] = NUMBER;
      number[row] = value;
    } else code[row] = collected.codeOf(value);
  }
  return { code, number, values: collected.values, count };
}

const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/** Distinct values that are no numbers, each with its code. */
class Collected {
  readonly values: unknown[] = [];
  private readonly codes = new Map<unknown, number>();
  /** Pieces of JSON that were met, so that equal ones are not decoded again, with the code of each. */
  private readonly pieces = new KeyTable();
  private readonly codeOfPiece: number[] = [];

  codeOfJson(bytes: Uint8Array, start: number, end: number): number {
    const piece = this.pieces.intern(bytes, start, end);
    if (piece === this.codeOfPiece.length) {
      this.codeOfPiece.push(this.codeOf(JSON.parse(decode(bytes.subarray(start, end)))));
    }
    return this.codeOfPiece[piece];
  }

  codeOf(value: unknown): number {
    // a text is its own key; of what has parts the JSON is, with a mark that no text has alone
    const key = typeof value === 'object' && value !== null ? `\u0000${JSON.stringify(value)}` : value;
    let known = this.codes.get(key);
    if (known === undefined) {
      known = this.values.push(value) - 1 + FIRST_VALUE;
      this.codes.set(key, known);
    }
    return known;
  }
}

/** The value in a row, `undefined` where there is none. */
export function valueIn({ code, number, values }: PathColumn, row: number): unknown {
  const at = code[row];
  return at === ABSENT ? undefined : at === NUMBER ? number[row] : values[at - FIRST_VALUE];
}

/** Per code above `NUMBER` whether its value passes, indexed like `code`. */
export function verdicts({ values }: PathColumn, passes: (value: unknown) => boolean): Uint8Array {
  const verdict = new Uint8Array(values.length + FIRST_VALUE);
  for (let i = 0; i < values.length; i++) if (passes(values[i])) verdict[i + FIRST_VALUE] = 1;
  return verdict;
}
