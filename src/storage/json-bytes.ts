/** What rows take, counted as the length of their JSON. */
export function jsonBytes(rows: readonly unknown[]): number {
  return rows.reduce<number>((sum, row) => sum + JSON.stringify(row).length, 0);
}
