/** A recording may leave out who produced an event; its source is the empty name then. */
export function sourceText(name: string): string {
  return name === '' ? '(no source)' : name;
}
