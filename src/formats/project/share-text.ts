import { deflateSync } from 'fflate';
import { breather } from '../../base/breathe.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { ProjectDocument, ProjectFile, ProjectReading } from '../../model/documents/project-file.ts';
import type { Fault } from '../../model/fault.ts';
import { inflateUnchecked, UNPACK_LIMITS } from '../bytes/inflate.ts';
import { own } from '../json/values.ts';
import { PROJECT_FORM, PROJECT_KEY, PROJECT_LIMITS } from './project-layout.ts';
import { identityOf, type Row, readHead, rowsOf } from './read-manifest.ts';
import { readingOf } from './read-project.ts';
import { keptBody } from './sound-body.ts';

/** Longest text that is written and read; what is longer gets cut by some programs that carry links. */
export const LONGEST_SHARE_TEXT = 16_000;

/** Bytes that a text may unpack to. */
const LARGEST = 2 << 20;

/**
 * The documents as they are now, without histories and files, as one text for a link: base64url of raw deflate of JSON
 * (rule P13). `undefined` where that is too long.
 */
export async function writeShareText({ name, savedAt, documents }: ProjectFile): Promise<string | undefined> {
  const states = documents.map(({ id, kind, body }) => ({ id, kind, body }));
  const json = new TextEncoder().encode(
    JSON.stringify({ [PROJECT_KEY]: PROJECT_FORM, name, savedAt, documents: states }),
  );
  if (json.length > LARGEST) return undefined;
  const text = base64url(deflateSync(json, { level: 9 }));
  return text.length > LONGEST_SHARE_TEXT ? undefined : text;
}

/** Reads what `writeShareText` wrote, or anything at all: never throws, and what is sound is kept. */
export async function readShareText(text: string): Promise<Result<ProjectReading, Fault>> {
  const json = await unpacked(text);
  if (!json.ok) return json;
  const diagnostics = new Diagnostics();
  const head = readHead(json.value, diagnostics);
  if (!head.ok) return head;
  const ids = new Set<string>();
  const documents = rowsOf(json.value, 'documents', diagnostics, PROJECT_LIMITS).flatMap(
    (row) => documentOf(row, ids, diagnostics) ?? [],
  );
  return readingOf(head.value, documents, [], diagnostics);
}

function documentOf(row: Row, ids: Set<string>, diagnostics: Diagnostics): ProjectDocument | undefined {
  const identity = identityOf(row, ids, diagnostics);
  if (!identity) return undefined;
  const body = keptBody(identity, own(row.fields, 'body'), { path: row.path }, diagnostics);
  if (!body) return undefined;
  ids.add(identity.id);
  return { ...identity, body, first: undefined, events: [] };
}

async function unpacked(text: string): Promise<Result<unknown, Fault>> {
  if (text.length > LONGEST_SHARE_TEXT) {
    const message = `The link holds ${text.length} characters; at most ${LONGEST_SHARE_TEXT} are read.`;
    return fail({ code: 'too-large', message });
  }
  const packed = bytesOf(text);
  const json = packed && (await inflateUnchecked(packed, { ...UNPACK_LIMITS, size: LARGEST }, breather()));
  if (!json?.ok) return fail(brokenLink(json?.fault));
  const { bytes, cutOff } = json.value;
  if (cutOff !== undefined) return fail(brokenLink(cutOff));
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return fail(brokenLink());
  }
}

function brokenLink(reason = 'Some of its characters are missing or were changed.'): Fault {
  return { code: 'broken', message: `The project in the link cannot be read. ${reason}` };
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}
