import type { CauseColumns } from './cause-columns.ts';

/** Weakly connected parts of an order: events of different parts are independent. */
export interface Components {
  readonly count: number;
  /** Per row the number of its part, in order of first sight. */
  readonly componentOf: Uint32Array;
}

export function componentsOf({ size, causeStart, causes }: CauseColumns): Components {
  const parent = new Uint32Array(size);
  // pass 1: join each event with its causes, the smaller row on top
  for (let row = 0; row < size; row++) {
    parent[row] = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const a = topOf(parent, row);
      const b = topOf(parent, causes[e]);
      if (a < b) parent[b] = a;
      else parent[a] = b;
    }
  }
  // pass 2: tops are numbered before what is below them
  const componentOf = new Uint32Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) {
    const top = topOf(parent, row);
    componentOf[row] = top === row ? count++ : componentOf[top];
  }
  return { count, componentOf };
}

/** Follows parents to the top and halves the way for the next who asks. */
function topOf(parent: Uint32Array, row: number): number {
  let at = row;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}

/** The same order with the rows of each part next to one another; part `i` is rows `start[i] .. start[i + 1]`. */
export interface GroupedColumns extends CauseColumns {
  readonly start: Uint32Array;
}

export function groupComponents(columns: CauseColumns): GroupedColumns {
  const { size, causeStart, causes } = columns;
  const { count, componentOf } = componentsOf(columns);
  if (count === 1) return { size, causeStart, causes, start: Uint32Array.of(0, size) };
  const start = new Uint32Array(count + 1);
  for (let row = 0; row < size; row++) start[componentOf[row] + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const placeOf = new Uint32Array(size);
  const rowAt = new Uint32Array(size);
  const next = start.slice();
  for (let row = 0; row < size; row++) {
    placeOf[row] = next[componentOf[row]]++;
    rowAt[placeOf[row]] = row;
  }
  const groupedStart = new Uint32Array(size + 1);
  const groupedCauses = new Uint32Array(causeStart[size]);
  for (let place = 0, at = 0; place < size; place++) {
    for (let e = causeStart[rowAt[place]]; e < causeStart[rowAt[place] + 1]; e++) {
      groupedCauses[at++] = placeOf[causes[e]];
    }
    groupedStart[place + 1] = at;
  }
  return { size, causeStart: groupedStart, causes: groupedCauses, start };
}
