import { describe, expect, test } from 'vitest';
import { Lcg } from '../base/rng.ts';
import { type Reader, type ReadOutcome, readRecording } from '../formats/index.ts';
import { eventIndex } from '../model/ids.ts';
import type { FormatId, Recording } from '../model/recording.ts';
import type { FormatSample } from './format-samples.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20261121);

/** Keys that hold events and that a sound file may do without: renamed, nobody can know that they were there. */
const OPTIONAL_LISTS: { readonly [format in FormatId]?: readonly string[] } = {
  otlp: ['events'],
  transcript: ['tool_calls', 'tool_call_ids', 'patch', 'events', 'endTime', 'end_time'],
};

/**
 * Readers on files that are cut, flipped, nested, of the wrong types or in the wrong encoding: one suite of tests per sample.
 * What must hold each time: an answer comes; no reader throws; a recording is sound in itself; events that are missing
 * against the whole file are spoken of; a fault has a message. Random choices come from a printed seed.
 */
export function fuzzReaders(samples: readonly FormatSample[], readers: readonly Reader[]): void {
  describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
    const { bytes, format } = sample;
    const isKey = offsetsOfKeys(bytes, OPTIONAL_LISTS[format] ?? []);
    /** Changed here, the file may say something else that is as sound: fewer events of a span, another row. */
    const isElsewhere = (at: number): boolean => isKey[at] === 1 || sample.eventsInLines !== undefined;

    test('the sample itself is read whole', async () => {
      const outcome = await readRecording({ name: sample.name, bytes }, {}, { readers });
      expect(outcome).toMatchObject({ kind: 'recording', recording: { format } });
      if (outcome.kind !== 'recording') return;
      expect(countOf(outcome.recording)).toBe(sample.events);
      expect(outcome.recording.diagnostics.lost).toBe(0);
      expectSound(outcome.recording);
    });

    test('cut off anywhere', async () => {
      const step = Math.max(1, Math.floor(bytes.length / 250));
      const cuts = Array.from({ length: Math.floor((bytes.length - 1) / step) }, (_, i) => 1 + i * step);
      const linesBefore = (cut: number): number =>
        bytes.subarray(0, cut).filter((byte) => byte === 0x0a).length;
      expect(
        await failuresOf(
          sample,
          readers,
          cuts.map((cut) => ({
            what: `cut at ${cut}`,
            bytes: bytes.subarray(0, cut),
            atLeast: sample.eventsInLines?.(linesBefore(cut)),
          })),
        ),
      ).toEqual([]);
    });

    test(`flipped bits (seed ${seed})`, async () => {
      const rng = new Lcg(seed);
      const cases = Array.from({ length: 250 }, (_, i) => {
        const copy = bytes.slice();
        const from = rng.below(copy.length);
        const offsets = Array.from({ length: i % 5 === 0 ? 6 : 1 }, (_, k) => (from + k * 7) % copy.length);
        for (const at of offsets) copy[at] ^= 1 << rng.below(8);
        return {
          what: `flip ${i} at ${from}`,
          bytes: copy,
          atLeast: offsets.some(isElsewhere) ? 0 : undefined,
        };
      });
      expect(await failuresOf(sample, readers, cases)).toEqual([]);
    });

    test(`pieces left out, doubled and moved (seed ${seed})`, async () => {
      const rng = new Lcg(seed + 1);
      const cases = Array.from({ length: 120 }, (_, i) => {
        const from = rng.below(bytes.length);
        const to = Math.min(bytes.length, from + 1 + rng.below(60));
        const piece = bytes.subarray(from, to);
        const parts =
          i % 3 === 0
            ? [bytes.subarray(0, from), bytes.subarray(to)]
            : i % 3 === 1
              ? [bytes.subarray(0, to), piece, bytes.subarray(to)]
              : [piece, bytes.subarray(0, from), bytes.subarray(to)];
        return { what: `piece ${i} ${from}-${to}`, bytes: joined(parts), atLeast: 0 };
      });
      expect(await failuresOf(sample, readers, cases)).toEqual([]);
    });

    test('in other encodings', async () => {
      const text = new TextDecoder().decode(bytes);
      const isText = new TextEncoder().encode(text).length === bytes.length;
      const little = utf16(text, true);
      const cases = [
        { what: 'with byte order mark', bytes: joined([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]) },
        { what: 'UTF-16 LE', bytes: joined([Uint8Array.of(0xff, 0xfe), little]) },
        { what: 'UTF-16 BE', bytes: joined([Uint8Array.of(0xfe, 0xff), utf16(text, false)]) },
        { what: 'UTF-16 LE without mark', bytes: little },
        {
          what: 'UTF-16 LE cut in half a character',
          bytes: joined([Uint8Array.of(0xff, 0xfe), little.subarray(0, 101)]),
        },
        { what: 'UTF-32', bytes: joined([Uint8Array.of(0xff, 0xfe, 0, 0), little]) },
        { what: 'a byte that is no UTF-8 at the end', bytes: joined([bytes, Uint8Array.of(0xe9)]) },
        { what: 'zeros after the end', bytes: joined([bytes, new Uint8Array(64)]) },
      ];
      expect(await failuresOf(sample, readers, cases)).toEqual([]);
      if (!isText) return;
      for (const { what, bytes: recoded } of cases.slice(0, 4)) {
        const outcome = await readRecording({ name: sample.name, bytes: recoded }, {}, { readers });
        expect(outcome.kind === 'recording' && [what, countOf(outcome.recording)]).toEqual([
          what,
          sample.events,
        ]);
      }
    });

    test('forced on every other file', async () => {
      for (const other of samples) {
        const outcome = await readRecording(
          { name: other.name, bytes: other.bytes },
          { format },
          { readers },
        );
        expectAnswer(outcome);
      }
      for (const text of [
        '',
        ' ',
        '\n',
        '0',
        '""',
        'null',
        '{}',
        '[]',
        '[[]]',
        '{"events":{}}',
        '{',
        '\u0000',
        'a,b\n1,2',
        '\ufffd',
      ]) {
        expectAnswer(
          await readRecording({ name: 'x', bytes: new TextEncoder().encode(text) }, { format }, { readers }),
        );
      }
    });
  });

  describe.each(samples.filter(isJsonText).map((sample) => [sample.name, sample] as const))(
    '%s as JSON',
    (_, sample) => {
      const text = new TextDecoder().decode(sample.bytes);

      test(`values of the wrong type (seed ${seed})`, async () => {
        const rng = new Lcg(seed + 2);
        const wrong = [
          'null',
          'true',
          '-1',
          '1e999',
          '"x"',
          '""',
          '[]',
          '{}',
          '[[]]',
          '{"__proto__":{"a":1}}',
          '{"toString":1,"toJSON":2}',
          '[null]',
          '12345678901234567890',
        ];
        const values = [
          ...text.matchAll(/(?<=[:[,]\s*)("(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null|\{|\[)/g),
        ];
        const cases = Array.from({ length: 200 }, (_, i) => {
          const value = values[rng.below(values.length)];
          const at = value.index;
          const end = value[0] === '{' || value[0] === '[' ? closeOf(text, at) : at + value[0].length;
          const put = wrong[rng.below(wrong.length)];
          const changed = text.slice(0, at) + put + text.slice(end);
          return {
            what: `${i}: ${text.slice(at, at + 20)} to ${put}`,
            bytes: new TextEncoder().encode(changed),
          };
        });
        // a value that is replaced may hold all events: only the soundness of the answer can be asked for
        expect(
          await failuresOf(
            sample,
            readers,
            cases.map((one) => ({ ...one, atLeast: 0 })),
          ),
        ).toEqual([]);
      });

      test('nested without end', async () => {
        const places = [...text.matchAll(/[[{:,]/g)].map(({ index }) => index + 1);
        const cases = [0, ...places.filter((_, i) => i % Math.ceil(places.length / 12) === 0)].flatMap((at) =>
          ['['.repeat(100_000), '{"a":'.repeat(50_000), `${'['.repeat(600)}${']'.repeat(600)},`].map(
            (put) => ({
              what: `nested at ${at}`,
              bytes: new TextEncoder().encode(text.slice(0, at) + put + text.slice(at)),
            }),
          ),
        );
        expect(await failuresOf(sample, readers, cases)).toEqual([]);
      });
    },
  );
}

function countOf(recording: Recording): number {
  return recording.executions.reduce((sum, { computation }) => sum + computation.size, 0);
}

/** Everything that readers said, over the file and its executions. */
function saidOf(recording: Recording): number {
  return recording.executions.reduce(
    (sum, { diagnostics }) => sum + diagnostics.total,
    recording.diagnostics.total,
  );
}

/** What the rest of the program relies on, read through to the last payload. */
function expectSound(recording: Recording): void {
  for (const { computation } of recording.executions) {
    for (let row = 0; row < computation.size; row++) {
      for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
        if (computation.causes[e] >= row)
          throw new Error(`row ${row} has the cause ${computation.causes[e]}`);
      }
      computation.payload.value(row);
      computation.metadata?.value(row);
      computation.clocks?.value(row);
      if (
        computation.idOf(eventIndex(row)) === undefined ||
        computation.types[computation.typeOf[row]] === undefined
      ) {
        throw new Error(`row ${row} has no id or no type`);
      }
    }
  }
}

function expectAnswer(outcome: ReadOutcome): void {
  if (outcome.kind === 'recording') expectSound(outcome.recording);
  if (outcome.kind !== 'fault' && outcome.kind !== 'ask') return;
  if (outcome.fault.code === 'internal') throw new Error(outcome.fault.message);
  expect(outcome.fault.message.length).toBeGreaterThan(10);
}

/** The cases of one kind that went wrong, as lines; empty is good. */
async function failuresOf(
  sample: FormatSample,
  readers: readonly Reader[],
  cases: Iterable<{ readonly what: string; readonly bytes: Uint8Array; readonly atLeast?: number }>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const { what, bytes, atLeast = sample.events } of cases) {
    try {
      const outcome = await readRecording({ name: sample.name, bytes }, {}, { readers });
      expectAnswer(outcome);
      if (outcome.kind !== 'recording') continue;
      const { recording } = outcome;
      if (countOf(recording) < atLeast && saidOf(recording) === 0) {
        failures.push(
          `${what}: ${countOf(recording)} of ${atLeast} events as ${recording.format}, nothing said`,
        );
      }
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures.slice(0, 5);
}

/** 1 for every byte of these keys in JSON text. */
function offsetsOfKeys(bytes: Uint8Array, keys: readonly string[]): Uint8Array {
  const isKey = new Uint8Array(bytes.length);
  const text = String.fromCharCode(...bytes); // one character a byte, so that offsets agree
  for (const { 0: match, 1: key, index } of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g))
    if (keys.includes(key)) isKey.fill(1, index, index + match.length);
  return isKey;
}

function isJsonText({ bytes }: FormatSample): boolean {
  return bytes[0] === 0x7b || bytes[0] === 0x5b;
}

/** The offset after the bracket that closes the one at `at`, in text without brackets in its strings. */
function closeOf(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '{' || text[i] === '[') depth++;
    if (text[i] === '}' || text[i] === ']') depth--;
    if (depth === 0) return i + 1;
  }
  return text.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return bytes;
}
