import { type Change, setChange } from '../../base/changes/change.ts';
import { isPlainJson, type Json, type JsonRecord } from '../../base/changes/json.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { DocumentEvent, DocumentKind } from '../../model/documents/document.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { isSoundId } from './sound-body.ts';

/** Whose event is expected, and which. */
export interface Expected {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly version: number;
}

/** Data from elsewhere as the event that is expected, of known fields alone; or what is wrong, as the end of a sentence. */
export function soundEvent(data: unknown, expected: Expected): Result<DocumentEvent, string> {
  if (!isFields(data)) return fail('it is no record');
  const { id: document, kind, version } = expected;
  const about = own(data, 'document');
  if (about !== document || own(data, 'kind') !== kind) return fail('it belongs to another document');
  const found = own(data, 'version');
  if (found !== version) return fail(`its version is ${nameOf(found)} where ${version} has to follow`);
  const bad = Object.entries(CHECKS).find(([field, isSound]) => !isSound(own(data, field)));
  if (bad) return fail(`its “${bad[0]}” is not sound`);
  const changes = soundChanges(own(data, 'changes'));
  if (!changes) return fail('its changes are not sound');
  // the checks have looked at every field
  const { id, type, at, source, causes, gesture, how } = data as unknown as DocumentEvent;
  const metadata = own(data, 'metadata') as JsonRecord | undefined;
  return succeed({
    ...{ id, type, at, source, data: own(data, 'data') as Json },
    ...(metadata !== undefined && { metadata }),
    ...{ causes, document, kind, version, gesture, how, changes },
  });
}

const CHECKS: { readonly [field: string]: (value: unknown) => boolean } = {
  id: isSoundId,
  type: isText,
  at: Number.isFinite,
  source: isText,
  data: (value) => isPlainJson(value),
  metadata: (value) => value === undefined || (isFields(value) && isPlainJson(value)),
  causes: (value) => Array.isArray(value) && value.every(isText),
  gesture: isText,
  how: (value) => value === 'do' || value === 'undo' || value === 'redo',
};

function soundChanges(data: unknown): readonly Change[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const changes = data.map(soundChange);
  return changes.includes(undefined) ? undefined : (changes as Change[]);
}

function soundChange(data: unknown): Change | undefined {
  if (!isFields(data)) return undefined;
  const at = own(data, 'at');
  if (!Array.isArray(at) || !at.every((key) => isText(key) && key !== '__proto__')) return undefined;
  return own(data, 'kind') === 'set' ? soundSet(data, at) : soundSplice(data, at);
}

function soundSet(data: Fields, at: readonly string[]): Change | undefined {
  const sides = [own(data, 'before'), own(data, 'after')];
  // a value is as deep as the place it comes to
  const areSound = sides.every((value) => value === undefined || isPlainJson(value, at.length));
  return areSound ? setChange(at, sides[0] as Json | undefined, sides[1] as Json | undefined) : undefined;
}

function soundSplice(data: Fields, at: readonly string[]): Change | undefined {
  const [kind, from, removed, inserted] = ['kind', 'from', 'removed', 'inserted'].map((key) =>
    own(data, key),
  );
  const isSplice = kind === 'splice' && Number.isSafeInteger(from) && isText(removed) && isText(inserted);
  return isSplice ? { kind, at, from: from as number, removed, inserted } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function nameOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : 'none';
}
