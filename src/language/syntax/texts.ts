import { UNITS } from '../../model/filter/print.ts';
import type { KeyNode, Word } from '../tree.ts';

/** What a name or a key leads to, its quoted steps read: `payload."my key".x` is `payload.my key.x`. */
export function plainName(text: string): string {
  return text.includes('"')
    ? text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => textOfJson(quoted) ?? quoted)
    : text;
}

/** A name that may stand in quotes, without them. */
export function wordName({ text }: Word): string {
  return text.startsWith('"') ? (textOfJson(text) ?? text) : text;
}

/** What a key says, quotes read. */
export function keyName(key: KeyNode): string {
  return key.kind === 'text' ? key.text : plainName(key.text);
}

/** A text in double quotes, `undefined` when JSON would not read it. */
function textOfJson(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

/** Milliseconds of `1.5s`, `undefined` for a unit there is not. */
export function millisOf(text: string): number | undefined {
  const [, count, unit] = /^(-?[\d.]+(?:[eE][+-]?\d+)?)(\D+)$/.exec(text) ?? [];
  const name = /^[µμ]s$/.test(unit ?? '') ? 'us' : unit;
  const size = UNITS.find(([known]) => known === name)?.[1];
  return size === undefined ? undefined : Number(count) * size;
}

export const UNIT_NAMES: readonly string[] = UNITS.map(([name]) => name);
