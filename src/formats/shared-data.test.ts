import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FormatId, ReadOptions } from '../model/recording.ts';
import { readRecording } from './index.ts';

const shared = '../shared/data';

/** Sets of recordings made by others: the folder, how many files there are, and what each is told to be. */
const SETS: [folder: string, ending: string, files: number, format: FormatId][] = [
  ['shiviz', '.log', 11, 'shiviz'],
  ['trainticket-pairs', '.shiviz.log', 7, 'shiviz'],
  ['trainticket-pairs', '.zipkin.json', 7, 'zipkin'],
  ['zipkin', '.json', 8, 'zipkin'],
  ['jaeger', '.json', 1, 'jaeger'],
  ['jaeger/crisp', '.json', 33, 'jaeger'],
  ['genai', '.json', 1, 'jaeger'],
  ['otlp', '', 8, 'otlp'],
  ['nezha-trainticket', '_trace.csv', 3, 'csv'],
];

/** Tables whose columns do not say what caused what: opened with the reader's own guess. */
const ASKING = ['fault-2023-01-29-10_20_log.csv', 'fault-2023-01-30-13_15_log.csv'];

describe.skipIf(!existsSync(shared))('recordings of others are told by their content', () => {
  for (const [folder, ending, count, format] of SETS) {
    const files = existsSync(shared) ? namesIn(folder, ending) : [];

    test(`${folder}/*${ending} are ${count}`, () => {
      expect(files.length).toBe(count);
    });

    test.each(files)(`${folder}/%s`, async (name) => {
      expect(await formatOf(`${folder}/${name}`, name)).toBe(format);
    });

    test.each(files.slice(0, 3))(`${folder}/%s under a name that says nothing`, async (name) => {
      expect(await formatOf(`${folder}/${name}`, 'recording')).toBe(format);
    });
  }

  test.each(ASKING)('nezha-trainticket/%s asks for a mapping and opens with its guess', async (name) => {
    const bytes = read(`nezha-trainticket/${name}`);
    const outcome = await readRecording({ name, bytes });
    if (outcome.kind !== 'ask') throw new Error(outcome.kind);
    expect([outcome.format, outcome.fault.code]).toEqual(['csv', 'needs-mapping']);
    expect(outcome.preview.rows.length).toBeGreaterThan(0);
    const again = await readRecording({ name, bytes }, outcome.guess);
    expect(again.kind).toBe('recording');
  });
});

async function formatOf(path: string, name: string, options: ReadOptions = {}): Promise<string> {
  const outcome = await readRecording({ name, bytes: read(path) }, options);
  if (outcome.kind !== 'recording') {
    throw new Error(outcome.kind === 'choose' ? 'several files' : outcome.fault.message);
  }
  expect(outcome.recording.executions.every(({ computation }) => computation.size > 0)).toBe(true);
  return outcome.recording.format;
}

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${shared}/${path}`));
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(`${shared}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ name }) => name);
}
