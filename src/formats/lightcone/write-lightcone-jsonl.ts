import type { Computation } from '../../model/computation.ts';
import { isoTime, startIdOf } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import { PartWriter } from '../json/part-writer.ts';
import type { Writer } from '../writer.ts';
import { headRecord } from './lightcone-head.ts';
import { isPlain } from './rule-table.ts';

/** One event a line in row order, causes before effects, after a head line. Lossless. */
export const lightconeJsonlWriter: Writer = {
  id: 'lightcone-jsonl',
  label: 'Lightcone JSON Lines',
  suffix: '.jsonl',
  mediaType: 'application/x-ndjson',
  write(computation, options = {}) {
    const writer = new PartWriter();
    writer.text(`${JSON.stringify(headRecord(computation, options.name))}\n`);
    const types = computation.types.map((type) => JSON.stringify(type));
    const sources = computation.sources.map((source) => JSON.stringify(source));
    const { payload, metadata, clocks } = computation;
    const writeSlice = (key: string, bytes: Uint8Array | undefined): void => {
      if (!bytes) return;
      writer.text(`,"${key}":`);
      writer.jsonOnOneLine(bytes);
    };
    for (let row = 0; row < computation.size; row++) {
      const source = sources[computation.sourceOf[row]];
      const time = timeText(computation, row);
      writer.text(
        `{"id":${JSON.stringify(computation.keys.textOf(computation.keyOf[row]))},"name":${types[computation.typeOf[row]]}${
          source === '""' ? '' : `,"source":${source}`
        }${time === undefined ? '' : `,"time":${time}`}${causesText(computation, row)}${partnerText(computation, row)}`,
      );
      writeSlice('payload', payload.bytes(row));
      writeSlice('metadata', metadata?.bytes(row));
      writeSlice('clocks', clocks?.bytes(row));
      writer.text('}\n');
    }
    return { parts: writer.finish(), losses: [] };
  },
};

/** ISO 8601 with as many decimals as needed; a moment outside its years as milliseconds. */
function timeText({ timeOrigin, timeOf }: Computation, row: number): string | undefined {
  if (!Number.isFinite(timeOf[row])) return undefined;
  const iso = isoTime(timeOrigin, timeOf[row]);
  return iso === undefined ? String(timeOrigin + timeOf[row]) : `"${iso}"`;
}

/** `,"causes":["a","b"]` and, unless all are plain, `,"by":` with the rule of all or the rule of each. */
function causesText(computation: Computation, row: number): string {
  const { keys, rules } = causeKeysOf(computation, row);
  if (keys.length === 0) return '';
  const ids = keys.map((key) => JSON.stringify(computation.keys.textOf(key))).join();
  if (rules.every((rule) => isPlain(computation.provenances[rule]))) return `,"causes":[${ids}]`;
  const by = rules.every((rule) => rule === rules[0]) ? rules[0] : `[${rules.join()}]`;
  return `,"causes":[${ids}],"by":${by}`;
}

/** Keys of an event's causes with their rules, causes that are not in the recording after the others. */
export function causeKeysOf(computation: Computation, row: number): { keys: number[]; rules: number[] } {
  const { causeStart, causes, causeProvenance, keyOf, danglingEffect, danglingKey, danglingProvenance } =
    computation;
  const keys: number[] = [];
  const rules: number[] = [];
  for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
    keys.push(keyOf[causes[e]]);
    rules.push(causeProvenance[e]);
  }
  for (
    let i = firstAtLeast(danglingEffect, row);
    i < danglingEffect.length && danglingEffect[i] === row;
    i++
  ) {
    keys.push(danglingKey[i]);
    rules.push(danglingProvenance[i]);
  }
  return { keys, rules };
}

/** The position of the first value that is not below `value` in an ascending column. */
function firstAtLeast(column: Uint32Array, value: number): number {
  let low = 0;
  for (let high = column.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (column[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The end of a span names its start. */
function partnerText(computation: Computation, row: number): string {
  const start = startIdOf(computation, eventIndex(row));
  return start === undefined ? '' : `,"partner":${JSON.stringify(start)}`;
}
