/** Events to measure with: `LIGHTCONE_BENCH_SIZE`, or what finishes in a few minutes on two cores. */
export function benchSize(most = Number.POSITIVE_INFINITY): number {
  const wanted = Number(process.env.LIGHTCONE_BENCH_SIZE ?? 200_000);
  return Math.min(most, Number.isInteger(wanted) && wanted > 0 ? wanted : 200_000);
}

/**
 * Runs a side for a while before it is timed. On a busy machine the compiler's own thread has to wait, and a side whose
 * turns are short would be timed uncompiled.
 */
export function warmedUp<T>(side: () => T, millis = 400): () => T {
  const ends = performance.now() + millis;
  for (let turn = 0; turn < 1000 && (turn === 0 || performance.now() < ends); turn++) side();
  return side;
}
