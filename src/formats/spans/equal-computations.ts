import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { causeKeysOf } from '../lightcone/write-lightcone-jsonl.ts';
import { timeAt } from './spans-of-computation.ts';

/**
 * Whether two computations say the same: the same events by id with the same fields, causes and partners, in whatever
 * row order. For writers that prove a copy before they hand it out. Places in the file are no part of it.
 */
export function saySame(a: Computation, b: Computation): boolean {
  if (a.size !== b.size || a.edgeCount !== b.edgeCount) return false;
  if (a.danglingEffect.length !== b.danglingEffect.length) return false;
  if (JSON.stringify(a.head) !== JSON.stringify(b.head)) return false;
  for (let row = 0; row < a.size; row++) {
    const other = b.rowOfId(a.keys.textOf(a.keyOf[row]));
    if (other === undefined || frameOf(a, row) !== frameOf(b, other)) return false;
    const isSame =
      isSameJson(a.payload.text(row), b.payload.text(other)) &&
      isSameJson(a.metadata?.text(row), b.metadata?.text(other)) &&
      isSameJson(a.clocks?.text(row), b.clocks?.text(other));
    if (!isSame) return false;
  }
  return true;
}

/** Whether two JSON texts mean the same value; `undefined` and the empty text are none. */
export function isSameJson(a: string | undefined, b: string | undefined): boolean {
  return a === b || (!a && !b) || (!!a && !!b && canonicalJson(a) === canonicalJson(b));
}

/** JSON with the keys of every object in order, so that two spellings of one value are one text. */
export function canonicalJson(text: string): string {
  return JSON.stringify(JSON.parse(text), (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { members: Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) }
      : value,
  );
}

/** All of an event but its JSON. */
function frameOf(computation: Computation, row: number): string {
  const { types, sources, typeOf, sourceOf, keys, keyOf, partnerOf, provenances } = computation;
  const { keys: causeKeys, rules } = causeKeysOf(computation, row);
  const causes = causeKeys.map((key, i) => {
    const { kind, rule, confidence } = provenances[rules[i]];
    return `${keys.textOf(key)}\t${kind}\t${rule}\t${confidence}`;
  });
  const partner = partnerOf?.[row] ?? NO_EVENT;
  const time = timeAt(computation, row);
  return [
    types[typeOf[row]],
    sources[sourceOf[row]],
    time ? `${time.millis} ${time.nanos}` : '',
    partner === NO_EVENT ? '' : keys.textOf(keyOf[partner]),
    ...causes.sort(),
  ].join('\n');
}
