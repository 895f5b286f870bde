import { ByteHeap } from '../../base/byte-heap.ts';
import { checkJson, MsgpackToJson, quoteLongNumbers } from '../../formats/index.ts';
import type { SourceMessage } from '../source.ts';
import type { Problems } from './problems.ts';

/** A longer message is not read: it would stop everything else for seconds. */
const LONGEST_MESSAGE = 64 * 2 ** 20;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * The JSON values of a message: the message itself, or one value on each of its lines. Bytes may be MessagePack, values
 * one after another. Whole numbers that a double cannot hold come out as texts of their digits, as from files.
 */
export function valuesOf({ data }: SourceMessage, problems: Problems): unknown[] {
  if (data.length > LONGEST_MESSAGE) {
    problems.add(
      `The message is ${Math.round(data.length / 2 ** 20)} MiB long and was not read; 64 MiB is the most.`,
    );
    return [];
  }
  const plain = typeof data === 'string' ? plainValues(data) : undefined;
  if (plain) return plain;
  const bytes = typeof data === 'string' ? encoder.encode(data) : textBytes(data, problems);
  return isBlank(bytes) ? [] : valuesIn(withoutMark(bytes), problems);
}

/** Each level of nesting takes two characters, so that nothing is too deep in a line of so many. */
const SHORT_LINE = 1024;

/** What most messages are: short lines of sound JSON without anything that takes a closer look. */
function plainValues(text: string): unknown[] | undefined {
  if (LONG_NUMBER.test(text) || !text.isWellFormed()) return undefined;
  try {
    if (!text.includes('\n'))
      return text.length > SHORT_LINE ? undefined : text === '' ? [] : [JSON.parse(text)];
    const lines = text.split('\n');
    if (lines[0][0] !== '{' && lines[0][0] !== '[') return undefined;
    const values: unknown[] = [];
    for (const line of lines) {
      if (line.length > SHORT_LINE) return undefined;
      if (line !== '') values.push(JSON.parse(line));
    }
    return values;
  } catch {
    return undefined;
  }
}

const LONG_NUMBER = /\d{16}/;

/** Sound UTF-8, whatever came. */
function textBytes(data: Uint8Array, problems: Problems): Uint8Array {
  if (isMsgpack(data)) return linesFromMsgpack(data, problems);
  try {
    strict.decode(data);
    return data;
  } catch {
    problems.add('The message holds bytes that are no UTF-8; “\ufffd” stands in their place.');
    return encoder.encode(lenient.decode(data));
  }
}

/** JSON text begins in ASCII or with a mark; maps and lists of MessagePack begin with bytes that neither does. */
function isMsgpack(data: Uint8Array): boolean {
  const first = data[0];
  return (first >= 0x80 && first <= 0x9f) || (first >= 0xdc && first <= 0xdf);
}

function linesFromMsgpack(data: Uint8Array, problems: Problems): Uint8Array {
  const out = new ByteHeap(data.length * 2);
  const json = new MsgpackToJson(data, out);
  for (let at = 0; at < data.length; ) {
    at = json.value(at);
    if (at < 0) {
      problems.add(
        `The message is no sound MessagePack from byte ${json.problem?.offset} on. ${json.problem?.reason}`,
      );
      break;
    }
    out.writeText('\n');
  }
  if (json.replaced > 0) {
    problems.add(
      `${json.replaced} values of the message cannot be said in JSON: numbers that are not finite became null, bytes that are no UTF-8 became “\ufffd”.`,
    );
  }
  return out.bytes.subarray(0, out.length);
}

function valuesIn(bytes: Uint8Array, problems: Problems): unknown[] {
  const check = checkJson(bytes);
  if (check.ok) return [parse(bytes)];
  if (!holdsLines(bytes)) {
    problems.add(`The message is no sound JSON and was left out. ${check.reason}`);
    return [];
  }
  const values: unknown[] = [];
  for (const [line, start, end] of linesOf(bytes)) {
    const lineCheck = checkJson(bytes, start, end);
    if (lineCheck.ok) values.push(parse(bytes.subarray(start, end)));
    else problems.add(`Line ${line} of the message was left out. ${lineCheck.reason}`);
  }
  return values;
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(lenient.decode(quoteLongNumbers(bytes)));
}

/** Whether there are several lines and the first looks like a whole value: a document that is broken does not. */
function holdsLines(bytes: Uint8Array): boolean {
  const lines = linesOf(bytes);
  const first = lines.next();
  if (first.done || lines.next().done) return false;
  const [, start, end] = first.value;
  const [open, close] = [bytes[start], bytes[end - 1]];
  return end - start > 1 && ((open === 0x7b && close === 0x7d) || (open === 0x5b && close === 0x5d));
}

/** Number (from 1), start and end of every line that is not blank, without the space around it. */
function* linesOf(bytes: Uint8Array): Generator<readonly [line: number, start: number, end: number]> {
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, from);
    let [start, end] = [from, newline < 0 ? bytes.length : newline];
    from = end + 1;
    line++;
    while (end > start && isSpace(bytes[end - 1])) end--;
    while (start < end && isSpace(bytes[start])) start++;
    if (start < end) yield [line, start, end];
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isSpace);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
