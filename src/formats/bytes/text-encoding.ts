import { fail, type Result, succeed } from '../../base/result.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { lineAndColumn } from '../json/json-text.ts';
import { firstInvalidUtf8 } from './utf8.ts';

/** Bytes decoded at a time, so that no string grows too long. */
const CHUNK = 16 << 20;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * A text file's bytes in UTF-8 without a byte order mark.
 *
 * UTF-16 is told by its mark, or by every other byte being zero (which is reported). Bytes that are no UTF-8 become
 * U+FFFD and are reported with the place of the first; they are not taken for Latin-1, which would be a guess that
 * nobody sees. A U+FFFD that stands in the file already is ordinary text.
 */
export async function textInUtf8(
  bytes: Uint8Array,
  diagnostics: Diagnostics,
  breathe: () => Promise<void> | undefined,
): Promise<Result<Uint8Array, Fault>> {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return fail({
      code: 'encoding',
      message: 'The file is in UTF-32, which browsers cannot read. Save it as UTF-8.',
    });
  }
  if (startsWith(bytes, [0xef, 0xbb, 0xbf]))
    return succeed(await soundUtf8(bytes.subarray(3), diagnostics, breathe));
  if (startsWith(bytes, [0xff, 0xfe])) return succeed(await recode(bytes.subarray(2), 'utf-16le', breathe));
  if (startsWith(bytes, [0xfe, 0xff])) return succeed(await recode(bytes.subarray(2), 'utf-16be', breathe));
  const guess = utf16WithoutMark(bytes);
  if (guess) {
    diagnostics.report({
      code: 'bad-encoding',
      severity: 'warning',
      message: `The file has no byte order mark but looks like ${guess.toUpperCase()}; it was read as that.`,
    });
    return succeed(await recode(bytes, guess, breathe));
  }
  return succeed(await soundUtf8(bytes, diagnostics, breathe));
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** Which half of the first bytes is zero throughout while the other never is; `undefined` when neither. */
export function utf16WithoutMark(bytes: Uint8Array): Encoding | undefined {
  const looked = Math.min(bytes.length, 512) & ~1;
  if (looked < 4) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i & 1]++;
  const most = (looked / 2) * 0.9;
  if (zeros[1] >= most && zeros[0] === 0) return 'utf-16le';
  return zeros[0] >= most && zeros[1] === 0 ? 'utf-16be' : undefined;
}

async function soundUtf8(
  bytes: Uint8Array,
  diagnostics: Diagnostics,
  breathe: () => Promise<void> | undefined,
): Promise<Uint8Array> {
  let first = -1;
  for (let at = 0; first < 0 && at < bytes.length; ) {
    const end = characterBoundary(bytes, Math.min(bytes.length, at + CHUNK));
    first = firstInvalidUtf8(bytes, at, end);
    at = end;
    await breathe();
  }
  if (first < 0) return bytes;
  const { line, column } = lineAndColumn(bytes, first);
  const byte = bytes[first].toString(16).padStart(2, '0');
  diagnostics.report({
    code: 'bad-encoding',
    severity: 'warning',
    message: `The file is not sound UTF-8: the byte 0x${byte} cannot stand here. It and all others like it became “\ufffd”. If the file is in another encoding (Latin-1, Windows-1252, Shift JIS), save it as UTF-8.`,
    place: { line, column },
  });
  return recode(bytes, 'utf-8', breathe);
}

/** A position at or shortly before `at` where no character of UTF-8 is cut in two. */
function characterBoundary(bytes: Uint8Array, at: number): number {
  let back = at;
  while (back > at - 4 && back > 0 && back < bytes.length && (bytes[back] & 0xc0) === 0x80) back--;
  return back > at - 4 ? back : at;
}

async function recode(
  bytes: Uint8Array,
  encoding: Encoding,
  breathe: () => Promise<void> | undefined,
): Promise<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const isLast = at + CHUNK >= bytes.length;
    chunks.push(encoder.encode(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: !isLast })));
    await breathe();
  }
  return joined(chunks);
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
