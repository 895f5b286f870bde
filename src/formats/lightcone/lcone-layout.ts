/**
 * The columnar file `.lcone`: what stands where.
 *
 *     0   8 bytes  magic: 89 4c 43 4f 4e 45 0d 0a  ("\x89LCONE\r\n"; a transfer as text breaks it visibly)
 *     8   u32      version
 *     12  u32      length of the header in bytes
 *     16  u32      checksum of the header
 *     20  u32      zero
 *     24           header: JSON in UTF-8 (`LconeHeader`), padded with spaces to a multiple of 8
 *     then         columns, each at a multiple of 8, little-endian, in the order of the header
 *
 * A column is viewed in place: opening a file costs its checksums and a look at each offset, no parsing. The columns
 * (N events, E edges, K keys, of which the first N are the events' own ids in row order):
 *
 *     keyBytes u8, keyStart u32[K + 1]       ids, one after another
 *     type u32[N], source u32[N]             numbers into `types`, `sources`
 *     time f64[N]                            milliseconds after `timeOrigin`, NaN = none; absent = none at all
 *     causeStart u32[N + 1], cause u32[E]    rows, all smaller than the effect's
 *     rule u8[E]                             numbers into `rules`; absent = all 0
 *     partner u32[N]                         absent = no spans; ffffffff = none
 *     danglingEffect u32[D], danglingKey u32[D], danglingRule u8[D]
 *     payload u8, payloadStart u32[N], payloadLength u32[N]     JSON texts; length ffffffff = none
 *     metadata…, clocks…                     the same three; absent when no event has any
 */
export const LCONE_MAGIC = Uint8Array.of(0x89, 0x4c, 0x43, 0x4f, 0x4e, 0x45, 0x0d, 0x0a);

export const LCONE_VERSION = 1;

/** Where the header begins. */
export const HEADER_AT = 24;

/** Length of an event's slice when it has none. */
export const NO_SLICE = 0xffffffff;

export type ColumnKind = 'u8' | 'u32' | 'f64';

export interface ColumnEntry {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Offset in bytes from the end of the header. */
  readonly at: number;
  /** Values, not bytes. */
  readonly length: number;
  readonly checksum: number;
}

/** The header beside the columns. */
export interface LconeHeader {
  readonly events: number;
  readonly timeOrigin: number;
  readonly types: readonly string[];
  readonly sources: readonly string[];
  /** `{kind, rule, confidence}` per linking rule. */
  readonly rules: readonly unknown[];
  readonly head: unknown;
  readonly columns: readonly ColumnEntry[];
}

export const COLUMN_BYTES = { u8: 1, u32: 4, f64: 8 } as const;

export function roundUp8(size: number): number {
  return Math.ceil(size / 8) * 8;
}

/** All numbers in the file are little-endian, as is every machine a browser runs on today. */
export const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * A checksum at a third of the speed of copying: four sums of multiplied words, side by side. Any single changed word
 * changes it. It finds damage; it does not stop a forger, so every offset is checked as well.
 */
export function checksumOf(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const end = words.length & ~3;
  let a = 0x9e3779b1;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  let d = 0x27d4eb2f;
  for (let i = 0; i < end; i += 4) {
    a = Math.imul(a ^ words[i], 0x01000193);
    b = Math.imul(b ^ words[i + 1], 0x01000193);
    c = Math.imul(c ^ words[i + 2], 0x01000193);
    d = Math.imul(d ^ words[i + 3], 0x01000193);
  }
  for (let i = end * 4; i < bytes.length; i++) a = Math.imul(a ^ bytes[i], 0x01000193);
  const mixed = Math.imul(a ^ (b >>> 7), 0x85ebca6b) ^ Math.imul(c ^ (d >>> 9), 0xc2b2ae35) ^ b ^ (d << 5);
  return (mixed ^ bytes.length) >>> 0;
}
