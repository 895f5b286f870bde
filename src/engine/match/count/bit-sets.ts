import type { Steps } from '../../../base/steps.ts';
import type { MatchData } from '../match-data.ts';

/** Per set its first and its last word that is not empty. */
export function nonEmptyWords(sets: Uint32Array, words: number): [Uint32Array, Int32Array] {
  const count = words === 0 ? 0 : sets.length / words;
  const first = new Uint32Array(count);
  const last = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let low = 0;
    let high = words - 1;
    while (low < words && sets[i * words + low] === 0) low++;
    while (high >= 0 && sets[i * words + high] === 0) high--;
    first[i] = low;
    last[i] = high;
  }
  return [first, last];
}

/** Per query the sources before it (after it) as bits, `ceil(sources / 32)` words each. */
export function* bitSets(
  data: MatchData,
  sources: Uint32Array,
  queries: Uint32Array,
  side: 'past' | 'future',
): Steps<Uint32Array> {
  const { size, causeStart, causes } = data.computation;
  const words = Math.ceil(sources.length / 32);
  const sets = new Uint32Array(queries.length * words);
  const own = new Uint32Array(size);
  for (let word = 0; word < words; word++) {
    const batch = sources.subarray(word * 32, word * 32 + 32);
    for (let i = 0; i < batch.length; i++) own[batch[i]] = 1 << i;
    const reached = new Uint32Array(size);
    if (side === 'past') {
      for (let row = batch[0]; row < size; row++) {
        let bits = 0;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
          bits |= reached[causes[e]] | own[causes[e]];
        reached[row] = bits;
      }
    } else {
      for (let row = batch[batch.length - 1]; row >= 0; row--) {
        const passed = reached[row] | own[row];
        if (passed === 0) continue;
        for (let e = causeStart[row]; e < causeStart[row + 1]; e++) reached[causes[e]] |= passed;
      }
    }
    for (let i = 0; i < queries.length; i++) sets[i * words + word] = reached[queries[i]];
    for (let i = 0; i < batch.length; i++) own[batch[i]] = 0;
    yield word / words;
  }
  return sets;
}
