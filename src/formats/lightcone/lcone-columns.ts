import { checkJson } from '../json/json-text.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import type { ReadFault } from '../reader.ts';
import {
  COLUMN_BYTES,
  type ColumnEntry,
  type ColumnKind,
  checksumOf,
  HEADER_AT,
  LCONE_VERSION,
  type LconeHeader,
} from './lcone-layout.ts';

/** Thrown inside the reader of `.lcone` files and caught there; a damaged file is a fault, not an error. */
export class Damaged extends Error {
  constructor(readonly fault: ReadFault) {
    super(fault.message);
  }
}

const REMEDY = 'Fetch the file again, or export the recording once more.';

/** Opens the header and checks that all columns are there and whole. */
export function openColumns(bytes: Uint8Array): LconeColumns {
  if (bytes.length < HEADER_AT) throw damage('stops before its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== LCONE_VERSION) {
    throw new Damaged({
      code: 'unknown-format',
      message: `The file is version ${version} of the .lcone format; this build reads version ${LCONE_VERSION}. A newer build may open it.`,
    });
  }
  const headerEnd = HEADER_AT + view.getUint32(12, true);
  if (headerEnd > bytes.length || headerEnd % 8 !== 0) throw damage('stops inside its header');
  const json = bytes.subarray(HEADER_AT, headerEnd);
  if (checksumOf(json) !== view.getUint32(16, true))
    throw damage('has a header that does not match its checksum');
  if (!checkJson(json).ok) throw damage('has a header that is not sound JSON');
  return new LconeColumns(bytes.subarray(headerEnd), headerOf(JSON.parse(new TextDecoder().decode(json))));
}

/** The columns by name, each looked up with the kind and length that the reader needs. */
export class LconeColumns {
  private readonly entries = new Map<string, ColumnEntry>();

  constructor(
    private readonly body: Uint8Array,
    readonly header: LconeHeader,
  ) {
    for (const entry of header.columns) {
      const size = entry.length * COLUMN_BYTES[entry.kind];
      if (entry.at + size > body.length) throw damage(`stops inside its column “${entry.name}”`);
      const column = body.subarray(entry.at, entry.at + size);
      if (checksumOf(column) !== entry.checksum) {
        throw damage(`has a column “${entry.name}” that does not match its checksum`);
      }
      this.entries.set(entry.name, entry);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  u8(name: string, length?: number): Uint8Array {
    const { at, length: own } = this.entry(name, 'u8', length);
    return this.body.subarray(at, at + own);
  }

  u32(name: string, length?: number): Uint32Array {
    const { at, length: own } = this.entry(name, 'u32', length);
    return new Uint32Array(this.body.buffer, this.body.byteOffset + at, own);
  }

  f64(name: string, length?: number): Float64Array {
    const { at, length: own } = this.entry(name, 'f64', length);
    return new Float64Array(this.body.buffer, this.body.byteOffset + at, own);
  }

  /** A column of numbers that are all below `bound`. */
  below(name: string, length: number, bound: number): Uint32Array {
    const column = this.u32(name, length);
    if (areBelow(signed(column), bound)) return column;
    let highest = 0;
    for (let i = 0; i < length; i++) if (column[i] > highest) highest = column[i];
    if (length > 0 && highest >= bound) throw this.damage(name, `points at ${highest} of ${bound}`);
    return column;
  }

  rules(name: string, length: number, bound: number): Uint8Array {
    const column = this.u8(name, length);
    let highest = 0;
    for (let i = 0; i < length; i++) if (column[i] > highest) highest = column[i];
    if (length > 0 && highest >= bound) throw this.damage(name, `points at ${highest} of ${bound}`);
    return column;
  }

  expectAscending(name: string, column: Uint32Array, highest: number): void {
    if (isAscending(signed(column), highest)) return;
    let before = 0;
    for (let i = 0; i < column.length; i++) {
      if (column[i] < before) throw this.damage(name, 'does not ascend');
      before = column[i];
    }
    if (before > highest) throw this.damage(name, 'points past the end');
  }

  damage(name: string, what: string): Damaged {
    return damage(`has a column “${name}” that ${what}`);
  }

  missing(name: string): never {
    throw damage(`has no column “${name}”`);
  }

  private entry(name: string, kind: ColumnKind, length: number | undefined): ColumnEntry {
    const entry = this.entries.get(name);
    if (!entry) return this.missing(name);
    if (entry.kind !== kind) throw this.damage(name, `is of kind ${entry.kind}, not ${kind}`);
    if (length !== undefined && entry.length !== length) {
      throw this.damage(name, `has ${entry.length} values, not ${length}`);
    }
    return entry;
  }
}

/**
 * A column as signed words. V8 does arithmetic with unsigned ones in doubles, at a third of the speed, so each check has
 * a quick form over signed words, which says "sound" or "look closer": a value from 2^31 on is negative here. The loops
 * gather sign bits and branch once, at the end.
 */
export function signed(column: Uint32Array): Int32Array {
  return new Int32Array(column.buffer, column.byteOffset, column.length);
}

function areBelow(column: Int32Array, bound: number): boolean {
  const last = Math.min(bound, 0x7fffffff) - 1;
  let signs = 0;
  for (let i = 0; i < column.length; i++) signs |= column[i] | (last - column[i]);
  return signs >= 0;
}

function isAscending(column: Int32Array, highest: number): boolean {
  let before = 0;
  let signs = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    signs |= value | (value - before);
    before = value;
  }
  return signs >= 0 && before <= highest;
}

function damage(what: string): Damaged {
  return new Damaged({ code: 'broken', message: `The .lcone file is damaged: it ${what}. ${REMEDY}` });
}

function headerOf(value: unknown): LconeHeader {
  if (!isFields(value)) throw damage('has a header that is no object');
  const columns = own(value, 'columns');
  if (!Array.isArray(columns) || columns.length > 64) throw damage('has no list of columns in its header');
  const rules = own(value, 'rules');
  if (!Array.isArray(rules)) throw damage('has no list of rules in its header');
  return {
    events: countOf(value, 'events'),
    timeOrigin: wholeOf(value, 'timeOrigin'),
    types: textsOf(value, 'types'),
    sources: textsOf(value, 'sources'),
    rules,
    head: own(value, 'head'),
    columns: columns.map(columnOf),
  };
}

function columnOf(value: unknown): ColumnEntry {
  if (!isFields(value)) throw damage('has a column in its header that is no object');
  const name = own(value, 'name');
  const kind = own(value, 'kind');
  if (typeof name !== 'string' || typeof kind !== 'string' || !Object.hasOwn(COLUMN_BYTES, kind)) {
    throw damage('has a column of an unknown kind in its header');
  }
  const at = countOf(value, 'at');
  if (at % 8 !== 0) throw damage(`has a column “${name}” that does not begin on a boundary`);
  return {
    name,
    kind: kind as ColumnKind,
    at,
    length: countOf(value, 'length'),
    checksum: countOf(value, 'checksum'),
  };
}

function countOf(fields: Fields, key: string): number {
  const value = wholeOf(fields, key);
  if (value < 0 || value > 0xffffffff) throw damage(`has a header whose “${key}” is no count`);
  return value;
}

function wholeOf(fields: Fields, key: string): number {
  const value = own(fields, key);
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw damage(`has a header whose “${key}” is no whole number`);
  return value;
}

function textsOf(fields: Fields, key: string): readonly string[] {
  const value = own(fields, key);
  if (!Array.isArray(value) || !value.every((text) => typeof text === 'string')) {
    throw damage(`has a header whose “${key}” is no list of texts`);
  }
  return value;
}
