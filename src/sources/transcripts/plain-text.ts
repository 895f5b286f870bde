/** The value where it is a text, else the empty text: whatever a file holds, asking is safe. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
