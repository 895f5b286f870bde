import { fail, type Result, succeed } from '../base/result.ts';
import type { Fault } from '../model/fault.ts';

const CHUNK = 8 << 20;

/**
 * The bytes of a blob, read piece by piece, so that there is progress to tell and time to be cancelled.
 * @param report how much has been read, 0 to 1
 */
export async function readBlob(
  blob: Blob,
  report: (fraction: number) => void,
): Promise<Result<Uint8Array<ArrayBuffer>, Fault>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(blob.size);
  } catch {
    return fail({
      code: 'too-large',
      message: `The file has ${sizeText(blob.size)}, more than this browser gives to one tab. Cut it into smaller files, or use the command line.`,
    });
  }
  for (let at = 0; at < blob.size; at += CHUNK) {
    try {
      bytes.set(new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer()), at);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail({
        code: 'broken',
        message: `The file could not be read (${reason}). It may have changed or gone since it was chosen; choose it again.`,
      });
    }
    report(Math.min(1, (at + CHUNK) / blob.size));
  }
  return succeed(bytes);
}

function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;
}
