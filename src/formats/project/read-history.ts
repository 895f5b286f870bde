import { applyChanges, MisfitChange } from '../../base/changes/apply.ts';
import type { Change } from '../../base/changes/change.ts';
import { isRecord, type Json, valueAt } from '../../base/changes/json.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { DocumentBody, DocumentEvent, DocumentKind } from '../../model/documents/document.ts';
import type { ProjectDocument } from '../../model/documents/project-file.ts';
import { isFields, own } from '../json/values.ts';
import type { ProjectLimits } from './project-layout.ts';
import { type Identity, isVersion, soundBody } from './sound-body.ts';
import { soundEvent } from './sound-event.ts';

export interface ReadHistory {
  readonly first: ProjectDocument['first'];
  readonly events: readonly DocumentEvent[];
  /** What the events end at. */
  readonly version: number;
  readonly body: DocumentBody;
}

/** Why a history cannot be used: the end of a sentence about a line, counted from 1. */
export interface BadLine {
  readonly line: number;
  readonly why: string;
}

/** What all histories of a file have in common: ids that must not come again, and what is left of the limits. */
export class HistoryBudget {
  readonly ids = new Set<string>();
  private events: number;
  private work: number;

  constructor(limits: ProjectLimits) {
    this.events = limits.events;
    this.work = limits.work;
  }

  /** False: there are too many. */
  takeEvent(): boolean {
    return --this.events >= 0;
  }

  /** False: it would take too long. */
  takeWork(work: number): boolean {
    this.work -= work;
    return this.work >= 0;
  }
}

/**
 * Reads a history by living it through once more: each line is an event that follows the last one, its changes fit, and
 * what they make is a sound document (rule P9). All of it or nothing.
 */
export async function readHistory(
  bytes: Uint8Array,
  document: Identity,
  budget: HistoryBudget,
  breathe: () => Promise<void> | undefined,
): Promise<Result<ReadHistory, BadLine>> {
  const life = new Life(document, budget);
  let line = 0;
  for (const text of linesOf(bytes)) {
    line++;
    const data = parsed(text);
    const first = line === 1 && isFields(data) ? own(data, 'first') : undefined;
    const why = first === undefined ? life.goOn(data) : life.beginAt(first);
    if (why !== undefined) return fail({ line, why });
    const pause = breathe();
    if (pause) await pause;
  }
  const { first, events, version, body } = life;
  return body ? succeed({ first, events, version, body }) : fail({ line: 1, why: 'there is no event' });
}

/** A document that lives through its history; both ways on answer what is wrong, as the end of a sentence. */
class Life {
  first: ProjectDocument['first'];
  readonly events: DocumentEvent[] = [];
  version = 0;
  body: DocumentBody | undefined;

  constructor(
    private readonly document: Identity,
    private readonly budget: HistoryBudget,
  ) {}

  beginAt(data: unknown): string | undefined {
    const version = isFields(data) ? own(data, 'version') : undefined;
    const body = isFields(data) ? soundState(this.document.kind, own(data, 'body')) : undefined;
    if (!body || !isVersion(version)) return 'the state before the first event is not sound';
    this.first = { version, body };
    this.version = version;
    this.body = body;
    return undefined;
  }

  goOn(data: unknown): string | undefined {
    const { document, budget, version, body } = this;
    if (!budget.takeEvent()) return 'there are more events than are read';
    const event = soundEvent(data, { ...document, version: version + 1 });
    if (!event.ok) return event.fault;
    const { id, changes } = event.value;
    if (budget.ids.has(id)) return 'its id was used before';
    const next = changed(document.kind, body, changes, budget);
    if (!next.ok) return next.fault;
    budget.ids.add(id);
    this.events.push(event.value);
    this.version++;
    this.body = next.value;
    return undefined;
  }
}

function* linesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    yield bytes.subarray(at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** `undefined` where a line is no JSON. */
function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(line));
  } catch {
    return undefined;
  }
}

function changed(
  kind: DocumentKind,
  body: DocumentBody | undefined,
  changes: readonly Change[],
  budget: HistoryBudget,
): Result<DocumentBody, string> {
  // a body is plain data by its type; changes are made of such
  let now = body as Json | undefined;
  for (const change of changes) {
    if (!budget.takeWork(workOf(now, change))) return fail('it would take too long to follow');
    try {
      now = applyChanges(now, [change]);
    } catch (error) {
      if (!(error instanceof MisfitChange)) throw error;
      return fail(`its changes do not fit what was there (${error.message.slice(0, 200)})`);
    }
  }
  if (now === body && body) return succeed(body);
  if (!budget.takeWork(valuesIn(now) * VALUE_WORK)) return fail('it would take too long to follow');
  const state = soundState(kind, now);
  return state ? succeed(state) : fail('it does not leave a sound document');
}

function soundState(kind: DocumentKind, data: unknown): DocumentBody | undefined {
  const state = soundBody(kind, data);
  return state.ok && state.value.ignored.length === 0 ? state.value.body : undefined;
}

/** What looking at a value, and copying a key of a record, takes, in characters of text copied. */
const VALUE_WORK = 100;
const KEY_WORK = 500;

/** About what applying a change takes: a text is copied as a whole, and so is every record on the way. */
function workOf(data: Json | undefined, { at }: Change): number {
  let work = 100;
  let value = data;
  for (const key of at) {
    if (!isRecord(value)) return work;
    work += Object.keys(value).length * KEY_WORK;
    value = valueAt(value, key);
  }
  return work + (typeof value === 'string' ? value.length : valuesIn(value) * VALUE_WORK);
}

function valuesIn(data: Json | undefined): number {
  if (typeof data !== 'object' || data === null) return 1;
  let count = 1;
  for (const value of Array.isArray(data) ? data : Object.values(data)) count += valuesIn(value);
  return count;
}
