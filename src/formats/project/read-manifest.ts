import { fail, type Result, succeed } from '../../base/result.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { leftOut, shown } from './findings.ts';
import { type FileRow, MANIFEST, PROJECT_FORM, PROJECT_KEY, type ProjectLimits } from './project-layout.ts';
import { type Identity, isDocumentKind, isSoundId } from './sound-body.ts';

export interface Head {
  readonly name: string;
  readonly savedAt: number;
}

export interface Manifest extends Head {
  readonly documents: readonly SoundRow[];
  readonly files: readonly FileRow[];
}

export interface SoundRow extends Identity {
  readonly path: string;
  readonly text: string | undefined;
  readonly history: string | undefined;
  /** As it stands there: only a history can say whether it is right. */
  readonly version: unknown;
}

/** One element of a list of the manifest that is an object. */
export interface Row {
  readonly fields: Fields;
  /** `project.json, documents[3]` */
  readonly path: string;
}

/** The sound rows of a manifest; the others are reported (rule P6). A fault where it is none of ours (rule P5). */
export function readManifest(
  data: unknown,
  diagnostics: Diagnostics,
  limits: ProjectLimits,
): Result<Manifest, Fault> {
  const head = readHead(data, diagnostics);
  if (!head.ok) return head;
  const ids = new Set<string>();
  const keys = new Set<string>();
  return succeed({
    ...head.value,
    documents: rowsOf(data, 'documents', diagnostics, limits).flatMap(
      (row) => documentRow(row, ids, diagnostics) ?? [],
    ),
    files: rowsOf(data, 'files', diagnostics, limits).flatMap((row) => fileRow(row, keys, diagnostics) ?? []),
  });
}

/** What a manifest and a shared text begin with. */
export function readHead(data: unknown, diagnostics: Diagnostics): Result<Head, Fault> {
  const form = isFields(data) ? own(data, PROJECT_KEY) : undefined;
  if (!isFields(data) || form === undefined) {
    return fail({
      code: 'not-my-format',
      message: `“${PROJECT_KEY}” is missing: this is no project of Lightcone.`,
    });
  }
  if (form !== PROJECT_FORM) {
    const message =
      typeof form === 'number' && form > PROJECT_FORM
        ? `The project has form ${form} and was saved by a newer Lightcone; this one reads form ${PROJECT_FORM}.`
        : `The project has no form that this Lightcone reads; it reads form ${PROJECT_FORM}.`;
    return fail({ code: 'unknown-format', message });
  }
  const name = own(data, 'name');
  const savedAt = own(data, 'savedAt');
  if (typeof name !== 'string') badHead('name', 'Project', diagnostics);
  if (!Number.isFinite(savedAt)) badHead('savedAt', '1970', diagnostics);
  return succeed({
    name: typeof name === 'string' ? name : 'Project',
    savedAt: Number.isFinite(savedAt) ? (savedAt as number) : 0,
  });
}

function badHead(key: string, otherwise: string, diagnostics: Diagnostics): void {
  diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message: `The project’s “${key}” is not sound; “${otherwise}” stands in for it.`,
    place: { path: MANIFEST },
  });
}

/** The objects of a list in the manifest or a shared text. */
export function rowsOf(
  data: unknown,
  key: 'documents' | 'files',
  diagnostics: Diagnostics,
  limits: ProjectLimits,
): readonly Row[] {
  const list = isFields(data) ? own(data, key) : undefined;
  if (list === undefined && key === 'files') return [];
  if (!Array.isArray(list)) {
    leftOut(diagnostics, { path: `${MANIFEST}, ${key}` }, `The list of ${key} is no list; none was read.`);
    return [];
  }
  if (list.length > limits.rows) {
    const message = `The project lists ${list.length} ${key}; only the first ${limits.rows} were looked at.`;
    leftOut(diagnostics, { path: `${MANIFEST}, ${key}` }, message);
  }
  return list.slice(0, limits.rows).flatMap((fields: unknown, i) => {
    const path = `${MANIFEST}, ${key}[${i}]`;
    if (isFields(fields)) return { fields, path };
    leftOut(
      diagnostics,
      { path },
      `An entry is ${shown(fields)} where an object has to stand; it was left out.`,
    );
    return [];
  });
}

function documentRow(row: Row, ids: Set<string>, diagnostics: Diagnostics): SoundRow | undefined {
  const identity = identityOf(row, ids, diagnostics);
  if (!identity) return undefined;
  const [path, text, history] = ['path', 'text', 'history'].map((key) => own(row.fields, key));
  if (!isText(path) || !isOptionalText(text) || !isOptionalText(history)) {
    return leftOut(
      diagnostics,
      { path: row.path },
      `The document ${shown(identity.id)} does not say where it is; it was left out.`,
    );
  }
  ids.add(identity.id);
  return { ...identity, path, text, history, version: own(row.fields, 'version') };
}

/** Which document a row is about; `undefined`, and reported, where that is not sound or another one has the id. */
export function identityOf(
  { fields, path }: Row,
  ids: ReadonlySet<string>,
  diagnostics: Diagnostics,
): Identity | undefined {
  const [id, kind] = ['id', 'kind'].map((key) => own(fields, key));
  if (!isSoundId(id)) {
    leftOut(diagnostics, { path }, 'A document has no sound id; it was left out.');
  } else if (!isDocumentKind(kind)) {
    leftOut(
      diagnostics,
      { path },
      `The document ${shown(id)} is of the unknown kind ${shown(kind)}; it was left out.`,
    );
  } else if (ids.has(id)) {
    repeated(diagnostics, path, `The document ${shown(id)} is listed twice; the first one counts.`);
  } else {
    return { id, kind };
  }
  return undefined;
}

function fileRow(
  { fields, path: at }: Row,
  keys: Set<string>,
  diagnostics: Diagnostics,
): FileRow | undefined {
  const [key, name, path] = ['key', 'name', 'path'].map((field) => own(fields, field));
  if (!isSoundId(key) || !isText(name) || !isText(path)) {
    leftOut(
      diagnostics,
      { path: at },
      `The file ${shown(key)} lacks a sound key, name or path; it was left out.`,
    );
  } else if (keys.has(key)) {
    repeated(diagnostics, at, `The file ${shown(key)} is listed twice; the first one counts.`);
  } else {
    keys.add(key);
    return { key, name, path };
  }
  return undefined;
}

function repeated(diagnostics: Diagnostics, path: string, message: string): void {
  diagnostics.report({ code: 'duplicate-id', severity: 'warning', message, place: { path }, lost: 1 });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}
