import { fail, type Result, succeed } from '../../base/result.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { Source } from '../reader.ts';
import { gunzip, UNPACK_LIMITS, type UnpackLimits } from './inflate.ts';
import { isZip, unzip, zipEntries } from './zip.ts';

/** Archives in archives are opened so many times: a gzip file in a zip file in a gzip file is still opened. */
const DEEPEST = 3;

export type Unpacking =
  | { readonly kind: 'file'; readonly source: Source }
  /** The archive holds several files and nobody has said which. */
  | { readonly kind: 'choose'; readonly entries: readonly string[] };

/**
 * Takes a file out of the gzip and zip archives around it, told by their first bytes and never by name.
 *
 * A gzip file that is cut off gives what could be unpacked, and a diagnostic; every other damage is a fault.
 */
export async function unpack(
  source: Source,
  entry: string | undefined,
  diagnostics: Diagnostics,
  breathe: () => Promise<void> | undefined,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<Result<Unpacking, Fault>> {
  let current = source;
  for (let depth = 0; isGzip(current.bytes) || isZip(current.bytes); depth++) {
    if (depth === DEEPEST) {
      return fail(
        archiveFault(current.name, `Archives are packed into one another more than ${DEEPEST} times.`),
      );
    }
    if (isGzip(current.bytes)) {
      const unpacked = await gunzip(current.bytes, limits, breathe);
      if (!unpacked.ok) return fail(archiveFault(current.name, unpacked.fault));
      const { bytes, cutOff } = unpacked.value;
      if (cutOff !== undefined) {
        if (bytes.length === 0) return fail(archiveFault(current.name, cutOff));
        diagnostics.report({
          code: 'truncated',
          severity: 'error',
          message: `${cutOff} What could be unpacked was kept; what follows, at least one record, is missing.`,
          place: { path: current.name },
          lost: 1,
        });
      }
      current = { name: current.name.replace(/\.gz$/i, ''), bytes };
      continue;
    }
    const entries = zipEntries(current.bytes, limits);
    if (!entries.ok) return fail(archiveFault(current.name, entries.fault));
    const chosen = chooseEntry(entries.value, entry, depth);
    if (!chosen) {
      if (entries.value.length === 0) return fail(archiveFault(current.name, 'The archive holds no files.'));
      if (entry !== undefined && depth === 0) {
        return fail(archiveFault(entry, 'The archive holds no entry of this name.'));
      }
      return succeed({ kind: 'choose', entries: entries.value.map(({ name }) => name) });
    }
    const content = await unzip(current.bytes, chosen, limits, breathe);
    if (!content.ok) return fail(archiveFault(chosen.name, content.fault));
    current = { name: chosen.name, bytes: content.value };
  }
  return succeed({ kind: 'file', source: current });
}

/** Whether packing these bytes once more would be in vain: gzip, zip, Zstandard. */
export function isPacked(bytes: Uint8Array): boolean {
  const isZstandard = bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
  return isGzip(bytes) || isZip(bytes) || isZstandard;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** The entry asked for, or the only one. */
function chooseEntry<E extends { readonly name: string }>(
  entries: readonly E[],
  wanted: string | undefined,
  depth: number,
): E | undefined {
  if (wanted !== undefined) {
    const found = entries.find(({ name }) => name === wanted);
    if (found || depth === 0) return found;
  }
  return entries.length === 1 ? entries[0] : undefined;
}

function archiveFault(path: string, message: string): Fault {
  return { code: 'archive', message, place: { path } };
}
