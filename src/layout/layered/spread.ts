/** Something with a place in a column: where its middle would like to be, and how much that counts. */
export interface Wish {
  readonly middle: number;
  readonly height: number;
  readonly weight: number;
}

/**
 * Middles in the given order, so far apart that nothing overlaps, as near to the wishes as that allows (least squares,
 * by pooling neighbours that want to pass one another).
 * @param gap free room between two neighbours
 */
export function spread(wishes: readonly Wish[], gap: (above: number, below: number) => number): Float64Array {
  const offsets = new Float64Array(wishes.length);
  for (let i = 1; i < wishes.length; i++)
    offsets[i] = offsets[i - 1] + (wishes[i - 1].height + wishes[i].height) / 2 + gap(i - 1, i);
  // pools of neighbours that move as one: what they sum up to, and where each begins
  const sum: number[] = [];
  const weight: number[] = [];
  const begins: number[] = [];
  wishes.forEach((wish, i) => {
    sum.push((wish.middle - offsets[i]) * wish.weight);
    weight.push(wish.weight);
    begins.push(i);
    for (let last = sum.length - 1; last > 0; last--) {
      if (sum[last - 1] / weight[last - 1] <= sum[last] / weight[last]) break;
      sum[last - 1] += sum.pop()!;
      weight[last - 1] += weight.pop()!;
      begins.pop();
    }
  });
  const middles = new Float64Array(wishes.length);
  for (let pool = 0; pool < sum.length; pool++) {
    const end = begins[pool + 1] ?? wishes.length;
    for (let i = begins[pool]; i < end; i++) middles[i] = sum[pool] / weight[pool] + offsets[i];
  }
  return middles;
}
