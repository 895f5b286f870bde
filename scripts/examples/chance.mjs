// Chance with a seed: the same numbers on every machine, so that the examples are the same bytes everywhere.
// Only whole-number arithmetic and division: no logarithms or sines, whose last digit depends on the engine.

/** A seeded source of chance (mulberry32). */
export function chanceOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    /** A whole number from 0 to `count` less one. */
    below,
    /** A whole number from `low` to `high`, both included. */
    between: (low, high) => low + below(high - low + 1),
    /** As `between`, but most answers are near `low` and few near `high`: the shape of waiting times. */
    waiting: (low, high) => low + Math.floor(next() * next() * next() * (high - low + 1)),
    /** True about once in `count` times. */
    oneIn: (count) => below(count) === 0,
    pick: (choices) => choices[below(choices.length)],
  };
}
