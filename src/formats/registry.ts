import type { ExportFormat, FormatId } from '../model/recording.ts';
import { shivizReader } from './clocks/shiviz.ts';
import { shivizWriter } from './clocks/write-shiviz.ts';
import { lconeReader } from './lightcone/lcone.ts';
import { lightconeJsonlReader } from './lightcone/lightcone-jsonl.ts';
import { lightconeMsgpackReader } from './lightcone/lightcone-msgpack.ts';
import { lconeWriter } from './lightcone/write-lcone.ts';
import { lightconeJsonlWriter } from './lightcone/write-lightcone-jsonl.ts';
import { lightconeMsgpackWriter } from './lightcone/write-lightcone-msgpack.ts';
import { asciiWriter } from './pictures/write-ascii.ts';
import { dotWriter } from './pictures/write-dot.ts';
import { mermaidWriter } from './pictures/write-mermaid.ts';
import { summaryWriter } from './pictures/write-summary.ts';
import { gorapideReader } from './rapide/gorapide.ts';
import { pyrapideReader } from './rapide/pyrapide.ts';
import { pyrapideWriter } from './rapide/write-pyrapide.ts';
import type { Reader } from './reader.ts';
import { csvReader } from './rows/csv.ts';
import { jsonRowsReader } from './rows/json-rows.ts';
import { jaegerReader } from './spans/jaeger.ts';
import { otlpReader } from './spans/otlp.ts';
import { otlpWriter } from './spans/write-otlp.ts';
import { zipkinReader } from './spans/zipkin.ts';
import type { Writer } from './writer.ts';

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
