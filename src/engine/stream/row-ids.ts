import { finishHash, HASH_SEED, mixWord } from '../../base/byte-hash.ts';
import { NO_EVENT } from '../../model/ids.ts';

/**
 * Rows by the ids of their events, with open addressing. The hash of each id stands beside its row, so that hardly any other
 * id is ever compared with the one that is asked for, and rows that move together are laid out anew without hashing them.
 */
export class RowIds {
  private ids: string[] = [];
  private readonly hashOf: Uint32Array;
  /** Rows plus one, 0 for none; at most half of them are taken. */
  private readonly slots: Uint32Array;
  private readonly mask: number;

  constructor(capacity: number) {
    this.hashOf = new Uint32Array(capacity);
    let length = 16;
    while (length < capacity * 2) length *= 2;
    this.slots = new Uint32Array(length);
    this.mask = length - 1;
  }

  idOf(row: number): string {
    return this.ids[row];
  }

  /** The row of an id, `NO_EVENT` when it is not there. */
  find(id: string): number {
    const { slots, mask, hashOf, ids } = this;
    const hash = hashOfText(id);
    if (hash === NOT_SOUND) return this.find(sound(id));
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = slots[slot] - 1;
      if (hashOf[row] === hash && ids[row] === id) return row;
    }
    return NO_EVENT;
  }

  /** Gives the next row an id that is not there yet. */
  add(row: number, id: string): void {
    const hash = hashOfText(id);
    if (hash === NOT_SOUND) {
      this.add(row, sound(id));
      return;
    }
    this.ids[row] = id;
    this.hashOf[row] = hash;
    this.place(row);
  }

  /** Rows that are kept move together, as in `LiveEvents.compact`. */
  compact(keep: Uint8Array): void {
    const { hashOf, slots } = this;
    slots.fill(0);
    let size = 0;
    for (let row = 0; row < keep.length; row++) {
      if (keep[row] === 0) continue;
      hashOf[size] = hashOf[row];
      this.place(size++);
    }
    this.ids = this.ids.filter((_, row) => keep[row] === 1);
  }

  private place(row: number): void {
    const { slots, mask } = this;
    let slot = this.hashOf[row] & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
}

/** Of a text that may hold halves of characters: all of them are one in UTF-8, as recordings are written. */
const NOT_SOUND = -1;

const FIRST_SURROGATE = 0xd800;

function hashOfText(text: string): number {
  let hash = HASH_SEED;
  let all = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    all |= code;
    hash = mixWord(hash, code);
  }
  return all >= FIRST_SURROGATE && sound(text) !== text ? NOT_SOUND : finishHash(hash, text.length);
}

/** An id as it is known by here and in recordings: with `\ufffd` for halves of characters. */
export function soundId(id: string): string {
  return id.isWellFormed() ? id : sound(id);
}

function sound(text: string): string {
  return text.toWellFormed();
}
