import { Interner } from '../../base/interner.ts';
import type { Computation } from '../../model/computation.ts';
import type { KindKey } from '../../model/learnt-model.ts';
import { sourceStem } from '../../model/service-names.ts';

/** The kinds of a computation's events, ordered by name, then source (rule M1). */
export interface EventKinds {
  readonly name: readonly string[];
  readonly source: readonly string[];
  /** Per row the place of its kind. */
  readonly kindOf: Uint32Array;
}

/** The kind of every event; kinds that no event has are left out. */
export function eventKinds(computation: Computation, keyedBy: KindKey): EventKinds {
  const { size, types, sources, typeOf, sourceOf } = computation;
  const stems = new Interner();
  const stemOf = Uint32Array.from(sources, (source) =>
    stems.of(keyedBy === 'name' ? '' : sourceStem(source)),
  );
  const stemCount = Math.max(1, stems.texts.length);
  // pass 1: number the pairs of name and stem in order of first sight
  const found = pairNumbers(types.length, stemCount);
  const kindOf = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    kindOf[row] = found.of(typeOf[row] * stemCount + (stemOf[sourceOf[row]] ?? 0));
  }
  // pass 2: put them in order
  const kinds = found.seen.map((pair, number) => ({
    number,
    name: types[Math.floor(pair / stemCount)],
    source: stems.texts[pair % stemCount] ?? '',
  }));
  kinds.sort((a, b) => byText(a.name, b.name) || byText(a.source, b.source));
  const place = new Uint32Array(kinds.length);
  kinds.forEach(({ number }, at) => {
    place[number] = at;
  });
  for (let row = 0; row < size; row++) kindOf[row] = place[kindOf[row]];
  return { name: kinds.map(({ name }) => name), source: kinds.map(({ source }) => source), kindOf };
}

/** Order by UTF-16 units: the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Above this many cells a table is a map. */
const MOST_CELLS = 1 << 22;

/** Numbers distinct numbers in order of first sight. */
function pairNumbers(rows: number, columns: number): { of(pair: number): number; seen: number[] } {
  const seen: number[] = [];
  if (rows * columns <= MOST_CELLS) {
    const numbers = new Uint32Array(rows * columns);
    return {
      seen,
      of(pair) {
        if (numbers[pair] === 0) numbers[pair] = seen.push(pair);
        return numbers[pair] - 1;
      },
    };
  }
  const numbers = new Map<number, number>();
  return {
    seen,
    of(pair) {
      const known = numbers.get(pair);
      if (known !== undefined) return known;
      numbers.set(pair, seen.length);
      return seen.push(pair) - 1;
    },
  };
}
