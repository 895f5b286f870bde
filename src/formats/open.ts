import { breather } from '../base/breathe.ts';
import { Cancelled, type CancelToken } from '../base/cancel.ts';
import { fail, type Result } from '../base/result.ts';
import { Diagnostics } from '../model/diagnostic.ts';
import type { Fault } from '../model/fault.ts';
import type { FormatId, ReadOptions, ReadPreview, Recording } from '../model/recording.ts';
import { binaryKindOf, looksBinary } from './bytes/binary-kinds.ts';
import { textInUtf8, utf16WithoutMark } from './bytes/text-encoding.ts';
import { unpack } from './bytes/unpack.ts';
import { isLinesOfLists, LINES_OF_LISTS } from './json/json-lines.ts';
import { checkJson } from './json/json-text.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from './reader.ts';
import { READERS } from './registry.ts';

/**
 * What came of reading a file.
 *
 * - `recording`: events; `diagnostics.lost` above 0, of the file or of an execution, means that some are missing;
 * - `choose`: an archive with several files: read again with `options.entry`;
 * - `ask`: the reader needs a regular expression or a mapping: read again with it;
 * - `fault`: nothing could be read.
 */
export type ReadOutcome =
  | { readonly kind: 'recording'; readonly recording: Recording }
  | { readonly kind: 'choose'; readonly entries: readonly string[] }
  | {
      readonly kind: 'ask';
      readonly fault: Fault;
      readonly format: FormatId;
      readonly guess: ReadOptions;
      readonly preview: ReadPreview;
    }
  | { readonly kind: 'fault'; readonly fault: Fault };

export interface ReadHooks {
  readonly cancel?: CancelToken;
  /** How far reading has come, 0 to 1, and how many events there are so far. */
  readonly report?: (fraction: number, events: number) => void;
  /** The readers to ask; all of the registry unless a test says otherwise. */
  readonly readers?: readonly Reader[];
}

/** Bytes of a file that readers look at to tell whether it is theirs. */
const SAMPLE_BYTES = 256 * 1024;

/** A reader this sure is not doubted: when it finds its file broken, no other is asked. */
const SURE = 0.8;

/**
 * A file of any format, packed or not, to a recording. Never throws but for `Cancelled`.
 *
 *     unpack          gzip and zip, by their first bytes
 *     sniff (binary)  readers of binary formats look at the bytes
 *     textInUtf8      everything else becomes UTF-8
 *     sniff (text)    the other readers look at the text
 *     read            the surest first, the next when one says `not-my-format`
 */
export async function readRecording(
  file: Source,
  options: ReadOptions = {},
  hooks: ReadHooks = {},
): Promise<ReadOutcome> {
  const readers = hooks.readers ?? READERS;
  const breathe = breather(hooks.cancel);
  const diagnostics = new Diagnostics();
  if (file.bytes.length === 0) return fault({ code: 'empty', message: 'The file is empty.' });

  const unpacked = await unpack(file, options.entry, diagnostics, breathe);
  if (!unpacked.ok) return fault(unpacked.fault);
  if (unpacked.value.kind === 'choose') return unpacked.value;
  let { source } = unpacked.value;
  if (source.bytes.length === 0) {
    return fault({
      code: 'empty',
      message: 'The archive holds an empty file.',
      place: { path: source.name },
    });
  }

  const isWanted = (reader: Reader): boolean => options.format === undefined || reader.id === options.format;
  let candidates = sniffAll(
    readers.filter((reader) => reader.isBinary === true),
    source,
  );
  if (options.format !== undefined) {
    candidates = readers.filter(isWanted).map((reader) => ({ reader, score: 1 }));
  }
  const isBinary = candidates[0]?.reader.isBinary === true;
  if (!isBinary) {
    if (looksBinary(source.bytes) && !isMarkedText(source.bytes)) return fault(binaryFault(source));
    const text = await textInUtf8(source.bytes, diagnostics, breathe);
    if (!text.ok) return fault(text.fault);
    source = { name: source.name, bytes: text.value };
    if (!holdsText(source.bytes))
      return fault({ code: 'empty', message: 'The file holds nothing but white space.' });
    if (options.format === undefined) {
      candidates = sniffAll(
        readers.filter((reader) => reader.isBinary !== true),
        source,
      );
    }
  }
  const context: ReadContext = { options, breathe, report: hooks.report ?? (() => {}) };
  return readWithFirstThatCan(candidates, source, context, diagnostics, readers);
}

interface Candidate {
  readonly reader: Reader;
  readonly score: number;
}

/** Readers that find the file theirs, the surest first. */
function sniffAll(readers: readonly Reader[], source: Source): Candidate[] {
  const bytes = source.bytes.subarray(0, SAMPLE_BYTES);
  const sample: Sample = {
    name: source.name,
    bytes,
    text: new TextDecoder().decode(bytes),
    isWhole: bytes.length === source.bytes.length,
  };
  return readers
    .map((reader) => ({ reader, score: sniffSafely(reader, sample) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

function sniffSafely(reader: Reader, sample: Sample): number {
  try {
    return reader.sniff(sample);
  } catch {
    return 0; // a mistake of ours; the fuzz tests look for these
  }
}

async function readWithFirstThatCan(
  candidates: readonly Candidate[],
  source: Source,
  context: ReadContext,
  diagnostics: Diagnostics,
  readers: readonly Reader[],
): Promise<ReadOutcome> {
  let first: { readonly reader: Reader; readonly fault: ReadFault } | undefined;
  for (const { reader, score } of candidates) {
    const result = await readSafely(reader, source, context);
    if (result.ok) {
      diagnostics.absorb(result.value.diagnostics);
      return { kind: 'recording', recording: { ...result.value, diagnostics } };
    }
    const isNotItsOwn = result.fault.code === 'not-my-format';
    if (!isNotItsOwn || context.options.format !== undefined) first ??= { reader, fault: result.fault };
    if (!isNotItsOwn && score >= SURE) break;
  }
  if (!first) return fault(unknownFault(source, candidates, readers));
  const { question } = first.fault;
  // a document cut off before its records began explains nothing by its columns
  const isBarren = question !== undefined && first.reader.id === 'json' && question.preview.rows.length <= 1;
  const damage = isBarren ? damageOf(source) : undefined;
  if (damage) return fault(damage);
  if (question) return { kind: 'ask', fault: plain(first.fault), format: first.reader.id, ...question };
  return fault(first.fault);
}

async function readSafely(
  reader: Reader,
  source: Source,
  context: ReadContext,
): Promise<Result<Recording, ReadFault>> {
  try {
    return await reader.read(source, context);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return fail({
      code: 'internal',
      message: `Reading the file as ${reader.label} ran into a mistake of this program (${reason}). The file was not opened.`,
    });
  }
}

function fault(of: ReadFault): ReadOutcome {
  return { kind: 'fault', fault: plain(of) };
}

function plain({ code, message, place }: ReadFault): Fault {
  return place ? { code, message, place } : { code, message };
}

/** UTF-16 has zero bytes and is text all the same. */
function isMarkedText(bytes: Uint8Array): boolean {
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return (
    isMarked ||
    (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe) ||
    utf16WithoutMark(bytes) !== undefined
  );
}

function holdsText(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x20);
}

function binaryFault({ bytes }: Source): Fault {
  const kind = binaryKindOf(bytes);
  return {
    code: 'unknown-format',
    message: kind
      ? `This is no recording: the file looks like ${kind}.`
      : 'This is no recording that can be read: the file holds binary data of no known format.',
  };
}

function unknownFault(source: Source, candidates: readonly Candidate[], readers: readonly Reader[]): Fault {
  const all = readers.map(({ label }) => label).join(', ');
  const asked = candidates.map(({ reader }) => reader.label).join(', ');
  const doubt = asked ? ` It resembles ${asked}, but is not.` : '';
  const help = 'If it is one of these, choose the format when opening it.';
  const damage = damageOf(source);
  if (isLinesOfLists(source.bytes)) {
    return {
      code: 'unknown-format',
      message: `${LINES_OF_LISTS} The file is in no format that is known here (${all}).`,
    };
  }
  if (damage) {
    return {
      ...damage,
      code: 'unknown-format',
      message: `${damage.message} None of these recognised it: ${all}.`,
    };
  }
  return {
    code: 'unknown-format',
    message: `The file is in no format that is known here (${all}).${doubt} ${help}`,
  };
}

/** Where and why a JSON document is not sound; `undefined` for sound ones, for JSON Lines and for other text. */
function damageOf({ bytes }: Source): Fault | undefined {
  const begin = bytes.find((byte) => byte > 0x20);
  if (begin !== 0x7b && begin !== 0x5b) return undefined;
  const json = checkJson(bytes);
  if (json.ok || json.kind === 'depth' || looksLikeLines(bytes)) return undefined;
  return {
    code: 'broken',
    message: `The file begins like JSON but is not sound. ${json.reason}`,
    place: { line: json.line, column: json.column },
  };
}

/** Whether the first line that is not blank is a whole JSON text, so that the document ends "too early" by design. */
function looksLikeLines(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => byte > 0x20);
  const end = bytes.indexOf(0x0a, start);
  return end > 0 && checkJson(bytes, start, end).ok;
}
