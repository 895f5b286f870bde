/** `from, to, from, to, …` as pairs. */
export function pairsOf(links: Uint32Array): (readonly [number, number])[] {
  return Array.from({ length: links.length / 2 }, (_, i) => [links[i * 2], links[i * 2 + 1]] as const);
}
