import type { FieldMapping } from '../../model/recording.ts';
import { timeOf } from '../json/values.ts';
import type { Row } from './row-table.ts';

/** What a mapping may be, from the names of the columns and what stands in the first rows. */
export interface MappingGuess {
  readonly mapping: FieldMapping;
  /** True when the ids are unique and a column links them: good enough to read the file without asking. */
  readonly isConfident: boolean;
}

/** Names by which recordings call a field, the likeliest first. Compared without case and punctuation. */
const NAMES = {
  id: [
    'id',
    'eventid',
    'spanid',
    'uuid',
    'guid',
    'messageid',
    'msgid',
    'recordid',
    'stepid',
    'nodeid',
    'seq',
    'key',
  ],
  causes: [
    'causes',
    'causedby',
    'cause',
    'causeid',
    'causeids',
    'causationid',
    'causationids',
    'dependson',
    'dependencies',
    'predecessors',
    'parents',
    'parentids',
    'linkstarget',
    'triggeredby',
    'inreplyto',
    'replyto',
    'after',
    'links',
  ],
  parent: [
    'parent',
    'parentid',
    'parentspanid',
    'parenteventid',
    'parentrunid',
    'parentobservationid',
    'parentuuid',
    'parentkey',
  ],
  name: [
    'name',
    'eventname',
    'event',
    'eventtype',
    'operation',
    'operationname',
    'type',
    'action',
    'activity',
    'method',
    'kind',
    'message',
    'msg',
    'title',
    'label',
    'log',
  ],
  source: [
    'source',
    'service',
    'servicename',
    'component',
    'podname',
    'pod',
    'host',
    'hostname',
    'process',
    'node',
    'agent',
    'actor',
    'app',
    'application',
    'module',
    'resource',
    'thread',
    'container',
    'sender',
    'role',
    'origin',
  ],
  time: [
    'time',
    'timestamp',
    'starttime',
    'starttimeunixnano',
    'start',
    'startedat',
    'ts',
    'eventtime',
    'timeunixnano',
    'datetime',
    'date',
    'createdat',
    'created',
    'at',
  ],
  endTime: [
    'endtime',
    'endtimeunixnano',
    'end',
    'endedat',
    'finishtime',
    'finishedat',
    'completedat',
    'endts',
    'stop',
  ],
  pairKey: ['requestid', 'callid', 'toolcallid', 'correlationid', 'exchangeid'],
} as const;

/** Words in a parent column that mean "no parent". */
const ROOT_WORDS = new Set(['root', 'none', 'null', 'nil', 'n/a', '-', '0', '-1', 'undefined', 'nan']);

const SEPARATORS = [',', ';', '|', ' '];

export function guessMapping(columns: readonly string[], rows: readonly Row[]): MappingGuess {
  const taken = new Set<string>();
  const pick = (field: keyof typeof NAMES, fits: (column: string) => boolean): string | undefined => {
    const column = columnsCalled(columns, NAMES[field]).find((name) => !taken.has(name) && fits(name));
    if (column !== undefined) taken.add(column);
    return column;
  };
  const id = pick('id', (column) => isUnique(textsOf(rows, column), rows.length));
  const ids = new Set(id === undefined ? [] : textsOf(rows, id));
  const parent = pick('parent', (column) => refersTo(ids, parentsOf(rows, column)) || ids.size === 0);
  const separatorOf = (column: string) => causeSeparator(rows, column, ids);
  const causes = pick('causes', (column) => {
    const separator = separatorOf(column);
    return refersTo(
      ids,
      textsOf(rows, column).flatMap((text) => (separator ? text.split(separator) : [text])),
    );
  });
  const time = pick('time', (column) => isTime(rows, column));
  const endTime = time === undefined ? undefined : pick('endTime', (column) => isEndOf(rows, time, column));
  const source = pick('source', (column) => isPlain(rows, column));
  const name = pick('name', (column) => isPlain(rows, column));
  const pairKey =
    causes === undefined && parent === undefined
      ? pick('pairKey', (column) => isPairing(textsOf(rows, column)))
      : undefined;
  const rootValues = parent === undefined ? [] : rootWords(rows, parent, ids);
  const separator = causes === undefined ? undefined : separatorOf(causes);
  const mapping: FieldMapping = compact({
    id,
    name,
    source,
    time,
    endTime,
    causes,
    causeSeparator: separator,
    parent,
    pairKey,
    rootValues: rootValues.length > 0 ? rootValues : undefined,
  });
  const isLinked = (parent !== undefined && ids.size > 0) || causes !== undefined;
  return { mapping, isConfident: rows.length > 0 && id !== undefined && isLinked };
}

/**
 * Columns whose name, or the last part of whose path, is one of the names; by likelihood, whole names first. Deeper
 * than one level a common word says nothing about the record itself.
 */
function columnsCalled(columns: readonly string[], names: readonly string[]): string[] {
  const whole = new Map(columns.map((column) => [column, plain(column)]));
  const shallow = columns.filter((column) => column.split('.').length === 2);
  const last = new Map(shallow.map((column) => [column, plain(column.slice(column.indexOf('.') + 1))]));
  const found = new Set<string>();
  for (const spelling of [whole, last]) {
    for (const name of names) {
      for (const column of columns) if (spelling.get(column) === name) found.add(column);
    }
  }
  return [...found];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The texts of a column, lists laid out; what is absent or empty is left out. */
function textsOf(rows: readonly Row[], column: string): string[] {
  const texts: string[] = [];
  for (const row of rows) {
    const value = row.value(column);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '' && typeof item !== 'object')
        texts.push(String(item));
    }
  }
  return texts;
}

function isUnique(texts: readonly string[], rows: number): boolean {
  return texts.length === rows && new Set(texts).size === rows;
}

/** True when at least half of the references point at ids among the rows seen, and one does. */
function refersTo(ids: ReadonlySet<string>, references: readonly string[]): boolean {
  const known = references.filter((reference) => ids.has(reference.trim())).length;
  return known > 0 && known * 2 >= references.length;
}

function parentsOf(rows: readonly Row[], column: string): string[] {
  return textsOf(rows, column).filter((text) => !ROOT_WORDS.has(text.toLowerCase()));
}

function rootWords(rows: readonly Row[], column: string, ids: ReadonlySet<string>): string[] {
  const texts = textsOf(rows, column).filter((text) => !ids.has(text) && ROOT_WORDS.has(text.toLowerCase()));
  return [...new Set(texts)];
}

function causeSeparator(rows: readonly Row[], column: string, ids: ReadonlySet<string>): string | undefined {
  const texts = rows
    .map((row) => row.value(column))
    .filter((value) => typeof value === 'string' && value !== '');
  return SEPARATORS.find((separator) =>
    texts.some((text) => {
      const parts = (text as string).split(separator);
      return parts.length > 1 && !ids.has(text as string) && parts.every((part) => ids.has(part.trim()));
    }),
  );
}

function isTime(rows: readonly Row[], column: string): boolean {
  const values = rows.map((row) => row.value(column)).filter((value) => value !== undefined && value !== '');
  return values.length > 0 && values.every((value) => value === null || timeOf(value) !== undefined);
}

/** A column beside the time's own that most rows have and that is never earlier. */
function isEndOf(rows: readonly Row[], time: string, column: string): boolean {
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('.') + 1);
  if (folder(time) !== folder(column) || !isTime(rows, column)) return false;
  let ended = 0;
  for (const row of rows) {
    const [start, end] = [timeOf(row.value(time)), timeOf(row.value(column))];
    if (!start || !end) continue;
    if (end.millis < start.millis || (end.millis === start.millis && end.nanos < start.nanos)) return false;
    ended++;
  }
  return ended * 2 >= rows.length;
}

function isPlain(rows: readonly Row[], column: string): boolean {
  return rows.length > 0 && textsOf(rows, column).length * 2 >= rows.length;
}

function isPairing(texts: readonly string[]): boolean {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times.values()].every((count) => count <= 2) && [...times.values()].includes(2);
}

function compact(mapping: FieldMapping): FieldMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined));
}
