import type { Json } from '../../../model/pattern/expression.ts';
import { canonicalText } from '../../match/values/value-table.ts';
import type { Happened, Observation } from './observation.ts';
import type { Variant } from './variant.ts';

/** Observations that wait in one place of a pattern for others; with more the oldest are given up. */
export const MOST_WAITING = 10_000;

const NOBODY: readonly Observation[] = [];

/** What may stand in one place of a pattern, by row ascending, and by the value of one placeholder where it binds one. */
export class Pool {
  private readonly all: Observation[] = [];
  private readonly byValue = new Map<unknown, Observation[]>();
  private readonly keyBind: Variant['binds'][number] | undefined;

  /** @param keySlot the placeholder by whose value they are looked for; none where there is more than one variant */
  constructor(
    readonly variants: readonly Variant[],
    readonly keySlot: number | undefined,
    private readonly happened: Happened,
  ) {
    this.keyBind = keySlot === undefined ? undefined : variants[0].binds.find(({ slot }) => slot === keySlot);
  }

  fits(observation: Observation): boolean {
    return this.variants.some(({ fits }) => fits(observation, this.happened));
  }

  /** Those that may stand here when the placeholder of `keySlot` has this value; all of them without one. */
  candidates(value: Json | undefined): readonly Observation[] {
    if (value === undefined || this.keyBind === undefined) return this.all;
    return this.byValue.get(keyOf(value)) ?? NOBODY;
  }

  /** Answers whether an old one had to be given up for it. */
  add(observation: Observation): boolean {
    insert(this.all, observation);
    const key = this.keyIn(observation);
    if (key !== undefined) {
      const known = this.byValue.get(key);
      if (known) insert(known, observation);
      else this.byValue.set(key, [observation]);
    }
    if (this.all.length <= MOST_WAITING) return false;
    this.remove(this.all[0]);
    return true;
  }

  /** All observations of an event. */
  removeRow(row: number): void {
    for (;;) {
      const found = this.all[firstFrom(this.all, row)];
      if (found?.row !== row) return;
      this.remove(found);
    }
  }

  private remove(observation: Observation): void {
    takeOut(this.all, observation);
    const key = this.keyIn(observation);
    const list = key === undefined ? undefined : this.byValue.get(key);
    if (list === undefined) return;
    takeOut(list, observation);
    if (list.length === 0) this.byValue.delete(key);
  }

  private keyIn(observation: Observation): unknown {
    const value = this.keyBind?.read(observation, this.happened);
    return value === undefined ? undefined : keyOf(value);
  }
}

/** Equal for equal values (rule E2); now and then for others too. */
function keyOf(value: Json): unknown {
  return typeof value === 'object' && value !== null ? canonicalText(value) : value;
}

/** The place of the first observation of this row or a larger one. */
export function firstFrom(list: readonly Observation[], row: number): number {
  let low = 0;
  let high = list.length;
  // nearly always the end or the beginning is asked for
  if (high > 0 && list[high - 1].row < row) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(list: Observation[], observation: Observation): void {
  let at = list.length;
  while (at > 0 && list[at - 1].row > observation.row) at--;
  if (at === list.length) list.push(observation);
  else list.splice(at, 0, observation);
}

function takeOut(list: Observation[], observation: Observation): void {
  let at = firstFrom(list, observation.row);
  while (list[at] !== observation) at++;
  if (at === 0) list.shift();
  else list.splice(at, 1);
}
