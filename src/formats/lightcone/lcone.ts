import { KeyTable } from '../../base/key-table.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { Computation, type ComputationHead } from '../../model/computation.ts';
import { Diagnostics, KEPT_PER_CODE } from '../../model/diagnostic.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { EDGE_KINDS, type EdgeKind, type Provenance } from '../../model/provenance.ts';
import { FORMAT_LABELS } from '../../model/recording.ts';
import { Slices } from '../../model/slices.ts';
import { endOfValue } from '../json/json-text.ts';
import { isFields, own } from '../json/values.ts';
import type { Reader, ReadFault } from '../reader.ts';
import { Damaged, type LconeColumns, openColumns, signed } from './lcone-columns.ts';
import { IS_LITTLE_ENDIAN, LCONE_MAGIC, NO_SLICE } from './lcone-layout.ts';

/**
 * The columnar file: columns are viewed in place, ids are hashed when somebody first looks one up, payloads are
 * checked when somebody looks at them. What is checked at once is all that the rest of the program relies on: the
 * checksums, every count, every offset, and that every cause has a smaller row than its effect.
 */
export const lconeReader: Reader = {
  id: 'lcone',
  label: FORMAT_LABELS.lcone,
  suffixes: ['lcone'],
  isBinary: true,
  sniff: ({ bytes }) => (LCONE_MAGIC.every((byte, i) => bytes[i] === byte) ? 1 : 0),
  async read(source, context) {
    if (!LCONE_MAGIC.every((byte, i) => source.bytes[i] === byte)) {
      return fail({ code: 'not-my-format', message: 'The file does not begin as an .lcone file does.' });
    }
    const pause = context.breathe();
    if (pause) await pause;
    const computation = readColumns(source.bytes);
    if (!computation.ok) return computation;
    const { value } = computation;
    if (value.size === 0) return fail({ code: 'no-events', message: 'The recording holds no events.' });
    const diagnostics = new Diagnostics();
    reportDangling(value, diagnostics);
    return succeed({
      name: source.name,
      format: 'lcone',
      executions: [{ label: value.head.name ?? source.name, computation: value, diagnostics }],
      diagnostics: new Diagnostics(),
    });
  },
};

export function readColumns(bytes: Uint8Array): Result<Computation, ReadFault> {
  if (!IS_LITTLE_ENDIAN) {
    return fail({
      code: 'broken',
      message: 'This machine orders bytes the other way round than .lcone files do.',
    });
  }
  try {
    // columns are viewed as words, which have to begin on a boundary
    return succeed(assemble(openColumns((bytes.byteOffset & 7) === 0 ? bytes : bytes.slice())));
  } catch (error) {
    if (error instanceof Damaged) return fail(error.fault);
    throw error;
  }
}

function assemble(columns: LconeColumns): Computation {
  const { header } = columns;
  const size = header.events;
  const keyStart = columns.u32('keyStart');
  const keyBytes = columns.u8('keyBytes');
  if (keyStart.length < size + 1) throw columns.damage('keyStart', 'is too short for the number of events');
  columns.expectAscending('keyStart', keyStart, keyBytes.length);
  const causeStart = columns.u32('causeStart', size + 1);
  const causes = columns.u32('cause');
  columns.expectAscending('causeStart', causeStart, causes.length);
  if (causeStart[size] !== causes.length)
    throw columns.damage('causeStart', 'does not end where the causes end');
  expectCausesFirst(columns, size, causeStart, causes);
  const rules = rulesOf(columns);
  const keys = KeyTable.fromColumns(keyBytes, keyStart);
  return new Computation({
    types: header.types,
    sources: header.sources,
    typeOf: columns.below('type', size, header.types.length),
    sourceOf: columns.below('source', size, header.sources.length),
    timeOrigin: header.timeOrigin,
    timeOf: columns.has('time') ? columns.f64('time', size) : new Float64Array(size).fill(Number.NaN),
    causeStart,
    causes,
    causeProvenance: causeRules(columns, causes.length, rules.length),
    provenances: rules,
    keys,
    keyOf: identity(size),
    payload: slicesOf(columns, 'payload', size) ?? noSlices(size),
    metadata: slicesOf(columns, 'metadata', size),
    clocks: slicesOf(columns, 'clocks', size),
    partnerOf: columns.has('partner') ? partnersOf(columns, size) : undefined,
    ...danglingOf(columns, size, keys.size, rules.length),
    head: headOf(header.head),
  });
}

/** Rows are in an order in which every cause comes before its effect; all algorithms rely on it. */
function expectCausesFirst(
  columns: LconeColumns,
  size: number,
  causeStart: Uint32Array,
  causes: Uint32Array,
): void {
  if (pointBack(size, signed(causeStart), signed(causes))) return;
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (causes[e] >= row)
        throw columns.damage('cause', `names a cause of event ${row + 1} that does not come before it`);
    }
  }
}

/** `causeStart` is known to ascend and to stay within the causes. */
function pointBack(size: number, causeStart: Int32Array, causes: Int32Array): boolean {
  let signs = 0;
  for (let row = 0, e = causeStart[0]; row < size; row++) {
    for (const end = causeStart[row + 1]; e < end; e++) signs |= causes[e] | (row - 1 - causes[e]);
  }
  return signs >= 0;
}

/** The file leaves the column out when all edges have the first rule. */
function causeRules(columns: LconeColumns, edges: number, rules: number): Uint8Array {
  if (columns.has('rule')) return columns.rules('rule', edges, rules);
  if (edges > 0 && rules === 0) return columns.missing('rule');
  return new Uint8Array(edges);
}

function identity(size: number): Uint32Array {
  const column = new Uint32Array(size);
  for (let row = 0; row < size; row++) column[row] = row;
  return column;
}

function rulesOf(columns: LconeColumns): Provenance[] {
  const { rules } = columns.header;
  if (rules.length > 255) throw columns.damage('rules', 'has more than 255 entries');
  return rules.map((value) => {
    const fields = isFields(value) ? value : {};
    const kind = own(fields, 'kind');
    const rule = own(fields, 'rule');
    const confidence = own(fields, 'confidence');
    if (
      !EDGE_KINDS.includes(kind as EdgeKind) ||
      typeof rule !== 'string' ||
      typeof confidence !== 'number'
    ) {
      throw columns.damage('rules', 'holds something that is no linking rule');
    }
    return { kind: kind as EdgeKind, rule, confidence };
  });
}

function slicesOf(columns: LconeColumns, name: string, size: number): Slices | undefined {
  if (!columns.has(name)) return undefined;
  const block = columns.u8(name);
  const start = columns.u32(`${name}Start`, size);
  const length = columns.u32(`${name}Length`, size);
  const blockOf = new Uint32Array(size);
  const isSound = areWithin(block.length, signed(start), signed(length), blockOf);
  for (let row = 0; row < size && !isSound; row++) {
    if (length[row] === NO_SLICE) blockOf[row] = NO_SLICE;
    else if (start[row] + length[row] > block.length)
      throw columns.damage(name, `is too short for event ${row + 1}`);
  }
  return new Slices([block], blockOf, start, length, soundJson);
}

/** Whether all slices end within the block; gives `NO_SLICE` for a block to those that are none. */
function areWithin(block: number, start: Int32Array, length: Int32Array, blockOf: Uint32Array): boolean {
  const limit = Math.min(block, 0x7fffffff) | 0;
  let signs = 0;
  for (let row = 0; row < start.length; row++) {
    const size = length[row];
    if (size === -1) blockOf[row] = NO_SLICE;
    else {
      const end = (start[row] + size) | 0; // negative when it does not fit, as two values below 2^31 may not
      signs |= start[row] | size | end | (limit - end);
    }
  }
  return signs >= 0;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The file's checksum vouches for slices that we wrote; of a forged file, text that is no JSON is shown as text. */
function soundJson(bytes: Uint8Array): Uint8Array {
  if (endOfValue(bytes, 0, bytes.length) === bytes.length) return bytes;
  return encoder.encode(JSON.stringify({ unreadable: decoder.decode(bytes) }));
}

function noSlices(size: number): Slices {
  const none = new Uint32Array(size);
  return new Slices([], new Uint32Array(size).fill(NO_SLICE), none, none);
}

function partnersOf(columns: LconeColumns, size: number): Uint32Array {
  const partner = columns.u32('partner', size);
  for (let row = 0; row < size; row++) {
    if (partner[row] !== NO_EVENT && (partner[row] >= size || partner[partner[row]] !== row)) {
      throw columns.damage('partner', `names a partner of event ${row + 1} that is none`);
    }
  }
  return partner;
}

function danglingOf(
  columns: LconeColumns,
  size: number,
  keys: number,
  rules: number,
): { danglingEffect: Uint32Array; danglingKey: Uint32Array; danglingProvenance: Uint8Array } {
  if (!columns.has('danglingEffect')) {
    const none = new Uint32Array(0);
    return { danglingEffect: none, danglingKey: none, danglingProvenance: new Uint8Array(0) };
  }
  const danglingEffect = columns.u32('danglingEffect');
  columns.expectAscending('danglingEffect', danglingEffect, size - 1);
  return {
    danglingEffect,
    danglingKey: columns.below('danglingKey', danglingEffect.length, keys),
    danglingProvenance: columns.rules('danglingRule', danglingEffect.length, rules),
  };
}

function headOf(value: unknown): ComputationHead {
  if (!isFields(value)) return {};
  const name = own(value, 'name');
  return { ...value, name: typeof name === 'string' ? name : undefined };
}

function reportDangling(computation: Computation, diagnostics: Diagnostics): void {
  const { danglingEffect, danglingKey, keys, keyOf } = computation;
  const count = danglingEffect.length;
  for (let i = 0; i < Math.min(count, KEPT_PER_CODE); i++) {
    const eventId = keys.textOf(keyOf[danglingEffect[i]]);
    diagnostics.report({
      code: 'unknown-cause',
      severity: 'warning',
      message: `The event “${eventId}” names the cause “${keys.textOf(danglingKey[i])}”, which is not in the recording; it is kept as a dangling cause.`,
      eventId,
      place: { record: danglingEffect[i] + 1 },
    });
  }
  if (count > KEPT_PER_CODE) diagnostics.counts.set('unknown-cause', count);
}
