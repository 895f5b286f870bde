import { fail, type Result, succeed } from '../../base/result.ts';
import { ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Provenance } from '../../model/provenance.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { parseDocument } from '../json/json-document.ts';
import { firstElement, outlineOf } from '../json/json-outline.ts';
import {
  type FieldPlace,
  type Fields,
  isFields,
  kindOf,
  listField,
  objectField,
  own,
  textField,
  timeField,
} from '../json/values.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';

const CAUSAL_EDGE: Provenance = { kind: 'declared', rule: 'causal_edges', confidence: 1 };

/**
 * What gorapide (the Go implementation of Rapide's ideas) writes: a poset, a snapshot of one node, or a recording.
 * None carries a version or a type; they are told apart by their keys.
 */
export const gorapideReader: Reader = {
  id: 'gorapide',
  label: FORMAT_LABELS.gorapide,
  suffixes: ['json'],
  sniff,
  read: readGorapide,
};

function sniff({ bytes, text }: Sample): number {
  const members = outlineOf(bytes);
  const keys = new Set(members.map(({ key }) => key));
  const events = members.find(({ key }) => key === 'events');
  const isList = events !== undefined && bytes[events.start] === 0x5b;
  if (keys.has('node_id') && (keys.has('high_water') || isList)) return keys.has('high_water') ? 0.97 : 0.8;
  if (isList) {
    const first = firstElement(bytes, events.start);
    if (!first) return keys.has('causal_edges') ? 0.9 : 0;
    if (Object.hasOwn(first, 'wall_time') && Object.hasOwn(first, 'lamport')) return 0.96;
    return keys.has('causal_edges') ? 0.9 : 0;
  }
  const start = text.search(/\S/);
  if (text[start] !== '[') return 0;
  return isRecordingEntry(firstElement(bytes, bytes.indexOf(0x5b))) ? 0.96 : 0;
}

function isRecordingEntry(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const event = own(value, 'event');
  return isFields(event) && Object.hasOwn(event, 'ID') && Object.hasOwn(value, 'seq_num');
}

async function readGorapide(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  const file = new Diagnostics();
  const isArray = source.bytes.find((byte) => byte > 0x20) === 0x5b;
  const document = parseDocument(source, file, { records: isArray ? [''] : ['events', 'causal_edges'] });
  if (!document.ok) return document;
  const builder = new ComputationBuilder();
  const run = { builder, context, lamports: new Map<number, number>() };
  const { value } = document;
  if (Array.isArray(value)) {
    if (!value.some(isRecordingEntry)) return fail(NOT_MINE);
    await readRecordingEntries(value, run);
  } else {
    if (!isFields(value) || !Array.isArray(own(value, 'events'))) return fail(NOT_MINE);
    await readPoset(value, run);
  }
  if (builder.size === 0) {
    const lost = builder.diagnostics.kept.find((diagnostic) => (diagnostic.lost ?? 0) > 0);
    return lost
      ? fail({ code: 'broken', message: `No event of the file is sound. ${lost.message}`, place: lost.place })
      : fail({ code: 'no-events', message: 'The recording holds no events.' });
  }
  const { diagnostics } = builder;
  diagnostics.absorb(file);
  return succeed({
    name: source.name,
    format: 'gorapide',
    executions: [{ label: builder.head.name ?? source.name, computation: builder.seal(), diagnostics }],
    diagnostics: new Diagnostics(),
  });
}

const NOT_MINE: ReadFault = {
  code: 'not-my-format',
  message: 'The document is neither a poset, nor a snapshot, nor a recording of gorapide.',
};

interface Run {
  readonly builder: ComputationBuilder;
  readonly context: ReadContext;
  /** Recorded Lamport stamps by key, for the check that a cause has the smaller one. */
  readonly lamports: Map<number, number>;
}

/** A poset or a snapshot: events first, then all edges, because an effect may stand before its cause. */
async function readPoset(document: Fields, run: Run): Promise<void> {
  const { builder } = run;
  const events = own(document, 'events') as readonly unknown[];
  await eachOf(events, run, (value, record) => {
    const at: FieldPlace = {
      diagnostics: builder.diagnostics,
      place: { record, path: `events[${record - 1}]` },
    };
    const id = isFields(value) ? textField(value, 'id', at) : undefined;
    if (!isFields(value) || !id) return reportNoEvent(value, at);
    const where: FieldPlace = { ...at, eventId: id };
    addEvent(run, where, record, {
      id,
      name: textField(value, 'name', where),
      source: textField(value, 'source', where),
      params: objectField(value, 'params', where),
      lamport: own(value, 'lamport'),
      vector: objectField(value, 'vector_clock', where),
      time: timeField(value, 'wall_time', where, 'iso'),
    });
  });
  await readEdges(document, run);
  readHead(document, run);
}

async function readEdges(document: Fields, run: Run): Promise<void> {
  const { builder, lamports } = run;
  const { diagnostics } = builder;
  const rule = builder.rule(CAUSAL_EDGE);
  const edges = listField(document, 'causal_edges', { diagnostics });
  await eachOf(edges, run, (edge, record) => {
    const isPair = Array.isArray(edge) && edge.length === 2 && edge.every((end) => typeof end === 'string');
    if (!isPair) {
      diagnostics.report({
        code: 'bad-value',
        severity: 'warning',
        message: `A causal edge should be a pair of event ids but is ${kindOf(edge)}; it was left out.`,
        place: { path: `causal_edges[${record - 1}]` },
      });
      return;
    }
    const [from, to] = edge as [string, string];
    const cause = builder.keys.internText(from);
    const effect = builder.keys.internText(to);
    builder.link(cause, effect, rule);
    const before = lamports.get(cause);
    const after = lamports.get(effect);
    if (before !== undefined && after !== undefined && after <= before && cause !== effect) {
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'warning',
        message: `The effect “${to}” has the Lamport stamp ${after}, which is not above its cause's (“${from}”, ${before}); the edge was kept.`,
        eventId: to,
        place: { path: `causal_edges[${record - 1}]` },
      });
    }
  });
}

function readHead(document: Fields, { builder }: Run): void {
  const { diagnostics } = builder;
  const metadata = objectField(document, 'metadata', { diagnostics }) ?? {};
  const nodeId = own(document, 'node_id');
  const kept = Object.entries(metadata).filter(([key]) => !['event_count', 'edge_count'].includes(key));
  for (const key of ['node_id', 'high_water'] as const) {
    if (Object.hasOwn(document, key)) kept.push([key, document[key]]);
  }
  builder.head = kept.length > 0 ? { metadata: Object.fromEntries(kept) } : {};
  if (nodeId !== undefined) {
    diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `This is a snapshot of the node “${typeof nodeId === 'object' ? kindOf(nodeId) : nodeId}”. Edges that lead into it from events outside are not in such a file, so causes may be missing.`,
    });
  }
  const count = own(metadata, 'event_count');
  const declared = typeof count === 'object' ? Number.NaN : Number(count);
  const missing = declared - builder.size - diagnostics.lost;
  if (missing > 0) {
    diagnostics.report({
      code: 'truncated',
      severity: 'error',
      message: `The metadata says there are ${declared} events; ${missing} of them are not in the file.`,
      lost: missing,
    });
  }
}

/** A recording: events as they were observed, without any edge. */
async function readRecordingEntries(entries: readonly unknown[], run: Run): Promise<void> {
  const { builder } = run;
  await eachOf(entries, run, (entry, record) => {
    const at: FieldPlace = { diagnostics: builder.diagnostics, place: { record } };
    const event = isFields(entry) ? own(entry, 'event') : undefined;
    const id = isFields(event) ? textField(event, 'ID', at) : undefined;
    if (!isFields(entry) || !isFields(event) || !id) return reportNoEvent(entry, at);
    const where: FieldPlace = { ...at, eventId: id };
    const clock = objectField(event, 'Clock', where) ?? {};
    const observed = ['offset_ms', 'seq_num'].flatMap((key) =>
      Object.hasOwn(entry, key) ? [[key, entry[key]]] : [],
    );
    if (own(event, 'Immutable') === true) observed.push(['immutable', true]);
    addEvent(run, where, record, {
      id,
      name: textField(event, 'Name', where),
      source: textField(event, 'Source', where),
      params: objectField(event, 'Params', where),
      lamport: own(clock, 'Lamport'),
      vector: objectField(clock, 'Vector', where),
      time: timeField(clock, 'WallTime', where, 'iso'),
      metadata: observed.length > 0 ? Object.fromEntries(observed) : undefined,
    });
  });
  builder.diagnostics.report({
    code: 'note',
    severity: 'info',
    message:
      'A gorapide recording holds no causal edges: the events stand side by side in the order they were observed. Open the poset of the same run to see causes.',
  });
}

interface FoundEvent {
  readonly id: string;
  readonly name: string | undefined;
  readonly source: string | undefined;
  readonly params: Fields | undefined;
  readonly lamport: unknown;
  readonly vector: Fields | undefined;
  readonly time: { readonly millis: number; readonly nanos: number } | undefined;
  readonly metadata?: unknown;
}

function addEvent({ builder, lamports }: Run, at: FieldPlace, record: number, event: FoundEvent): void {
  const { id, name, source, params, lamport, vector, time, metadata } = event;
  const isStamp = typeof lamport === 'number' && lamport >= 0;
  if (lamport !== undefined && !isStamp) {
    at.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: `The Lamport stamp should be a number from 0 but is ${kindOf(lamport)}; it was left out.`,
      place: at.place,
      eventId: id,
    });
  }
  if (name === undefined) {
    at.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: `The event “${id}” has no name; it is called “unnamed”.`,
      place: at.place,
      eventId: id,
    });
  }
  const hasParams = params !== undefined && Object.keys(params).length > 0;
  const hasClock = isStamp || vector !== undefined;
  const arrival = builder.add({
    id,
    name: name ?? 'unnamed',
    source: source ?? '',
    timeMillis: time?.millis,
    timeNanos: time?.nanos,
    payload: hasParams ? params : undefined,
    metadata,
    clocks: hasClock ? { ...(isStamp ? { lamport } : {}), ...(vector ? { vector } : {}) } : undefined,
    place: record,
  });
  if (arrival !== DUPLICATE && isStamp) lamports.set(builder.keys.internText(id), lamport);
}

function reportNoEvent(value: unknown, at: FieldPlace): void {
  at.diagnostics.report({
    code: 'bad-record',
    severity: 'error',
    message: `The event was left out: ${isFields(value) ? 'it has no id' : `it is ${kindOf(value)}`}.`,
    place: at.place,
    lost: 1,
  });
}

async function eachOf(
  values: readonly unknown[],
  { context, builder }: Run,
  take: (value: unknown, record: number) => void,
): Promise<void> {
  for (let i = 0; i < values.length; i++) {
    take(values[i], i + 1);
    if ((i & 127) !== 127) continue;
    const pause = context.breathe();
    if (pause) {
      context.report(i / values.length, builder.size);
      await pause;
    }
  }
}
