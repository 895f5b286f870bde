import { breather } from '../base/breathe.ts';
import { pair, type Report } from '../testing/bench.ts';
import { benchSize } from '../testing/bench-size.ts';
import { type Family, familyOf } from '../testing/families.ts';
import { shivizReader } from './clocks/shiviz.ts';
import { gorapideReader } from './rapide/gorapide.ts';
import type { Reader } from './reader.ts';
import { csvReader } from './rows/csv.ts';
import { jsonRowsReader } from './rows/json-rows.ts';
import { jaegerReader } from './spans/jaeger.ts';
import { otlpReader } from './spans/otlp.ts';
import { zipkinReader } from './spans/zipkin.ts';

/**
 * Formats of others, read into computations, against the least a page has to do with the same bytes: decode the text
 * and parse it (`JSON.parse`), or match it (the regular expression), or split it (lines and commas). The peer links
 * nothing and orders nothing, so a ratio says how much of the reading is parsing: 0.5 = as much again for the rest.
 */
export async function bench(report: Report): Promise<void> {
  const family = familyOf('trace', benchSize(50_000));
  for (const { operation, reader, text, peer, peerName } of samples(family)) {
    const bytes = new TextEncoder().encode(text);
    let events = 0;
    const timing = await pair({
      rounds: 5,
      ours: async () => {
        events = await read(reader, bytes);
        return events;
      },
      peer: () => peer(new TextDecoder().decode(bytes)),
    });
    report({
      operation,
      family: 'trace',
      size: events,
      peer: peerName,
      ...timing,
      note: `${(bytes.length / 1e6).toFixed(1)} MB, ${((timing.oursMillis / events) * 1e6).toFixed(0)} ns an event`,
    });
  }
}

async function read(reader: Reader, bytes: Uint8Array): Promise<number> {
  const context = { options: {}, breathe: breather(), report: () => {} };
  const result = await reader.read({ name: 'bench', bytes }, context);
  if (!result.ok) throw new Error(result.fault.message);
  const { computation, diagnostics } = result.value.executions[0];
  if (diagnostics.lost > 0) throw new Error('the reading lost events');
  return computation.size;
}

interface Sample {
  readonly operation: string;
  readonly reader: Reader;
  readonly text: string;
  readonly peerName: string;
  readonly peer: (text: string) => unknown;
}

function* samples(family: Family): Generator<Sample> {
  const json = { peerName: 'JSON.parse alone', peer: (text: string) => JSON.parse(text) as unknown };
  yield { operation: 'read Jaeger JSON', reader: jaegerReader, text: jaeger(family), ...json };
  yield { operation: 'read Zipkin JSON', reader: zipkinReader, text: zipkin(family), ...json };
  yield { operation: 'read OTLP JSON', reader: otlpReader, text: otlp(family), ...json };
  yield { operation: 'read gorapide JSON', reader: gorapideReader, text: gorapide(family), ...json };
  yield {
    operation: 'read JSON records',
    reader: jsonRowsReader,
    text: JSON.stringify(rows(family)),
    ...json,
  };
  yield {
    operation: 'read CSV',
    reader: csvReader,
    text: csv(family),
    peerName: 'splitting at line ends and commas',
    peer: (text) => text.split('\n').map((line) => line.split(',')),
  };
  yield {
    operation: 'read a ShiViz log',
    reader: shivizReader,
    text: clockLog(family),
    peerName: 'matching the expression alone',
    peer: (text) => [...text.matchAll(/(?<event>.*)\n(?<host>\S*) (?<clock>{.*})/g)].length,
  };
}

/** The parent of a span is the first cause of its event; spans last 100 µs. */
function parentOf({ causeStart, causes }: Family, row: number): number | undefined {
  return causeStart[row + 1] > causeStart[row] ? causes[causeStart[row]] : undefined;
}

const hex = (row: number): string => row.toString(16).padStart(16, '0');
const micros = (row: number): number => 1_750_000_000_000_000 + row * 50;

function jaeger(family: Family): string {
  const spans = Array.from({ length: family.size }, (_, row) => {
    const parent = parentOf(family, row);
    return {
      traceID: 'bench',
      spanID: hex(row),
      operationName: `operation ${family.typeOf[row]}`,
      references:
        parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: 'bench', spanID: hex(parent) }],
      startTime: micros(row),
      duration: 100,
      tags: [{ key: 'http.status_code', type: 'int64', value: 200 }],
      logs: [],
      processID: `p${family.sourceOf[row] % 32}`,
    };
  });
  const names = Array.from({ length: 32 }, (_, i) => [`p${i}`, { serviceName: `service-${i}`, tags: [] }]);
  return JSON.stringify({ data: [{ traceID: 'bench', spans, processes: Object.fromEntries(names) }] });
}

function zipkin(family: Family): string {
  return JSON.stringify(
    Array.from({ length: family.size }, (_, row) => {
      const parent = parentOf(family, row);
      return {
        traceId: '00000000000000aa',
        id: hex(row),
        parentId: parent === undefined ? undefined : hex(parent),
        name: `operation ${family.typeOf[row]}`,
        timestamp: micros(row),
        duration: 100,
        localEndpoint: { serviceName: `service-${family.sourceOf[row] % 32}` },
        tags: { 'http.status_code': '200' },
      };
    }),
  );
}

function otlp(family: Family): string {
  const spans = Array.from({ length: family.size }, (_, row) => {
    const parent = parentOf(family, row);
    return {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: hex(row + 1),
      parentSpanId: parent === undefined ? '' : hex(parent + 1),
      name: `operation ${family.typeOf[row]}`,
      kind: 1,
      startTimeUnixNano: `${micros(row)}000`,
      endTimeUnixNano: `${micros(row) + 100}000`,
      attributes: [{ key: 'http.status_code', value: { intValue: '200' } }],
    };
  });
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'service' } }] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench' }, spans }] }] });
}

function causesOf({ causeStart, causes }: Family, row: number): number[] {
  return Array.from(causes.slice(causeStart[row], causeStart[row + 1]));
}

function gorapide(family: Family): string {
  const events = Array.from({ length: family.size }, (_, row) => ({
    id: `event-${row}`,
    name: `Type${family.typeOf[row]}`,
    params: { n: row },
    source: `part-${family.sourceOf[row] % 32}`,
    lamport: row + 1,
    wall_time: new Date(micros(row) / 1000).toISOString(),
  }));
  const edges = events.flatMap((_, row) =>
    causesOf(family, row).map((cause) => [`event-${cause}`, `event-${row}`]),
  );
  return JSON.stringify({ events, causal_edges: edges, metadata: {} });
}

function rows(family: Family): readonly object[] {
  return Array.from({ length: family.size }, (_, row) => ({
    id: `event-${row}`,
    name: `type ${family.typeOf[row]}`,
    source: `part-${family.sourceOf[row] % 32}`,
    time: micros(row) / 1000,
    causes: causesOf(family, row).map((cause) => `event-${cause}`),
  }));
}

function csv(family: Family): string {
  const lines = ['id,name,source,timestamp,causes'];
  for (let row = 0; row < family.size; row++) {
    const causes = causesOf(family, row).map((cause) => `event-${cause}`);
    const time = new Date(micros(row) / 1000).toISOString();
    lines.push(
      `event-${row},type ${family.typeOf[row]},part-${family.sourceOf[row] % 32},${time},${causes.join(' ')}`,
    );
  }
  return lines.join('\n');
}

/** Eight hosts that pass a token round after every third event of their own. */
function clockLog(family: Family): string {
  const hosts = 8;
  const clocks = Array.from({ length: hosts }, () => new Uint32Array(hosts));
  const lines: string[] = [];
  for (let row = 0; row < family.size; row++) {
    const host = Math.floor(row / 3) % hosts;
    const own = clocks[host];
    if (row % 3 === 0) {
      const from = clocks[(host + hosts - 1) % hosts];
      for (let h = 0; h < hosts; h++) own[h] = Math.max(own[h], from[h]);
    }
    own[host]++;
    const known = Array.from(own, (count, h) => (count > 0 ? `"h${h}":${count}` : '')).filter(Boolean);
    lines.push(`event ${family.typeOf[row]}`, `h${host} {${known.join(', ')}}`);
  }
  return lines.join('\n');
}
