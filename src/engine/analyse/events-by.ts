import type { Computation } from '../../model/computation.ts';

/** Events of exactly this name, ascending. */
export function eventsByName({ types, typeOf }: Computation, name: string): Uint32Array {
  return rowsWith(typeOf, types.indexOf(name));
}

/** Events of exactly this source, ascending; the empty name finds events whose source is not said. */
export function eventsBySource({ sources, sourceOf }: Computation, source: string): Uint32Array {
  return rowsWith(sourceOf, sources.indexOf(source));
}

function rowsWith(column: Uint32Array, value: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < column.length; row++) if (column[row] === value) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row++) if (column[row] === value) rows[at++] = row;
  return rows;
}
