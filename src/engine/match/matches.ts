import type { Json } from '../../model/pattern/expression.ts';
import type { Binding } from '../../model/pattern/pattern.ts';
import type { MatchView } from './match-view.ts';
import { canonicalText, type ValueTable } from './values/value-table.ts';

/** Matches as columns; plain data that crosses the worker's boundary. */
export interface MatchColumns {
  /** The rows of match `i` are `rows[start[i] .. start[i + 1])`, ascending; `roles` likewise. */
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
  /** Per row the number of the basic pattern that took it; see `atomsOf`. */
  readonly roles: Uint8Array;
  readonly names: readonly string[];
  /** Per match and name the place of its value in `values`; 0: not bound. */
  readonly valueOf: Uint32Array;
  readonly values: readonly (Json | undefined)[];
}

/** Some matches, in order (rule T17). */
export class Matches {
  constructor(readonly columns: MatchColumns) {}

  get length(): number {
    return this.columns.start.length - 1;
  }

  /** The events, ascending. */
  rowsOf(match: number): Uint32Array {
    const { rows, start } = this.columns;
    return rows.subarray(start[match], start[match + 1]);
  }

  /** Per event the number of the basic pattern that took it. */
  rolesOf(match: number): Uint8Array {
    const { roles, start } = this.columns;
    return roles.subarray(start[match], start[match + 1]);
  }

  /** What the placeholders stand for; those that are not bound are left out. */
  bindingsOf(match: number): Binding[] {
    const { names, values, valueOf: places } = this.columns;
    return names.flatMap((name, i) => {
      const value = places[match * names.length + i];
      return value === 0 ? [] : [{ name, value: values[value] }];
    });
  }
}

interface KeptMatch {
  readonly rows: Uint32Array;
  readonly roles: Uint8Array;
  readonly values: Uint32Array;
}

/**
 * Keeps the first `most` of the matches it is shown, whatever order they come in: a heap, the last of the kept on
 * top.
 */
export class FirstMatches {
  private readonly heap: KeptMatch[] = [];

  constructor(
    private readonly most: number,
    private readonly names: readonly string[],
    private readonly table: ValueTable,
  ) {}

  get isFull(): boolean {
    return this.heap.length >= this.most;
  }

  get size(): number {
    return this.heap.length;
  }

  /** The first row of the last one that is kept. */
  get highestFirstRow(): number {
    return this.heap.length === 0 ? 0 : (this.heap[0].rows[0] ?? 0);
  }

  add(view: MatchView): void {
    const { heap, most } = this;
    if (heap.length < most) {
      heap.push(copyOf(view));
      this.rise(heap.length - 1);
    } else if (most > 0 && this.compareView(view, heap[0]) < 0) {
      heap[0] = copyOf(view);
      this.sink();
    }
  }

  matches(): Matches {
    const { names, table } = this;
    const sorted = this.heap.toSorted((a, b) => this.compare(a, b));
    const start = new Uint32Array(sorted.length + 1);
    sorted.forEach(({ rows }, i) => {
      start[i + 1] = start[i] + rows.length;
    });
    const total = start[sorted.length];
    const columns = { rows: new Uint32Array(total), roles: new Uint8Array(total) };
    const placesOf = new Uint32Array(sorted.length * names.length);
    const values: (Json | undefined)[] = [undefined];
    const placeOf = new Map<number, number>([[0, 0]]);
    sorted.forEach((match, i) => {
      columns.rows.set(match.rows, start[i]);
      columns.roles.set(match.roles, start[i]);
      match.values.forEach((number, name) => {
        let place = placeOf.get(number);
        if (place === undefined) {
          place = values.push(table.valueOf(number)) - 1;
          placeOf.set(number, place);
        }
        placesOf[i * names.length + name] = place;
      });
    });
    return new Matches({ start, ...columns, names, valueOf: placesOf, values });
  }

  private compareView(a: MatchView, b: KeptMatch): number {
    return compareLists(a.rows, a.size, b.rows, b.rows.length) || this.compareValues(a.values, b.values);
  }

  private compare(a: KeptMatch, b: KeptMatch): number {
    return (
      compareLists(a.rows, a.rows.length, b.rows, b.rows.length) || this.compareValues(a.values, b.values)
    );
  }

  /** The same events with different bindings: by the text of the values. */
  private compareValues(a: Uint32Array, b: Uint32Array): number {
    for (let i = 0; i < a.length; i++) {
      if (a[i] === b[i]) continue;
      const [one, other] = [this.table.valueOf(a[i]), this.table.valueOf(b[i])];
      if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
      return canonicalText(one) < canonicalText(other) ? -1 : 1;
    }
    return 0;
  }

  private rise(from: number): void {
    const { heap } = this;
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (this.compare(heap[above], heap[at]) >= 0) return;
      [heap[above], heap[at]] = [heap[at], heap[above]];
      at = above;
    }
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      let last = at;
      for (const child of [at * 2 + 1, at * 2 + 2]) {
        if (child < heap.length && this.compare(heap[child], heap[last]) > 0) last = child;
      }
      if (last === at) return;
      [heap[last], heap[at]] = [heap[at], heap[last]];
      at = last;
    }
  }
}

function copyOf({ rows, roles, values, size }: MatchView): KeptMatch {
  return { rows: rows.slice(0, size), roles: roles.slice(0, size), values: values.slice() };
}

/** Lists compared as words are: the first difference decides, and of one that goes on the shorter comes first. */
function compareLists(a: Uint32Array, aLength: number, b: Uint32Array, bLength: number): number {
  const length = Math.min(aLength, bLength);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return aLength - bLength;
}
