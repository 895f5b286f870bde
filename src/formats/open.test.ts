import { gzipSync, strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Cancelled, CancelToken } from '../base/cancel.ts';
import { fail } from '../base/result.ts';
import { formatSamples } from '../testing/format-samples.ts';
import { gunzip, UNPACK_LIMITS } from './bytes/inflate.ts';
import { type ReadHooks, readRecording } from './open.ts';
import type { Reader } from './reader.ts';

const samples = formatSamples();
const lines = '{"id":"a","name":"A"}\n{"id":"b","name":"B","causes":["a"]}\n';

function open(bytes: Uint8Array | string, name = 'x', hooks: ReadHooks = {}, entry?: string) {
  return readRecording({ name, bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes }, { entry }, hooks);
}

/** What came of it in one line. */
async function shown(bytes: Uint8Array | string, name?: string, entry?: string): Promise<string> {
  const outcome = await open(bytes, name, {}, entry);
  if (outcome.kind === 'choose') return `choose ${outcome.entries.join(', ')}`;
  if (outcome.kind !== 'recording') return `${outcome.kind} ${outcome.fault.code}: ${outcome.fault.message}`;
  const { recording } = outcome;
  const events = recording.executions.map(({ computation }) => computation.size);
  return `${recording.format} ${events} of ${recording.name}`;
}

describe('what a file is told by', () => {
  test.each(samples.map((sample) => [sample.format, sample] as const))(
    '%s is told by its content under any name',
    async (format, { bytes, events }) => {
      for (const name of ['x', 'trace.json', 'picture.png', 'log.csv', 'a.gz']) {
        expect(await shown(bytes, name)).toBe(`${format} ${events} of ${name}`);
      }
    },
  );

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'fault empty: The file is empty.'],
    ['white space', ' \n\t\n', 'fault empty: The file holds nothing but white space.'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
      'fault unknown-format: This is no recording: the file looks like a PNG picture.',
    ],
    [
      'a program',
      strToU8('\x7fELF\x02\x01\x01\0\0', true),
      'fault unknown-format: This is no recording: the file looks like an ELF program.',
    ],
    [
      'a database',
      strToU8('SQLite format 3\0\x10', true),
      'fault unknown-format: This is no recording: the file looks like an SQLite database.',
    ],
    [
      'other binary data',
      new Uint8Array(300),
      'fault unknown-format: This is no recording that can be read: the file holds binary data of no known format.',
    ],
    [
      'UTF-32',
      Uint8Array.of(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0),
      'fault encoding: The file is in UTF-32, which browsers cannot read. Save it as UTF-8.',
    ],
  ])('%s is named for what it is', async (_, bytes, expected) => {
    expect(await shown(bytes)).toBe(expected);
  });

  test('prose is no recording, and the fault says what was tried', async () => {
    const outcome = await open('It was a dark and stormy night.\nThe rain fell in torrents.\n');
    expect(outcome).toMatchObject({ kind: 'fault', fault: { code: 'unknown-format' } });
    expect(outcome.kind === 'fault' && outcome.fault.message).toMatch(/Jaeger.*choose the format/s);
  });

  test.each(['[1,2]\n[3,4]\n', '\n["id","name"]\n["a","b"]', '\n\n[{"id":"a"}]\n[{"id":"b"}]\n'])(
    'lines that are arrays are told for what they are: %j',
    async (text) => {
      expect(await open(text)).toMatchObject({
        kind: 'fault',
        fault: { message: expect.stringMatching(/^Each line is a JSON array by itself/) },
      });
    },
  );

  test('broken JSON of no known kind is faulted with line, column and reason', async () => {
    expect(await open('{\n "rows": nope\n}')).toMatchObject({
      kind: 'fault',
      fault: {
        place: { line: 2, column: 10 },
        message: expect.stringContaining('Found “n” where a value should stand.'),
      },
    });
  });
});

describe('encodings', () => {
  test('bytes that are no UTF-8 are replaced and reported with their place', async () => {
    const bytes = strToU8('{"id":"a","name":"A"}\n{"id":"b","name":"caf\xe9"}\n', true);
    const outcome = await open(bytes);
    expect(outcome).toMatchObject({ kind: 'recording' });
    if (outcome.kind !== 'recording') return;
    expect(outcome.recording.executions[0].computation.types).toEqual(['A', 'caf\ufffd']);
    expect(outcome.recording.diagnostics.kept).toMatchObject([
      { code: 'bad-encoding', severity: 'warning', place: { line: 2, column: 22 } },
    ]);
  });

  test('a replacement character that stands in the file is ordinary text', async () => {
    const outcome = await open('{"id":"a","name":"\ufffd"}\n');
    expect(outcome.kind === 'recording' && outcome.recording.diagnostics.kept).toEqual([]);
  });
});

describe('archives', () => {
  const zip = (files: Zippable): Uint8Array => zipSync(files);

  test('gzip, of several members too, and gzip in zip', async () => {
    const packed = gzipSync(strToU8(lines));
    expect(await shown(packed, 'run.jsonl.gz')).toBe('lightcone-jsonl 2 of run.jsonl');
    const [first, second] = lines.trimEnd().split('\n');
    const members = [...gzipSync(strToU8(`${first}\n`)), ...gzipSync(strToU8(`${second}\n`))];
    expect(await shown(Uint8Array.from(members))).toBe('lightcone-jsonl 2 of x');
    expect(await shown(zip({ 'a/run.jsonl.gz': packed }))).toBe('lightcone-jsonl 2 of a/run.jsonl');
  });

  test.each(samples.map((sample) => [sample.format, sample] as const))(
    '%s in gzip and in zip',
    async (format, sample) => {
      expect(await shown(gzipSync(sample.bytes))).toBe(`${format} ${sample.events} of x`);
      expect(await shown(zip({ [sample.name]: sample.bytes }))).toBe(
        `${format} ${sample.events} of ${sample.name}`,
      );
    },
  );

  test('a zip file with several recordings asks which, and opens the one named', async () => {
    const bytes = zip({
      'logs/a.jsonl': strToU8(lines),
      'logs/b.jsonl': [strToU8(lines.replaceAll('"A"', '"C"')), { level: 0 }],
      'logs/empty.jsonl': new Uint8Array(0),
      '__MACOSX/logs/._a.jsonl': strToU8('x'),
      '.DS_Store': strToU8('x'),
    });
    expect(await shown(bytes)).toBe('choose logs/a.jsonl, logs/b.jsonl');
    expect(await shown(bytes, 'x', 'logs/b.jsonl')).toBe('lightcone-jsonl 2 of logs/b.jsonl');
    expect(await shown(bytes, 'x', 'logs/c.jsonl')).toBe(
      'fault archive: The archive holds no entry of this name.',
    );
  });

  test('a gzip file that is cut off keeps what is sound and says so', async () => {
    const many = Array.from(
      { length: 5000 },
      (_, i) => `{"id":"e${i * 7919}","name":"N${(i * i) % 977}"}\n`,
    ).join('');
    const packed = gzipSync(strToU8(many));
    const outcome = await open(packed.subarray(0, packed.length >> 1), 'run.jsonl.gz');
    expect(outcome).toMatchObject({ kind: 'recording' });
    if (outcome.kind !== 'recording') return;
    const { size } = outcome.recording.executions[0].computation;
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(5000);
    expect(outcome.recording.diagnostics.kept).toMatchObject([{ code: 'truncated', lost: 1 }]);
  });

  test('damage in an archive is never overlooked', async () => {
    const gz = gzipSync(strToU8(lines), { mtime: 0 });
    const packed = zip({ 'a.jsonl': strToU8(lines) });
    for (const whole of [gz, packed]) {
      const expected = await shown(whole);
      for (let at = 0; at < whole.length; at++) {
        const bytes = whole.slice();
        bytes[at] ^= 0x10;
        const outcome = await shown(bytes);
        // names, dates and flags may change; the events may not
        if (outcome.startsWith('lightcone')) expect(outcome.split(' of ')[0]).toBe(expected.split(' of ')[0]);
        else expect(outcome).toMatch(/^(fault|choose)/);
      }
      for (let end = 1; end < whole.length; end += 3)
        expect(await shown(whole.subarray(0, end))).toMatch(/^(fault|ask|lightcone-jsonl [12] )/);
    }
  });

  test('a file made to fill the memory is refused', async () => {
    const bomb = gzipSync(new Uint8Array(3_000_000));
    const limits = { ...UNPACK_LIMITS, ratioFrom: 1_000_000 };
    expect(await gunzip(bomb, limits, () => undefined)).toMatchObject({
      ok: false,
      fault: expect.stringContaining('more than 300 times its size'),
    });
    expect(await gunzip(bomb, { ...UNPACK_LIMITS, size: 2_000_000 }, () => undefined)).toMatchObject({
      ok: false,
      fault: expect.stringContaining('the limit'),
    });
  });
});

describe('readers among themselves', () => {
  const reader = (id: Reader['id'], score: number, read: Reader['read']): Reader => ({
    id,
    label: id,
    suffixes: [],
    sniff: () => score,
    read,
  });
  const notMine: Reader['read'] = async () => fail({ code: 'not-my-format', message: 'Not mine at all.' });
  const broken: Reader['read'] = async () => fail({ code: 'broken', message: 'Broken beyond repair.' });

  test('the next one is asked when the surest says that the file is not its own', async () => {
    const own = samples.find(({ format }) => format === 'lightcone-jsonl');
    const good = reader('json', 0.1, async (source) => {
      const outcome = await readRecording({ name: source.name, bytes: own?.bytes ?? source.bytes });
      return outcome.kind === 'recording'
        ? { ok: true, value: outcome.recording }
        : notMine(source, {} as never);
    });
    const outcome = await open('anything', 'x', { readers: [good, reader('csv', 0.9, notMine)] });
    expect(outcome.kind).toBe('recording');
  });

  test('a sure reader that finds its file broken is not overruled', async () => {
    let isAsked = false;
    const other = reader('json', 0.5, async () => {
      isAsked = true;
      return fail({ code: 'no-events', message: 'No events here.' });
    });
    const outcome = await open('anything', 'x', { readers: [other, reader('csv', 0.9, broken)] });
    expect(outcome).toMatchObject({ kind: 'fault', fault: { code: 'broken' } });
    expect(isAsked).toBe(false);
  });

  test('a reader that throws is an internal fault that names it', async () => {
    const throwing = reader('zipkin', 1, async () => {
      throw new TypeError('x is not iterable');
    });
    expect(await open('anything', 'x', { readers: [throwing] })).toMatchObject({
      kind: 'fault',
      fault: { code: 'internal', message: expect.stringMatching(/zipkin.*x is not iterable/) },
    });
  });

  test('what nobody waits for any more ends as cancelled', async () => {
    const cancel = new CancelToken();
    cancel.cancel();
    const many = '{"id":"a","name":"A"}\n'.repeat(300_000);
    await expect(open(many, 'x', { cancel })).rejects.toBeInstanceOf(Cancelled);
  });
});

test('a document cut off before its records began is broken, not a table to be mapped', async () => {
  const text = '{"data": [{"processes": {"p": {"serviceName": "s"}}, "traceID": "a", "spans": [{"traceID"';
  const outcome = await readRecording({ name: 'cut.json', bytes: new TextEncoder().encode(text) }, {});
  expect(outcome).toMatchObject({ kind: 'fault', fault: { code: 'broken', place: { line: 1 } } });
});
