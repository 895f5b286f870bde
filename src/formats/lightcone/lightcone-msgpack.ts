import { ByteHeap } from '../../base/byte-heap.ts';
import { fail, type Result } from '../../base/result.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { isFields, own } from '../json/values.ts';
import { pyrapideReader } from '../rapide/pyrapide.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';
import { readLightconeLines } from './lightcone-jsonl.ts';
import { MsgpackToJson } from './msgpack-json.ts';

/**
 * MessagePack with the records of Lightcone JSON Lines: maps one after another (or in one array), the head first. The
 * bytes are turned into JSON Lines and read as those. A single map with `events` is PyRapide's document.
 */
export const lightconeMsgpackReader: Reader = {
  id: 'lightcone-msgpack',
  label: FORMAT_LABELS['lightcone-msgpack'],
  suffixes: ['msgpack', 'mpk'],
  isBinary: true,
  sniff,
  read: readMsgpack,
};

function sniff({ bytes }: Sample): number {
  if (!isMapByte(bytes[0]) && !isArrayByte(bytes[0])) return 0;
  const out = new ByteHeap();
  const start = recordsAt(bytes);
  if (new MsgpackToJson(bytes, out).value(start) < 0) return startsWithOwnKey(bytes, start) ? 0.9 : 0;
  const first: unknown = JSON.parse(textOf(out));
  if (!isFields(first)) return 0;
  if (Object.hasOwn(first, 'lightcone')) return 1;
  if (Array.isArray(own(first, 'events'))) return 0.8;
  return Object.hasOwn(first, 'id') && Object.hasOwn(first, 'name') ? 0.8 : 0;
}

async function readMsgpack(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  const { bytes } = source;
  const start = recordsAt(bytes);
  const out = new ByteHeap(bytes.length + (bytes.length >> 1));
  const json = new MsgpackToJson(bytes, out);
  let records = 0;
  let isDocument = false;
  for (let at = start; at < bytes.length; ) {
    const next = json.value(at);
    if (next < 0) break;
    if (records++ === 0) isDocument = next === bytes.length && holdsEvents(out);
    out.reserve(1);
    out.bytes[out.length++] = 0x0a;
    at = next;
    const pause = context.breathe();
    if (pause) {
      context.report((at / bytes.length) * 0.5, 0);
      await pause;
    }
  }
  const { problem } = json;
  if (problem && records === 0) {
    return fail({
      code: problem.kind === 'depth' ? 'too-deep' : 'broken',
      message: `This is not sound MessagePack. ${problem.reason}`,
      place: { path: `byte ${problem.offset}` },
    });
  }
  const text: Source = { name: source.name, bytes: out.bytes.subarray(0, out.length) };
  if (isDocument) return pyrapideReader.read(text, context);
  const result = await readLightconeLines(text, context, 'record', damageOf(json));
  return result.ok ? { ok: true, value: { ...result.value, format: 'lightcone-msgpack' } } : result;
}

function damageOf({ problem, replaced }: MsgpackToJson): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (problem) {
    found.push({
      code: problem.kind === 'end' ? 'truncated' : 'bad-record',
      severity: 'error',
      message: `${problem.reason} The records before were kept; what follows, at least one record, was left out.`,
      place: { path: `byte ${problem.offset}` },
      lost: 1,
    });
  }
  if (replaced > 0) {
    found.push({
      code: 'bad-value',
      severity: 'warning',
      message: `${replaced} values cannot be said in JSON: numbers that are not finite became null, bytes that are no UTF-8 became “\ufffd”.`,
    });
  }
  return found;
}

/** Where the first record begins: after the head of an array that holds them all, or at once. */
function recordsAt(bytes: Uint8Array): number {
  if (!isArrayByte(bytes[0])) return 0;
  return bytes[0] === 0xdc ? 3 : bytes[0] === 0xdd ? 5 : 1;
}

function isMapByte(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x8f) || byte === 0xde || byte === 0xdf;
}

function isArrayByte(byte: number): boolean {
  return (byte >= 0x91 && byte <= 0x9f) || byte === 0xdc || byte === 0xdd;
}

/** For a first record that is larger than the sample. */
function startsWithOwnKey(bytes: Uint8Array, start: number): boolean {
  const beginning = String.fromCharCode(...bytes.subarray(start, start + 24));
  return /(lightcone|id|events|metadata|constraints)/.test(beginning) && isMapByte(bytes[start]);
}

function holdsEvents(out: ByteHeap): boolean {
  return /^\{("(?:events|metadata|constraints)")/.test(textOf(out, 40));
}

function textOf(out: ByteHeap, length = out.length): string {
  return new TextDecoder().decode(out.bytes.subarray(0, Math.min(length, out.length)));
}
