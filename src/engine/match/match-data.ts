import type { Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { FieldExpression } from '../../model/pattern/expression.ts';
import { type PathColumn, pathColumnInSteps } from '../find/path-column.ts';
import type { Reachability } from '../poset/reachability.ts';
import { Chains } from './search/chains.ts';
import { type Stamps, stampsOf } from './values/stamps.ts';
import { NO_VALUE, ValueTable } from './values/value-table.ts';

/** Bytes of columns and masks that are kept for the next pattern; what a matcher uses it keeps itself. */
const KEPT_BYTES = 256 << 20;
const ROWS_PER_STEP = 1 << 14;

/**
 * What patterns are matched against: a computation with its order, and what has been read out of it so far. Made once
 * per computation; columns, stamps and masks are read when a pattern first needs them and shared by all patterns.
 */
export class MatchData {
  /** Numbers of the values that placeholders are bound to: the same for all patterns over this data. */
  readonly values = new ValueTable();
  /**
   * The objects of the last search, kept for the sake of speed alone. Compiled code is thrown away with the last object
   * of a kind that it was compiled for; after a collection the next search would begin slowly.
   */
  lastSearch: unknown;
  private readonly kept = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  private keptBytes = 0;

  constructor(
    readonly computation: Computation,
    readonly order: Reachability,
    readonly clocks: readonly ClockSpec[] = [],
  ) {}

  /** What a path of payload, metadata or recorded clocks leads to. */
  column({ field, path }: FieldExpression): Steps<PathColumn> {
    const { computation } = this;
    const slices =
      field === 'payload'
        ? computation.payload
        : field === 'metadata'
          ? computation.metadata
          : computation.clocks;
    return this.keep(`column ${field}.${path}`, computation.size * 12, () =>
      pathColumnInSteps(slices, computation.size, path),
    );
  }

  /** Per row the number of the value that a payload path leads to, or of the source's name without one. */
  valueNumbers(path: string | undefined): Steps<Uint32Array> {
    const name = path === undefined ? 'sources' : `numbers ${path}`;
    return this.keep(name, this.computation.size * 4, () =>
      path === undefined ? this.sourceNumbers() : this.pathNumbers(path),
    );
  }

  stamps(clock: string): Steps<Stamps> {
    return this.keep(`stamps ${clock}`, this.computation.size * 24, () =>
      stampsOf(this.computation, this.clocks, clock),
    );
  }

  /**
   * Per row the lowest row among the event and all before it, and the highest among it and all after it: its past and
   * its future lie between.
   */
  reach(): Steps<{ readonly lowest: Uint32Array; readonly highest: Uint32Array }> {
    return this.keep('reach', this.computation.size * 8, () => reachOf(this.computation));
  }

  /** The chains of the order where it has few, with clocks. */
  chains(): Steps<Chains | undefined> {
    return this.keep('chains', this.computation.size * 4, () => Chains.of(this.order));
  }

  /** Whether the chains have been looked for, and their clocks made. */
  get hasChains(): boolean {
    return this.kept.has('chains');
  }

  /** What `make` answers, made once; the least recently used things go when there is too much. */
  *keep<T>(name: string, bytes: number, make: () => Steps<T>): Steps<T> {
    const known = this.kept.get(name);
    if (known) {
      this.kept.delete(name);
      this.kept.set(name, known);
      return known.value as T;
    }
    const value = yield* make();
    // two that read at the same time: the first one stays
    const other = this.kept.get(name);
    if (other) return other.value as T;
    this.kept.set(name, { value, bytes });
    this.keptBytes += bytes;
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.keptBytes <= KEPT_BYTES || oldest === name) break;
      this.kept.delete(oldest);
      this.keptBytes -= freed;
    }
    return value;
  }

  private *pathNumbers(path: string): Steps<Uint32Array> {
    const { values } = this;
    const column = yield* this.column({ kind: 'field', field: 'payload', path });
    const { code, number } = column;
    // the codes ABSENT and NUMBER stand before the places of `column.values`
    const ofCode = [NO_VALUE, NO_VALUE, ...column.values.map((value) => values.idOf(value as never))];
    const numbers = new Uint32Array(code.length);
    for (let row = 0; row < code.length; row++) {
      if (row % ROWS_PER_STEP === 0) yield row / code.length;
      numbers[row] = !Number.isNaN(number[row]) ? values.idOfNumber(number[row]) : ofCode[code[row]];
    }
    return numbers;
  }

  private *sourceNumbers(): Steps<Uint32Array> {
    const { size, sources, sourceOf } = this.computation;
    const numberOf = sources.map((source) => this.values.idOf(source));
    yield 0;
    const numbers = new Uint32Array(size);
    for (let row = 0; row < size; row++) numbers[row] = numberOf[sourceOf[row]];
    return numbers;
  }
}

function* reachOf({
  size,
  causeStart,
  causes,
}: Computation): Steps<{ lowest: Uint32Array; highest: Uint32Array }> {
  const lowest = new Uint32Array(size);
  const highest = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    if (row % ROWS_PER_STEP === 0) yield row / size / 2;
    let low = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
      if (lowest[causes[e]] < low) low = lowest[causes[e]];
    lowest[row] = low;
    highest[row] = row;
  }
  for (let row = size - 1; row >= 0; row--) {
    if (row % ROWS_PER_STEP === 0) yield 1 - row / size / 2;
    const high = highest[row];
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (highest[causes[e]] < high) highest[causes[e]] = high;
    }
  }
  return { lowest, highest };
}
