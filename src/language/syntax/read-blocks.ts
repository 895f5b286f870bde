import type { BlockLayout, Layout } from '../tree.ts';
import type { Raw } from './raw.ts';
import { kidOf, kidsOf, type Reader } from './reader.ts';

/** A node that does not know yet how it stands on its lines. */
export type Bare<T> = T extends unknown ? Omit<T, 'layout'> : never;

type Read<T> = (reader: Reader, raw: Raw) => Bare<T>;

/** An item on lines of its own. What has comments inside is kept as it was written, blocks and scripts apart. */
export function lineOf<T extends { readonly layout: Layout }>(reader: Reader, raw: Raw, read: Read<T>): T {
  const keepsVerbatim = raw.name !== 'Script' && !isBlock(raw);
  const line = reader.comments.line(raw, (inner) => read(reader, inner) as object, keepsVerbatim);
  return line as unknown as T;
}

function isBlock(raw: Raw): boolean {
  return BLOCKS.has(raw.name) || kidOf(raw, 'Steps') !== undefined;
}

const BLOCKS = new Set(['Interface', 'Module', 'Architecture', 'Observe', 'For', 'If', 'Rebinding']);

/** What stands between braces, one item a line. */
export function blockOf<T extends { readonly layout: Layout }>(
  reader: Reader,
  raw: Raw,
  names: ReadonlySet<string>,
  read: Read<T>,
): { items: T[]; block: BlockLayout } {
  const brace = kidOf(raw, '{');
  if (!brace) {
    const items = kidsOf(raw, names).map((kid) => lineOf(reader, kid, read));
    return { items, block: { opening: [], closing: [], from: raw.to, to: raw.to } };
  }
  reader.comments.holdUpTo(brace.from);
  const opening = reader.comments.behind(brace.to);
  const items = kidsOf(raw, names).map((kid) => lineOf(reader, kid, read));
  const end = raw.kids.findLast(({ name }) => name === '}');
  const closing = reader.comments.upTo(end?.from ?? raw.to);
  return { items, block: { opening, closing, from: brace.from, to: end?.to ?? raw.to } };
}
