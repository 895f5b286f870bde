/** A value of payload or metadata in a cell: texts as they are, the rest as JSON; nothing where there is none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
