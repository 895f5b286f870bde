import { fail, type Result, succeed } from '../../base/result.ts';
import { crc32 } from './crc32.ts';
import { inflate, type UnpackLimits } from './inflate.ts';

/** One file in a zip archive, as the directory at the archive's end tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/** The entries of an archive that are wanted; unless told otherwise those that may be recordings. */
export function zipEntries(
  bytes: Uint8Array,
  limits: Pick<UnpackLimits, 'entries'>,
  isWanted: (entry: ZipEntry) => boolean = isRecording,
): Result<readonly ZipEntry[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) {
    return fail(
      'The archive is cut off or damaged: the directory that stands at the end of a zip file is missing.',
    );
  }
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff)
    return fail('The archive is in the Zip64 form, which cannot be read. Unpack it first.');
  if (count > limits.entries) {
    return fail(
      `The archive has ${count} entries; at most ${limits.entries} can be listed. Unpack it first.`,
    );
  }
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      return fail(`The directory of the archive is damaged at entry ${i + 1} of ${count}.`);
    }
    const nameSize = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    };
    if (isWanted(entry)) entries.push(entry);
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return succeed(entries);
}

/**
 * The content of one entry, checked against its length and checksum. An entry that is not packed is a part of `bytes`.
 *
 * @param onUnpacked told of every piece that was unpacked, also when the entry turns out to be damaged
 */
export async function unzip(
  bytes: Uint8Array,
  entry: ZipEntry,
  limits: UnpackLimits,
  breathe: () => Promise<void> | undefined,
  onUnpacked?: (size: number) => void,
): Promise<Result<Uint8Array, string>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { headerAt, packedSize, method } = entry;
  if (entry.isEncrypted) return fail('The entry is encrypted. Unpack it first.');
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== LOCAL_HEADER) {
    return fail('The entry does not stand where the directory of the archive says.');
  }
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (start + packedSize > bytes.length) return fail('The entry is cut off.');
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 8) return inflate(packed, entry, limits, breathe, onUnpacked);
  if (method !== 0)
    return fail(`The entry is packed with method ${method}, which cannot be read. Unpack it first.`);
  return packed.length === entry.size && crc32(packed) === entry.crc
    ? succeed(packed)
    : fail('The entry does not match its length or checksum: it is damaged.');
}

/** All files but folders, empty files and what macOS adds. */
function isRecording({ name, size }: ZipEntry): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return (
    base !== '' && size > 0 && !name.startsWith('__MACOSX/') && base !== '.DS_Store' && !base.startsWith('._')
  );
}

/** Where the last record of the archive begins (a comment of up to 65,535 bytes may follow), or -1. */
function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_SIZE - 0xffff);
  for (let at = view.byteLength - END_SIZE; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    if (at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return -1;
}
