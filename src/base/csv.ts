/**
 * One cell of a table with commas. A text that a spreadsheet would take for a formula gets an apostrophe in front: a
 * recording from a stranger must not compute anything there. Plain numbers, negative ones too, stay as they are.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d.,eE+-]*$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}
