import { Gunzip, Inflate } from 'fflate';
import { fail, type Result, succeed } from '../../base/result.ts';
import { crc32 } from './crc32.ts';
import { joined } from './text-encoding.ts';

/** Limits against archives made to fill the memory. */
export interface UnpackLimits {
  /** Bytes that one file may unpack to. */
  readonly size: number;
  /** How many times its packed size a file may grow to, once it is larger than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly entries: number;
}

export const UNPACK_LIMITS: UnpackLimits = {
  size: 2 ** 31,
  ratio: 300,
  ratioFrom: 256 * 2 ** 20,
  entries: 20_000,
};

/** Packed bytes handed to the library at a time: at most 1032 times as many come out. */
const CHUNK = 1 << 16;

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Why the end is missing, when the packed data stops too early; what came before it is sound as far as can be told. */
  readonly cutOff?: string;
}

type Breathe = () => Promise<void> | undefined;

/** Unpacks one gzip file of one or several members, each checked against its length and checksum. */
export async function gunzip(
  packed: Uint8Array,
  limits: UnpackLimits,
  breathe: Breathe,
): Promise<Result<Unpacked, string>> {
  let crc = 0;
  let memberSize = 0;
  let memberStart = 0;
  let isDamaged = false;
  const checkMember = (memberEnd: number): void => {
    const trailer = memberEnd - 8;
    if (trailer < memberStart) return;
    isDamaged ||= word(packed, trailer) !== crc || word(packed, trailer + 4) !== memberSize >>> 0;
  };
  const stream = new Gunzip();
  const result = await run(
    stream,
    packed,
    limits,
    breathe,
    (chunk) => {
      crc = crc32(chunk, crc);
      memberSize += chunk.length;
    },
    (start) => {
      if (start > 0) checkMember(start);
      memberStart = start;
      crc = 0;
      memberSize = 0;
    },
  );
  if (!result.ok || result.value.cutOff !== undefined) return result;
  checkMember(packed.length);
  return isDamaged ? fail('The unpacked data does not match its checksum: the file is damaged.') : result;
}

/** Unpacks raw deflate data and checks its length and checksum. */
export async function inflate(
  packed: Uint8Array,
  expected: { readonly size: number; readonly crc: number },
  limits: UnpackLimits,
  breathe: Breathe,
  onUnpacked?: (size: number) => void,
): Promise<Result<Uint8Array, string>> {
  let crc = 0;
  const result = await run(new Inflate(), packed, limits, breathe, (chunk) => {
    crc = crc32(chunk, crc);
    onUnpacked?.(chunk.length);
  });
  if (!result.ok) return result;
  if (result.value.cutOff !== undefined) return fail(result.value.cutOff);
  const isWhole = result.value.bytes.length === expected.size && crc === expected.crc;
  return isWhole
    ? succeed(result.value.bytes)
    : fail('The unpacked data does not match its length or checksum: it is damaged.');
}

/** Unpacks raw deflate data of which neither length nor checksum is known. */
export function inflateUnchecked(
  packed: Uint8Array,
  limits: UnpackLimits,
  breathe: Breathe,
): Promise<Result<Unpacked, string>> {
  return run(new Inflate(), packed, limits, breathe, () => undefined);
}

async function run(
  stream: Gunzip | Inflate,
  packed: Uint8Array,
  limits: UnpackLimits,
  breathe: Breathe,
  onChunk: (chunk: Uint8Array) => void,
  onMember?: (start: number) => void,
): Promise<Result<Unpacked, string>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  stream.ondata = (chunk) => {
    if (chunk.length === 0) return;
    chunks.push(chunk);
    size += chunk.length;
    onChunk(chunk);
  };
  if (onMember) (stream as Gunzip).onmember = onMember;
  for (let at = 0; at < packed.length; at += CHUNK) {
    const end = Math.min(packed.length, at + CHUNK);
    try {
      stream.push(packed.subarray(at, end), end === packed.length);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (end === packed.length && reason === 'unexpected EOF') {
        return succeed({ bytes: joined(chunks), cutOff: 'The packed data is cut off before its end.' });
      }
      return fail(`The packed data is damaged near byte ${at} (${reason}).`);
    }
    if (size > limits.size)
      return fail(`It unpacks to more than ${megabytes(limits.size)}, which is the limit.`);
    if (size > limits.ratioFrom && size > packed.length * limits.ratio) {
      return fail(`It unpacks to more than ${limits.ratio} times its size, which no recording does.`);
    }
    const pause = breathe();
    if (pause) await pause;
  }
  return succeed({ bytes: joined(chunks) });
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

function megabytes(size: number): string {
  return `${Math.round(size / 2 ** 20)} MiB`;
}
