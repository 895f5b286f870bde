import { exactLog } from './exact-log.ts';

/**
 * xoshiro128** by Blackman and Vigna: the same numbers everywhere from one seed, good in all bits, a state of 128 bits.
 * What it draws is made of whole numbers and of `+ - * /` and `sqrt` alone, which every engine rounds alike.
 */
export class Xoshiro {
  private constructor(
    private a: number,
    private b: number,
    private c: number,
    private d: number,
  ) {}

  /** The generator of one name under a seed: generators of other names are independent of it. */
  static of(seed: number, name: string): Xoshiro {
    const next = splitmix(mixed(seed >>> 0, name));
    return Xoshiro.fromState(next(), next(), next(), next() | 1);
  }

  /** Any state but all zeros. */
  static fromState(a: number, b: number, c: number, d: number): Xoshiro {
    return new Xoshiro(a | 0, b | 0, c | 0, d | 0);
  }

  /** The next whole number from 0 to 2^32 - 1. */
  next(): number {
    const scrambled = Math.imul(rotated(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotated(this.d, 11);
    return scrambled >>> 0;
  }

  /** From 0 (included) to 1 (not included), a multiple of 2^-53; takes two numbers. */
  unit(): number {
    const high = this.next() >>> 5;
    return (high * 0x4000000 + (this.next() >>> 6)) / 0x20000000000000;
  }

  /** A whole number from 0 to `below` less one; takes one number. */
  below(below: number): number {
    return Math.floor((this.next() / 0x100000000) * below);
  }

  /** Of mean 0 and standard deviation 1: Marsaglia's polar method with a logarithm that is the same everywhere. */
  normal(): number {
    for (;;) {
      const x = this.unit() * 2 - 1;
      const y = this.unit() * 2 - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * exactLog(square)) / square);
    }
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The seed with every UTF-16 unit of the name folded in. */
function mixed(seed: number, name: string): number {
  let hash = finished(seed ^ 0x9e3779b9);
  for (let i = 0; i < name.length; i++) hash = finished((hash ^ name.charCodeAt(i)) + 0x9e3779b9);
  return hash;
}

/** The words of a state from one word. */
function splitmix(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return finished(state);
  };
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the output. */
function finished(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
