import type { Standing } from './join-search.ts';

/** The events in some places, ascending, each once. */
export function rowsIn({ placed }: Standing, atoms: readonly number[]): number[] {
  const rows = new Set<number>();
  for (const atom of atoms) {
    const row = placed[atom]?.row;
    if (row !== undefined) rows.add(row);
  }
  return [...rows].sort((a, b) => a - b);
}

export function isSameRows(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** Lists compared as words are: negative when the first comes first. */
export function compareRows(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
