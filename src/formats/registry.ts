import type { ExportFormat, FormatId } from '../model/recording.ts';
import { csvReader } from './csv.ts';
import { gorapideReader } from './gorapide.ts';
import { jaegerReader } from './jaeger.ts';
import { jsonRowsReader } from './json-rows.ts';
import { lconeReader } from './lcone.ts';
import { lightconeJsonlReader } from './lightcone-jsonl.ts';
import { lightconeMsgpackReader } from './lightcone-msgpack.ts';
import { otlpReader } from './otlp.ts';
import { pyrapideReader } from './pyrapide.ts';
import type { Reader } from './reader.ts';
import { shivizReader } from './shiviz.ts';
import { asciiWriter } from './write-ascii.ts';
import { dotWriter } from './write-dot.ts';
import { lconeWriter } from './write-lcone.ts';
import { lightconeJsonlWriter } from './write-lightcone-jsonl.ts';
import { lightconeMsgpackWriter } from './write-lightcone-msgpack.ts';
import { mermaidWriter } from './write-mermaid.ts';
import { otlpWriter } from './write-otlp.ts';
import { pyrapideWriter } from './write-pyrapide.ts';
import { shivizWriter } from './write-shiviz.ts';
import { summaryWriter } from './write-summary.ts';
import type { Writer } from './writer.ts';
import { zipkinReader } from './zipkin.ts';

/** All readers; of two that are equally sure of a file the earlier one is asked first. */
export const READERS: readonly Reader[] = [
  lconeReader,
  lightconeMsgpackReader,
  lightconeJsonlReader,
  pyrapideReader,
  gorapideReader,
  jaegerReader,
  zipkinReader,
  otlpReader,
  shivizReader,
  jsonRowsReader,
  csvReader,
];

/** All writers, the lossless ones first: the order in which a menu shows them. */
export const WRITERS: readonly Writer[] = [
  lightconeJsonlWriter,
  lightconeMsgpackWriter,
  lconeWriter,
  pyrapideWriter,
  otlpWriter,
  shivizWriter,
  dotWriter,
  mermaidWriter,
  asciiWriter,
  summaryWriter,
];

export function readerOf(id: FormatId): Reader | undefined {
  return READERS.find((reader) => reader.id === id);
}

export function writerOf(id: ExportFormat): Writer | undefined {
  return WRITERS.find((writer) => writer.id === id);
}
