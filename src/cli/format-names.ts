import type { ExportFormat, FormatId } from '../model/recording.ts';
import { usageError } from './terminal.ts';

/** What people call the formats that can be read, besides their own names. */
const READ_NAMES: Record<string, FormatId> = {
  'lightcone-jsonl': 'lightcone-jsonl',
  lightcone: 'lightcone-jsonl',
  jsonl: 'lightcone-jsonl',
  ndjson: 'lightcone-jsonl',
  'lightcone-msgpack': 'lightcone-msgpack',
  msgpack: 'lightcone-msgpack',
  mpk: 'lightcone-msgpack',
  lcone: 'lcone',
  pyrapide: 'pyrapide',
  'pyrapide-json': 'pyrapide',
  gorapide: 'gorapide',
  shiviz: 'shiviz',
  tsviz: 'shiviz',
  log: 'shiviz',
  jaeger: 'jaeger',
  'jaeger-json': 'jaeger',
  zipkin: 'zipkin',
  'zipkin-json': 'zipkin',
  'zipkin-v1': 'zipkin',
  'zipkin-v2': 'zipkin',
  otlp: 'otlp',
  'otlp-json': 'otlp',
  'otlp-jsonl': 'otlp',
  tempo: 'otlp',
  transcript: 'transcript',
  mcp: 'transcript',
  txtar: 'transcript',
  traj: 'transcript',
  'swe-agent': 'transcript',
  openhands: 'transcript',
  langfuse: 'transcript',
  langsmith: 'transcript',
  csv: 'csv',
  tsv: 'csv',
  json: 'json',
  'json-rows': 'json',
};

const WRITE_NAMES: Record<string, ExportFormat> = {
  pyrapide: 'pyrapide',
  'pyrapide-json': 'pyrapide',
  json: 'pyrapide',
  'lightcone-jsonl': 'lightcone-jsonl',
  lightcone: 'lightcone-jsonl',
  jsonl: 'lightcone-jsonl',
  ndjson: 'lightcone-jsonl',
  'lightcone-msgpack': 'lightcone-msgpack',
  msgpack: 'lightcone-msgpack',
  mpk: 'lightcone-msgpack',
  lcone: 'lcone',
  dot: 'dot',
  gv: 'dot',
  graphviz: 'dot',
  mermaid: 'mermaid',
  mmd: 'mermaid',
  ascii: 'ascii',
  txt: 'ascii',
  text: 'ascii',
  summary: 'summary',
  shiviz: 'shiviz',
  log: 'shiviz',
  otlp: 'otlp',
  'otlp-json': 'otlp',
};

/** Endings of file names to write to, the longer ones first. */
const SUFFIXES: readonly (readonly [string, ExportFormat])[] = [
  ['.otlp.json', 'otlp'],
  ['.summary.txt', 'summary'],
  ['.json', 'pyrapide'],
  ['.jsonl', 'lightcone-jsonl'],
  ['.ndjson', 'lightcone-jsonl'],
  ['.msgpack', 'lightcone-msgpack'],
  ['.mpk', 'lightcone-msgpack'],
  ['.lcone', 'lcone'],
  ['.dot', 'dot'],
  ['.gv', 'dot'],
  ['.mmd', 'mermaid'],
  ['.mermaid', 'mermaid'],
  ['.txt', 'ascii'],
  ['.log', 'shiviz'],
];

export function readFormatOf(name: string | undefined): FormatId | undefined {
  return name === undefined ? undefined : named(READ_NAMES, name, 'read');
}

export function writeFormatOf(name: string): ExportFormat {
  return named(WRITE_NAMES, name, 'written');
}

export function formatOfFileName(path: string): ExportFormat {
  const found = SUFFIXES.find(([suffix]) => path.toLowerCase().endsWith(suffix));
  if (found) return found[1];
  throw usageError(
    `The ending of “${path}” names no format that can be written. Known are ${SUFFIXES.map(([suffix]) => suffix).join(', ')}; or say it with --to.`,
  );
}

function named<T>(names: Record<string, T>, name: string, done: string): T {
  const key = name.toLowerCase();
  if (Object.hasOwn(names, key)) return names[key];
  throw usageError(`“${name}” is no format that can be ${done}. Known are ${Object.keys(names).join(', ')}.`);
}

export function readNames(): string {
  return [...new Set(Object.values(READ_NAMES))].join(', ');
}

export function writeNames(): string {
  return [...new Set(Object.values(WRITE_NAMES))].join(', ');
}
