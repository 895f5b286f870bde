import { checkJson } from '../../formats/index.ts';

const encoder = new TextEncoder();

/** What a text holds that is itself JSON: an object, a list or a text. Any other value as it is. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value)) return value;
  return checkJson(encoder.encode(value)).ok ? JSON.parse(value) : value;
}
