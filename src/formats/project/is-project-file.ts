import { isZip } from '../bytes/zip.ts';
import { MANIFEST, PROJECT_KEY } from './project-layout.ts';

/** Bytes of a file's beginning that `isProjectFile` needs. */
export const PROJECT_HEAD = 128;

const HEADER_SIZE = 30;

/**
 * Whether a file looks like a project, by its first bytes: a zip archive that begins with a manifest (rule P2). A project
 * that was packed again by another tool need not look like one, and still reads.
 */
export function isProjectFile(head: Uint8Array): boolean {
  if (!isZip(head) || head.length < HEADER_SIZE + MANIFEST.length) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const nameEnd = HEADER_SIZE + view.getUint16(26, true);
  if (text(head.subarray(HEADER_SIZE, nameEnd)) !== MANIFEST) return false;
  const isPacked = view.getUint16(8, true) !== 0;
  const content = text(head.subarray(nameEnd + view.getUint16(28, true), PROJECT_HEAD));
  return isPacked || new RegExp(`^\\s*\\{\\s*"${PROJECT_KEY}"`).test(content);
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
