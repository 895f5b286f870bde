import { Deflate } from 'fflate';
import { assert } from '../../base/assert.ts';
import { breather } from '../../base/breathe.ts';
import { crc32 } from './crc32.ts';

/** One file of an archive that is written. */
export interface ZipPart {
  readonly name: string;
  readonly content: Blob;
  /** True: the bytes stand in the archive as they are, because they are packed already or have to be found there. */
  readonly isStored: boolean;
}

/** Bytes read and packed at a time. */
const CHUNK = 1 << 20;

/** How the common part of both headers is laid out; from `flags` to the length of the extra field it is the same. */
const COMMON_SIZE = 26;
const VERSION = 20;
const NAMES_ARE_UTF8 = 0x0800;

const encoder = new TextEncoder();

/**
 * A zip archive of the parts, in their order; the same parts at the same moment give the same bytes. What is stored as it
 * is stays where it is: the archive refers to it and copies nothing.
 *
 * @param writtenAt milliseconds since 1970, written down in UTC
 * @throws what reading a part throws
 */
export async function zipOf(parts: Iterable<ZipPart>, writtenAt: number): Promise<Blob> {
  const pieces: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let directorySize = 0;
  let count = 0;
  const breathe = breather();
  for (const part of parts) {
    const name = encoder.encode(part.name);
    const packed = await packedOf(part, breathe);
    const common = commonHeader(packed, name.length, writtenAt);
    pieces.push(localHeader(common), name, packed.content);
    directory.push(directoryEntry(common, at), name);
    at += 4 + COMMON_SIZE + name.length + packed.content.size;
    directorySize += 46 + name.length;
    count++;
  }
  assert(count < 0xffff && at + directorySize < 2 ** 32, `${count} parts of ${at} bytes fit no zip archive`);
  return new Blob([...pieces, ...directory, endOfDirectory(count, at, directorySize)], {
    type: 'application/zip',
  });
}

interface Packed {
  readonly content: Blob;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
}

/** What does not get smaller is stored. */
async function packedOf(
  { content, isStored }: ZipPart,
  breathe: () => Promise<void> | undefined,
): Promise<Packed> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const deflate = isStored
    ? undefined
    : new Deflate((chunk) => chunks.push(chunk as Uint8Array<ArrayBuffer>));
  let crc = 0;
  for (let at = 0; at < content.size; at += CHUNK) {
    const chunk = new Uint8Array(await content.slice(at, at + CHUNK).arrayBuffer());
    crc = crc32(chunk, crc);
    deflate?.push(chunk, at + CHUNK >= content.size);
    await breathe();
  }
  const packed = new Blob(chunks);
  return packed.size > 0 && packed.size < content.size
    ? { content: packed, method: 8, crc, size: content.size }
    : { content, method: 0, crc, size: content.size };
}

function commonHeader({ content, method, crc, size }: Packed, nameSize: number, writtenAt: number): DataView {
  const view = new DataView(new ArrayBuffer(COMMON_SIZE));
  view.setUint16(0, VERSION, true);
  view.setUint16(2, NAMES_ARE_UTF8, true);
  view.setUint16(4, method, true);
  view.setUint32(6, dosTime(writtenAt), true);
  view.setUint32(10, crc, true);
  view.setUint32(14, content.size, true);
  view.setUint32(18, size, true);
  view.setUint16(22, nameSize, true);
  return view;
}

function localHeader(common: DataView): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + COMMON_SIZE);
  bytes.set([0x50, 0x4b, 3, 4]);
  bytes.set(new Uint8Array(common.buffer), 4);
  return bytes;
}

function directoryEntry(common: DataView, headerAt: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(46);
  bytes.set([0x50, 0x4b, 1, 2, VERSION, 0]);
  bytes.set(new Uint8Array(common.buffer), 6);
  new DataView(bytes.buffer).setUint32(42, headerAt, true);
  return bytes;
}

function endOfDirectory(count: number, at: number, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(22);
  const view = new DataView(bytes.buffer);
  bytes.set([0x50, 0x4b, 5, 6]);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, at, true);
  return bytes;
}

/** Date and time as zip has them: from 1980 to 2107, in steps of two seconds. */
function dosTime(millis: number): number {
  const earliest = Date.UTC(1980, 0, 1);
  const latest = Date.UTC(2107, 11, 31, 23, 59, 58);
  const date = new Date(Math.min(Math.max(millis, earliest), latest) || earliest);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return day * 0x10000 + time;
}
