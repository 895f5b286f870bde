/**
 * The moment to stand at when one looks so many milliseconds further back, or forward again where they are negative.
 *
 * @param at where one stands; undefined: at the newest
 * @param oldest when the oldest event that is retained came: a little of what there is stays on screen
 * @returns undefined at the newest, where one goes along
 */
export function lookedBack(
  at: number | undefined,
  millis: number,
  {
    newest,
    oldest = newest,
    spanMillis,
  }: { newest: number; oldest?: number | undefined; spanMillis: number },
): number | undefined {
  const there = Math.max(0, newest - oldest);
  const earliest = newest - there + Math.min(spanMillis, there) / 10;
  const wanted = Math.max(earliest, (at ?? newest) - millis);
  return wanted >= newest ? undefined : wanted;
}
