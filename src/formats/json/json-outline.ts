import { endOfString, endOfValue, skipSpace } from './json-text.ts';
import { isFields } from './values.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A member of the outermost object: its value may be damaged or cut off, then `end` is -1 and it is the last one. */
export interface OutlineMember {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The members of a document's outermost object, as far as they are sound; none for anything but an object.
 * Reads no values: a large member is stepped over.
 */
export function outlineOf(bytes: Uint8Array): readonly OutlineMember[] {
  const members: OutlineMember[] = [];
  const size = bytes.length;
  let at = skipSpace(bytes, 0, size);
  if (bytes[at] !== 0x7b) return members;
  at = skipSpace(bytes, at + 1, size);
  while (at < size && bytes[at] === 0x22) {
    const keyEnd = endOfString(bytes, at, size);
    if (keyEnd < 0) break;
    const key = JSON.parse(decoder.decode(bytes.subarray(at, keyEnd))) as string;
    const colon = skipSpace(bytes, keyEnd, size);
    if (bytes[colon] !== 0x3a) break;
    const start = skipSpace(bytes, colon + 1, size);
    const end = endOfValue(bytes, start, size);
    members.push({ key, start, end });
    if (end < 0) break;
    at = skipSpace(bytes, end, size);
    if (bytes[at] !== 0x2c) break;
    at = skipSpace(bytes, at + 1, size);
  }
  return members;
}

/** The first element of the array at `start` as an object; `undefined` when it is none or not whole. */
export function firstElement(
  bytes: Uint8Array,
  start: number,
): Readonly<Record<string, unknown>> | undefined {
  if (bytes[start] !== 0x5b) return undefined;
  const at = skipSpace(bytes, start + 1, bytes.length);
  const end = endOfValue(bytes, at, bytes.length);
  if (end < 0) return undefined;
  const value: unknown = JSON.parse(decoder.decode(bytes.subarray(at, end)));
  return isFields(value) ? value : undefined;
}

/** The JSON value in `[start, end)`, which is known to be sound. */
export function valueIn(bytes: Uint8Array, start: number, end: number): unknown {
  return JSON.parse(decoder.decode(bytes.subarray(start, end)));
}
