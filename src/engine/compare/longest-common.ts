/**
 * A longest common subsequence of two lists, as places in both, one after the other: `[i0, j0, i1, j1, …]`. The greedy
 * search for the shortest edit script (Myers 1986): its cost grows with what differs, not with what is there.
 * `undefined` when more than `most` items differ.
 */
export function longestCommon(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  most: number,
): number[] | undefined {
  const reach: Int32Array[] = [];
  // per diagonal i - j the furthest i that so many edits reach
  let furthest = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most && edits <= a.length + b.length; edits++) {
    const next = furthest.slice();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + most + 1;
      const isDown = diagonal === -edits || (diagonal !== edits && furthest[at - 1] < furthest[at + 1]);
      let i = edits === 0 ? 0 : isDown ? furthest[at + 1] : furthest[at - 1] + 1;
      while (i < a.length && i - diagonal < b.length && i - diagonal >= 0 && a[i] === b[i - diagonal]) i++;
      next[at] = i;
      if (i >= a.length && i - diagonal >= b.length) return pathBack(a.length, b.length, reach, most, edits);
    }
    reach.push(next);
    furthest = next;
  }
  return undefined;
}

function pathBack(
  lengthOfA: number,
  lengthOfB: number,
  reach: readonly Int32Array[],
  most: number,
  edits: number,
): number[] {
  const backwards: number[] = [];
  let i = lengthOfA;
  let j = lengthOfB;
  for (let left = edits; ; left--) {
    const diagonal = i - j;
    const before = left === 0 ? undefined : reach[left - 1];
    const at = diagonal + most + 1;
    const isDown =
      before !== undefined && (diagonal === -left || (diagonal !== left && before[at - 1] < before[at + 1]));
    const startOfRun = before === undefined ? 0 : isDown ? before[at + 1] : before[at - 1] + 1;
    while (i > startOfRun) {
      i--;
      j--;
      backwards.push(j, i);
    }
    if (before === undefined) return backwards.reverse();
    if (isDown) j--;
    else i--;
  }
}
