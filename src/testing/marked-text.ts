/** A text with its cursor, drawn as `|`: the last one there is, as the notation has such signs of its own. */
export function marked(source: string): { readonly text: string; readonly offset: number } {
  const offset = source.lastIndexOf('|');
  return { text: source.slice(0, offset) + source.slice(offset + 1), offset };
}
