import { type Fields, isFields, own } from './values.ts';

/**
 * What stands under a dotted path: `meta.id`, `links.target`, `steps.0.name`. A key that holds dots itself comes first.
 * A list on the way gives the list of what its elements have there, unless the path names one by number.
 */
export function valueAt(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return valueInList(value, path);
  if (!isFields(value)) return undefined;
  const direct = own(value, path);
  if (direct !== undefined) return direct;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const inner = own(value, path.slice(0, dot));
    if (inner === undefined) continue;
    const found = valueAt(inner, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueInList(list: readonly unknown[], path: string): unknown {
  const [head, ...rest] = path.split('.');
  if (/^\d+$/.test(head)) return rest.length === 0 ? list[+head] : valueAt(list[+head], rest.join('.'));
  const found = list.map((item) => valueAt(item, path)).filter((item) => item !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

/** The object without what stands under the paths. Paths through lists stay: their other parts belong together. */
export function withoutPaths(fields: Fields, paths: ReadonlySet<string>): Fields {
  // keys at the top in one pass, which is nearly always all
  let rest: Fields = Object.fromEntries(Object.entries(fields).filter(([key]) => !paths.has(key)));
  for (const path of paths)
    if (path.includes('.') && own(fields, path) === undefined) rest = withoutPath(rest, path);
  return rest;
}

function withoutPath(fields: Fields, path: string): Fields {
  if (own(fields, path) !== undefined) return withMember(fields, path, undefined);
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    const inner = own(fields, key);
    if (!isFields(inner)) continue;
    const rest = withoutPath(inner, path.slice(dot + 1));
    if (rest !== inner) return withMember(fields, key, Object.keys(rest).length === 0 ? undefined : rest);
  }
  return fields;
}

/** A copy with one member changed or, for `undefined`, without it; no key of a file reaches a prototype. */
function withMember(fields: Fields, key: string, value: unknown): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, old]): [string, unknown][] =>
      name !== key ? [[name, old]] : value === undefined ? [] : [[name, value]],
    ),
  );
}

const DEEPEST = 4;
const MOST_PATHS = 200;

/** Dotted paths to everything that is no object in a record, in its order. */
export function pathsOf(value: unknown, into: Set<string>, prefix = '', depth = 0): void {
  if (into.size >= MOST_PATHS) return;
  if (Array.isArray(value)) {
    const objects = value.filter(isFields);
    if (objects.length === 0 || depth >= DEEPEST) {
      if (prefix !== '') into.add(prefix);
    } else for (const item of objects.slice(0, 8)) pathsOf(item, into, prefix, depth + 1);
    return;
  }
  if (!isFields(value) || depth >= DEEPEST) {
    if (prefix !== '') into.add(prefix);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    pathsOf(inner, into, prefix === '' ? key : `${prefix}.${key}`, depth + 1);
  }
}

export interface RecordList {
  readonly path: string;
  readonly records: readonly unknown[];
}

/** Names of lists that usually hold the records. */
const RECORD_NAMES = [
  'events',
  'records',
  'rows',
  'items',
  'data',
  'spans',
  'logs',
  'messages',
  'history',
  'steps',
];

/**
 * The list of objects near the top that is most likely meant: one with a telling name, else the longest. `undefined`
 * when there is none.
 */
export function findRecords(document: unknown): RecordList | undefined {
  const found: RecordList[] = [];
  collectLists(document, '', 0, found);
  const named = found.filter(({ path }) =>
    RECORD_NAMES.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase()),
  );
  const candidates = named.length > 0 ? named : found;
  return candidates.reduce<RecordList | undefined>(
    (best, list) => (best && best.records.length >= list.records.length ? best : list),
    undefined,
  );
}

function collectLists(value: unknown, path: string, depth: number, found: RecordList[]): void {
  if (Array.isArray(value)) {
    const objects = value.filter(isFields).length;
    if (objects > 0 && objects * 2 >= value.length) found.push({ path, records: value });
    return;
  }
  if (!isFields(value) || depth > 3) return;
  for (const [key, inner] of Object.entries(value)) {
    collectLists(inner, path === '' ? key : `${path}.${key}`, depth + 1, found);
  }
}
