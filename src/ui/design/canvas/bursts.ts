import type { TokenBurst } from './canvas-props.ts';

/** What travels along one line. */
export interface DrawnToken {
  readonly line: string;
  readonly count: number;
}

export const MOST_TOKENS = 60;

/**
 * One token for each line, with a number when it stands for several; connections that are drawn as one line are one. At
 * most so many, the busiest ones; what is left has no token, its lines only show their numbers.
 *
 * @param lineOf the line that draws a connection; none: it is not drawn
 */
export function tokensOf(
  { tokens }: TokenBurst,
  lineOf: (connection: string) => string | undefined,
  most = MOST_TOKENS,
): { readonly travelling: DrawnToken[]; readonly left: DrawnToken[] } {
  const counts = new Map<string, number>();
  for (const { connection, count } of tokens) {
    const line = lineOf(connection);
    if (line !== undefined && count > 0) counts.set(line, (counts.get(line) ?? 0) + count);
  }
  const all = [...counts].map(([line, count]) => ({ line, count })).sort((a, b) => b.count - a.count);
  return { travelling: all.slice(0, most), left: all.slice(most) };
}
