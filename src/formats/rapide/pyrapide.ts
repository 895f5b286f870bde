import { fail, type Result, succeed } from '../../base/result.ts';
import type { ComputationHead } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { ArrayElements } from '../json/array-elements.ts';
import { firstElement, type OutlineMember, outlineOf, valueIn } from '../json/json-outline.ts';
import { checkJson, lineAndColumn, skipSpace } from '../json/json-text.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { EventParser } from '../lightcone/event-parser.ts';
import { RuleTable } from '../lightcone/rule-table.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';

/** PyRapide's JSON: `{"events": […], "constraints": […], "metadata": {…}}`, every event with the ids of its causes. */
export const pyrapideReader: Reader = {
  id: 'pyrapide',
  label: FORMAT_LABELS.pyrapide,
  suffixes: ['json'],
  sniff,
  read: readPyrapide,
};

function sniff({ bytes }: Sample): number {
  const members = outlineOf(bytes);
  const events = members.find(({ key }) => key === 'events');
  if (!events || bytes[events.start] !== 0x5b) return 0;
  if (members.some(({ key }) => key === 'causal_edges' || key === 'high_water')) return 0;
  const first = firstElement(bytes, events.start);
  if (!first) return members.some(({ key }) => key === 'metadata' || key === 'constraints') ? 0.5 : 0.2;
  if (!Object.hasOwn(first, 'id') || !Object.hasOwn(first, 'name') || Object.hasOwn(first, 'wall_time'))
    return 0;
  const keys = ['causes', 'caused_by', 'data', 'payload', 'timestamp'].filter((key) =>
    Object.hasOwn(first, key),
  );
  return keys.length > 1 ? 0.95 : keys.length === 1 ? 0.7 : 0.3;
}

async function readPyrapide(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  const { bytes } = source;
  const members = outlineOf(bytes);
  const lists = members.filter(({ key, start }) => key === 'events' && bytes[start] === 0x5b);
  if (lists.length === 0) return fail(notMine(bytes));

  const builder = new ComputationBuilder({ placeKind: 'record' });
  const { diagnostics } = builder;
  const rules = new RuleTable(builder);
  const { head, events: declared } = headOf(bytes, members, rules, diagnostics);
  builder.head = head;
  const parser = new EventParser(bytes, builder, rules);
  parser.isEmptyLeftOut = true;
  for (const list of lists) await readEvents(bytes, list, parser, builder, context);

  reportDamage(bytes, members, diagnostics);
  const missing = (declared ?? 0) - builder.size - diagnostics.lost;
  if (missing > 0) {
    diagnostics.report({
      code: 'truncated',
      severity: 'error',
      message: `The metadata says there are ${declared} events; ${missing} of them are not in the file.`,
      lost: missing,
    });
  }
  if (builder.size === 0) return fail(nothing(diagnostics));
  const label = head.name ?? (typeof head.architecture === 'string' ? head.architecture : source.name);
  return succeed({
    name: source.name,
    format: 'pyrapide',
    executions: [{ label, computation: builder.seal(), diagnostics }],
    diagnostics: new Diagnostics(),
  });
}

async function readEvents(
  bytes: Uint8Array,
  list: OutlineMember,
  parser: EventParser,
  builder: ComputationBuilder,
  context: ReadContext,
): Promise<void> {
  const { diagnostics } = builder;
  const elements = new ArrayElements(bytes, list.start);
  let record = 0;
  for (let element = elements.next(); element; element = elements.next()) {
    record++;
    const { start, end } = element;
    if (end < 0) {
      reportBrokenRecord(bytes, start, record, diagnostics);
    } else if (bytes[start] !== 0x7b) {
      diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: 'The event was left out: it is not an object.',
        place: { record },
        lost: 1,
      });
    } else if (!parser.readOrdinary(start, end, record)) parser.readAny(start, end, record, { record });
    if (record % 128 === 0) {
      const pause = context.breathe();
      if (pause) {
        context.report(start / bytes.length, builder.size);
        await pause;
      }
    }
  }
}

/** An event that is damaged or cut off: what is wrong, and where. */
function reportBrokenRecord(
  bytes: Uint8Array,
  start: number,
  record: number,
  diagnostics: Diagnostics,
): void {
  const check = checkJson(bytes, start);
  const isCut = !check.ok && check.kind === 'end';
  const reason = check.ok ? '' : ` ${check.reason}`;
  diagnostics.report({
    code: isCut ? 'truncated' : 'bad-record',
    severity: 'error',
    message: isCut
      ? `The file ends in the middle of an event; it and what should follow were left out.${reason}`
      : `At least one event was left out here.${reason}`,
    place: { ...lineAndColumn(bytes, check.ok ? start : check.offset), record },
    lost: 1,
  });
}

/** Damage outside the events: a member that is cut off, or text that belongs nowhere. */
function reportDamage(bytes: Uint8Array, members: readonly OutlineMember[], diagnostics: Diagnostics): void {
  const last = members[members.length - 1];
  const isReported = last.end < 0 && last.key === 'events' && diagnostics.lost > 0;
  if (isReported) return;
  const after = last.end < 0 ? bytes.length : skipSpace(bytes, last.end, bytes.length);
  const isWhole =
    last.end >= 0 && bytes[after] === 0x7d && skipSpace(bytes, after + 1, bytes.length) === bytes.length;
  if (isWhole) return;
  const check = checkJson(bytes);
  if (check.ok) return;
  const { line, column, reason, kind } = check;
  diagnostics.report({
    code: kind === 'end' ? 'truncated' : 'bad-record',
    severity: 'error',
    message: `The document is damaged: ${reason} What stands before was kept; whether anything is missing after it cannot be known.`,
    place: { line, column },
    lost: 1,
  });
}

/** Architecture, constraints and the rest of the metadata; what is counted or dated anew on writing is left out. */
function headOf(
  bytes: Uint8Array,
  members: readonly OutlineMember[],
  rules: RuleTable,
  diagnostics: Diagnostics,
): { head: ComputationHead; events: number | undefined } {
  const memberValue = (key: string): unknown => {
    const member = members.findLast((candidate) => candidate.key === key && candidate.end >= 0);
    return member && valueIn(bytes, member.start, member.end);
  };
  for (const { key } of members) {
    if (key === 'events' || key === 'constraints' || key === 'metadata') continue;
    diagnostics.report({
      code: 'ignored',
      severity: 'warning',
      message: `“${key.slice(0, 80)}” is no part of the format and was left out.`,
      place: { path: key.slice(0, 80) },
    });
  }
  const metadata = memberValue('metadata');
  const constraints = memberValue('constraints');
  if (!isFields(metadata))
    return { head: constraints === undefined ? {} : { constraints }, events: undefined };
  const count = own(metadata, 'event_count');
  const events = typeof count === 'number' && Number.isInteger(count) ? count : undefined;
  const ours = own(metadata, 'lightcone');
  if (isFields(ours)) {
    rules.readHead(own(ours, 'rules'), { diagnostics, place: { path: 'metadata.lightcone.rules' } });
    const head = own(ours, 'head');
    if (isFields(head)) return { head: ownHead(head), events };
  }
  const rest = Object.entries(metadata).filter(([key]) => !DERIVED.has(key));
  const architecture = own(metadata, 'architecture');
  return {
    head: {
      ...(architecture === undefined ? {} : { architecture }),
      ...(constraints === undefined ? {} : { constraints }),
      ...(rest.length > 0 ? { metadata: Object.fromEntries(rest) } : {}),
    },
    events,
  };
}

const DERIVED: ReadonlySet<string> = new Set([
  'architecture',
  'event_count',
  'causal_density',
  'serialized_at',
  'format',
  'lightcone',
]);

function ownHead(head: Fields): ComputationHead {
  const { name, ...rest } = head;
  return typeof name === 'string' ? { ...rest, name } : rest;
}

function notMine(bytes: Uint8Array): ReadFault {
  const check = checkJson(bytes);
  if (!check.ok && outlineOf(bytes).some(({ key }) => key === 'metadata' || key === 'constraints')) {
    return {
      code: 'broken',
      message: `This is not sound JSON. ${check.reason}`,
      place: { line: check.line, column: check.column },
    };
  }
  return { code: 'not-my-format', message: 'The document has no list of “events”.' };
}

function nothing(diagnostics: Diagnostics): ReadFault {
  const first = diagnostics.kept.find(({ lost }) => (lost ?? 0) > 0);
  if (!first) return { code: 'no-events', message: 'The recording holds no events.' };
  return { code: 'broken', message: `No event of the file is sound. ${first.message}`, place: first.place };
}
