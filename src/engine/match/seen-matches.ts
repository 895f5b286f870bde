/** Matches that are remembered so that none is counted twice; more need too much memory. */
export const MOST_REMEMBERED = 2_000_000;

/** Parts of the table, so that none takes long to grow. */
const PARTS = 256;

/** Which matches have been seen: lists of numbers. */
export class SeenMatches {
  count = 0;
  private readonly parts: Part[] = [];

  /** Whether the list is new; then it is remembered. */
  add(list: Uint32Array, length: number): boolean {
    const hash = hashOf(list, 0, length);
    const number = (hash >>> 16) % PARTS;
    const part = (this.parts[number] ??= new Part());
    if (!part.add(list, length, hash)) return false;
    this.count++;
    return true;
  }

  get isFull(): boolean {
    return this.count >= MOST_REMEMBERED;
  }
}

/** Open addressing over one growing array. */
class Part {
  private count = 0;
  private slots = new Uint32Array(16);
  /** All lists one after another, each with its length before it. */
  private heap = new Uint32Array(64);
  private used = 1;

  add(list: Uint32Array, length: number, hash: number): boolean {
    if ((this.count + 1) * 2 > this.slots.length) this.grow();
    const slot = this.slotOf(list, length, hash);
    if (this.slots[slot] !== 0) return false;
    if (this.used + length + 1 > this.heap.length) {
      const heap = new Uint32Array(Math.max(this.heap.length * 2, this.used + length + 1));
      heap.set(this.heap);
      this.heap = heap;
    }
    this.slots[slot] = this.used;
    this.heap[this.used] = length;
    for (let i = 0; i < length; i++) this.heap[this.used + 1 + i] = list[i];
    this.used += length + 1;
    this.count++;
    return true;
  }

  /** Where the list stands, or the free slot where it would. */
  private slotOf(list: Uint32Array, length: number, hash: number): number {
    const { slots, heap } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let at = slots[slot]; at !== 0; at = slots[slot]) {
      if (heap[at] === length && isSame(heap, at + 1, list, length)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    const mask = this.slots.length - 1;
    for (const at of old) {
      if (at === 0) continue;
      let slot = hashOf(this.heap, at + 1, this.heap[at]) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = at;
    }
  }
}

function isSame(heap: Uint32Array, from: number, list: Uint32Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (heap[from + i] !== list[i]) return false;
  return true;
}

function hashOf(list: Uint32Array, from: number, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ list[from + i], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
