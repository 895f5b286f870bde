/** A time with its unit, to three digits: `12 µs`, `1.25 ms`, `3.4 s`. */
export function millisText(millis: number): string {
  if (millis < 1) return `${Math.round(millis * 1000)} µs`;
  if (millis < 1000) return `${Number(millis.toPrecision(3))} ms`;
  return `${Number((millis / 1000).toPrecision(3))} s`;
}
