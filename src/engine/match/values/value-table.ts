import type { Json } from '../../../model/pattern/expression.ts';

/** The number of a value that is not there. */
export const NO_VALUE = 0;

/**
 * Gives each distinct JSON value a number from 1, so that bound values are compared as numbers: equal values (rule
 * E2) have equal numbers, whatever path or source they come from.
 */
export class ValueTable {
  private readonly values: Json[] = [null];
  private readonly texts = new Map<string, number>();
  /** Lists and objects, by their JSON with members in order. */
  private readonly composites = new Map<string, number>();
  private readonly plain = new Map<boolean | null, number>();
  /** Numbers by open addressing: most tables hold many, and a `Map` of them is slow. 0 is a free slot. */
  private slots = new Uint32Array(256);
  private numberCount = 0;

  idOf(value: Json): number {
    if (typeof value === 'number') return this.idOfNumber(value);
    if (typeof value === 'string') return this.idIn(this.texts, value, value);
    if (typeof value === 'object' && value !== null) {
      return this.idIn(this.composites, canonicalText(value), value);
    }
    return this.idIn(this.plain, value, value);
  }

  /** `undefined` for `NO_VALUE`. */
  valueOf(id: number): Json | undefined {
    return id === NO_VALUE ? undefined : this.values[id];
  }

  idOfNumber(value: number): number {
    // 0 and -0 are one value
    const number = value + 0;
    const mask = this.slots.length - 1;
    let slot = hashOf(number) & mask;
    for (let id = this.slots[slot]; id !== 0; id = this.slots[slot]) {
      if (this.values[id] === number) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.values.push(number) - 1;
    this.slots[slot] = id;
    if (++this.numberCount * 2 > this.slots.length) this.growNumbers();
    return id;
  }

  /** Numbers given so far, one more than the highest. */
  get size(): number {
    return this.values.length;
  }

  private idIn<K>(table: Map<K, number>, key: K, value: Json): number {
    const known = table.get(key);
    if (known !== undefined) return known;
    const id = this.values.push(value) - 1;
    table.set(key, id);
    return id;
  }

  private growNumbers(): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const id of old) {
      if (id === 0) continue;
      let slot = hashOf(this.values[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

const asNumber = new Float64Array(1);
const asWords = new Uint32Array(asNumber.buffer);

function hashOf(number: number): number {
  asNumber[0] = number;
  let hash = Math.imul(asWords[0] ^ (asWords[1] >>> 15), 0x9e3779b1) ^ Math.imul(asWords[1], 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** JSON text that equal values share: members by name, -0 as 0. */
export function canonicalText(value: Json): string {
  return JSON.stringify(inOrder(value, 0));
}

/** Nested deeper than any recording of sense, members stay in the order they have. */
const DEEPEST_ORDERED = 200;

function inOrder(value: Json, depth: number): Json {
  if (typeof value !== 'object' || value === null || depth > DEEPEST_ORDERED) return value;
  if (Array.isArray(value)) return value.map((member) => inOrder(member, depth + 1));
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // no prototype: a member may be called __proto__
  const ordered: Record<string, Json> = Object.create(null);
  for (const [name, member] of members) ordered[name] = inOrder(member, depth + 1);
  return ordered;
}

/** Equality as JSON: rule E2. */
export function isSameValue(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  return Array.isArray(a) === Array.isArray(b) && canonicalText(a) === canonicalText(b);
}
