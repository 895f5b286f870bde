import { readFileSync } from 'node:fs';
import type { READERS } from '../formats/index.ts';
import type { Computation } from '../model/computation.ts';
import { causesOf, danglingCausesOf, eventAt, partnerOf } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';

/** Where the recordings made by others are, seen from the root of the repository. */
export const SHARED_DATA = '../shared/data';

type Reader = (typeof READERS)[number];

const context: Parameters<Reader['read']>[1] = { options: {}, breathe: () => undefined, report: () => {} };

export async function readShared(reader: Reader, path: string): Promise<Recording> {
  return readBytes(reader, path, readFileSync(`${SHARED_DATA}/${path}`));
}

/** Reads a document given as text or as the value it should hold. */
export async function readValue(reader: Reader, value: unknown): Promise<Recording> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return readBytes(reader, 'test.json', new TextEncoder().encode(text));
}

export async function readBytes(reader: Reader, name: string, bytes: Uint8Array): Promise<Recording> {
  const result = await reader.read({ name, bytes }, context);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

export function onlyComputation(recording: Recording): Computation {
  if (recording.executions.length !== 1) throw new Error(`${recording.executions.length} executions`);
  return recording.executions[0].computation;
}

/** Counts of spans by looking at every event, as an independent reader of the file would make them. */
export interface SpanFacts {
  readonly spans: number;
  readonly traces: number;
  /** Services with a span; the unnamed one does not count. */
  readonly services: number;
  readonly roots: number;
  readonly orphans: number;
  readonly errors: number;
  readonly moments: number;
}

export function spanFacts(computation: Computation): SpanFacts {
  const traces = new Set<unknown>();
  const services = new Set<string>();
  let [spans, roots, orphans, errors, moments] = [0, 0, 0, 0, 0];
  for (let i = 0; i < computation.size; i++) {
    const row = eventIndex(i);
    const { id, source, payload, metadata } = eventAt(computation, row);
    if (/:event:\d+$/.test(id)) moments++;
    if ((payload as { status?: unknown } | undefined)?.status === 'error') errors++;
    if (!id.endsWith(':start')) continue;
    spans++;
    if (source !== '') services.add(source);
    traces.add((metadata as { traceId: unknown }).traceId);
    const isLost = danglingCausesOf(computation, row).length > 0;
    const hasParent = causesOf(computation, row).some(({ provenance }) => provenance.rule !== 'span link');
    if (!hasParent && !isLost) roots++;
    if (!hasParent && isLost) orphans++;
  }
  return { spans, traces: traces.size, services: services.size, roots, orphans, errors, moments };
}

/** Each edge as `cause -> effect` with its rule, sorted, for tests that read like the README's rules. */
export function edgeTexts(computation: Computation): string[] {
  const texts: string[] = [];
  for (let i = 0; i < computation.size; i++) {
    const row = eventIndex(i);
    const id = computation.idOf(row);
    for (const cause of causesOf(computation, row)) {
      texts.push(
        `${computation.idOf(cause.row)} -> ${id}: ${cause.provenance.kind}, ${cause.provenance.rule}`,
      );
    }
    for (const missing of danglingCausesOf(computation, row)) texts.push(`? ${missing} -> ${id}`);
  }
  return texts.sort();
}

/** How many parts the computation falls into when edges of some rules are left out. */
export function componentCount(computation: Computation, without: readonly string[] = []): number {
  const { size, causeStart, causes, causeProvenance, provenances, partnerOf: partners } = computation;
  const parent = Array.from({ length: size }, (_, row) => row);
  const find = (row: number): number => {
    let at = row;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (!without.includes(provenances[causeProvenance[e]].rule)) parent[find(row)] = find(causes[e]);
    }
    const partner = partners && partnerOf(computation, eventIndex(row));
    if (partner !== undefined) parent[find(row)] = find(partner);
  }
  return new Set(parent.map((_, row) => find(row))).size;
}
