const LN_2 = Math.LN2;

/** Terms of the series after the first: the last one is below 10^-18 of the sum. */
const TERMS = 12;

/**
 * The natural logarithm of a positive number, to about one unit in the last place, with the same bits on every machine.
 * `Math.log` may differ in the last bit from engine to engine; `+ - * /` may not.
 *
 * `x = m * 2^k` with `m` between sqrt(1/2) and sqrt(2), and `ln m = 2 (z + z^3/3 + z^5/5 + …)` with
 * `z = (m - 1) / (m + 1)`, so that `z^2` is below 0.03.
 */
export function exactLog(x: number): number {
  let m = x;
  let k = 0;
  for (; m > Math.SQRT2; k++) m /= 2;
  for (; m < Math.SQRT1_2; k--) m *= 2;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  for (let term = TERMS; term > 0; term--) sum = (sum + 1 / (2 * term + 1)) * square;
  return k * LN_2 + 2 * z * (1 + sum);
}
