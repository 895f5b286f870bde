import { ByteHeap } from '../../base/byte-heap.ts';
import type { Computation } from '../../model/computation.ts';
import type { Slices } from '../../model/slices.ts';
import type { Writer } from '../writer.ts';
import {
  type ColumnEntry,
  type ColumnKind,
  checksumOf,
  HEADER_AT,
  LCONE_MAGIC,
  LCONE_VERSION,
  type LconeHeader,
  NO_SLICE,
  roundUp8,
} from './lcone-layout.ts';

/** The columns as they are in memory, keys renumbered so that a row's key is its row. Lossless. */
export const lconeWriter: Writer = {
  id: 'lcone',
  label: 'Lightcone columns',
  suffix: '.lcone',
  mediaType: 'application/vnd.lightcone.columns',
  write(computation, options = {}) {
    const columns = columnsOf(computation);
    const entries: ColumnEntry[] = [];
    let at = 0;
    for (const { name, values } of columns) {
      const bytes = viewBytes(values);
      entries.push({ name, kind: kindOf(values), at, length: values.length, checksum: checksumOf(bytes) });
      at += roundUp8(bytes.length);
    }
    const name = computation.head.name ?? options.name;
    const header: LconeHeader = {
      events: computation.size,
      timeOrigin: computation.timeOrigin,
      types: computation.types,
      sources: computation.sources,
      rules: computation.provenances.map(({ kind, rule, confidence }) => ({ kind, rule, confidence })),
      head: name === undefined ? computation.head : { ...computation.head, name },
      columns: entries,
    };
    const parts: Uint8Array<ArrayBuffer>[] = [prelude(header)];
    for (const { values } of columns) {
      const bytes = viewBytes(values);
      parts.push(bytes, new Uint8Array(roundUp8(bytes.length) - bytes.length));
    }
    return { parts, losses: [] };
  },
};

type Values = Uint8Array | Uint32Array | Float64Array;

interface NamedColumn {
  readonly name: string;
  readonly values: Values;
}

function columnsOf(computation: Computation): NamedColumn[] {
  const { size, keys, keyOf, danglingEffect, danglingProvenance, partnerOf } = computation;
  const dangling = danglingKeys(computation);
  const ids = new ByteHeap(size * 16);
  const keyStart = new Uint32Array(size + dangling.keys.length + 1);
  const takeKey = (key: number, number: number): void => {
    const bytes = keys.bytesOf(key);
    ids.writeBytes(bytes, 0, bytes.length);
    keyStart[number + 1] = ids.length;
  };
  for (let row = 0; row < size; row++) takeKey(keyOf[row], row);
  dangling.keys.forEach((key, i) => {
    takeKey(key, size + i);
  });
  const columns: NamedColumn[] = [
    { name: 'keyBytes', values: ids.seal() },
    { name: 'keyStart', values: keyStart },
    { name: 'type', values: computation.typeOf },
    { name: 'source', values: computation.sourceOf },
    { name: 'causeStart', values: computation.causeStart },
    { name: 'cause', values: computation.causes },
  ];
  if (!computation.timeOf.every(Number.isNaN)) columns.push({ name: 'time', values: computation.timeOf });
  if (computation.causeProvenance.some((rule) => rule !== 0)) {
    columns.push({ name: 'rule', values: computation.causeProvenance });
  }
  if (partnerOf) columns.push({ name: 'partner', values: partnerOf });
  if (danglingEffect.length > 0) {
    columns.push(
      { name: 'danglingEffect', values: danglingEffect },
      { name: 'danglingKey', values: dangling.numberOf },
      { name: 'danglingRule', values: danglingProvenance },
    );
  }
  for (const name of ['payload', 'metadata', 'clocks'] as const) {
    const slices = computation[name];
    if (slices) columns.push(...sliceColumns(name, slices, size));
  }
  return columns;
}

/** Keys that only dangling causes name, and per dangling cause the number it gets in the file. */
function danglingKeys({ size, danglingKey }: Computation): { keys: number[]; numberOf: Uint32Array } {
  const numbers = new Map<number, number>();
  const numberOf = new Uint32Array(danglingKey.length);
  for (let i = 0; i < danglingKey.length; i++) {
    let number = numbers.get(danglingKey[i]);
    if (number === undefined) {
      number = size + numbers.size;
      numbers.set(danglingKey[i], number);
    }
    numberOf[i] = number;
  }
  return { keys: [...numbers.keys()], numberOf };
}

function sliceColumns(name: string, slices: Slices, size: number): NamedColumn[] {
  const heap = new ByteHeap(size * 64);
  const start = new Uint32Array(size);
  const length = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    const bytes = slices.bytes(row);
    start[row] = heap.length;
    length[row] = bytes ? bytes.length : NO_SLICE;
    if (bytes) heap.writeBytes(bytes, 0, bytes.length);
  }
  return [
    { name, values: heap.seal() },
    { name: `${name}Start`, values: start },
    { name: `${name}Length`, values: length },
  ];
}

function prelude(header: LconeHeader): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = roundUp8(json.length);
  const bytes = new Uint8Array(HEADER_AT + length).fill(0x20);
  bytes.set(LCONE_MAGIC);
  bytes.set(json, HEADER_AT);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, LCONE_VERSION, true);
  view.setUint32(12, length, true);
  view.setUint32(16, checksumOf(bytes.subarray(HEADER_AT)), true);
  view.setUint32(20, 0, true);
  return bytes;
}

function kindOf(values: Values): ColumnKind {
  if (values instanceof Float64Array) return 'f64';
  return values instanceof Uint32Array ? 'u32' : 'u8';
}

/** The bytes behind a column, in this machine's order, which is the file's: little-endian. */
function viewBytes(values: Values): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
}
