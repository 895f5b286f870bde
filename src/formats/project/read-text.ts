import { fail, type Result, succeed } from '../../base/result.ts';
import { Diagnostics, type Place } from '../../model/diagnostic.ts';
import { textInUtf8 } from '../bytes/text-encoding.ts';
import { checkJson } from '../json/json-text.ts';
import type { Archive } from './archive.ts';

/** Why a part cannot be used, in whole sentences. */
export interface PartProblem {
  readonly message: string;
  readonly place: Place;
}

/** A part as text. Editors may have put a mark before it or saved it as UTF-16; what is no text at all is reported. */
export async function readText(
  archive: Archive,
  path: string,
  diagnostics: Diagnostics,
): Promise<Result<string, PartProblem>> {
  const bytes = await readUtf8(archive, path, diagnostics);
  return bytes.ok ? succeed(new TextDecoder().decode(bytes.value)) : bytes;
}

/** A part as what `JSON.parse` makes of it: not yet plain JSON. */
export async function readJson(
  archive: Archive,
  path: string,
  diagnostics: Diagnostics,
): Promise<Result<unknown, PartProblem>> {
  const bytes = await readUtf8(archive, path, diagnostics);
  if (!bytes.ok) return bytes;
  try {
    return succeed(JSON.parse(new TextDecoder().decode(bytes.value)));
  } catch {
    const check = checkJson(bytes.value);
    if (check.ok) return fail({ message: 'The part is no sound JSON.', place: { path } });
    const { line, column, reason } = check;
    return fail({ message: `The part is no sound JSON. ${reason}`, place: { path, line, column } });
  }
}

async function readUtf8(
  archive: Archive,
  path: string,
  diagnostics: Diagnostics,
): Promise<Result<Uint8Array, PartProblem>> {
  const bytes = await archive.read(path, archive.limits.document);
  if (!bytes.ok) return fail({ message: bytes.fault, place: { path } });
  const found = new Diagnostics();
  const text = await textInUtf8(bytes.value, found, archive.breathe);
  for (const one of found.kept) diagnostics.report({ ...one, place: { ...one.place, path } });
  return text.ok ? text : fail({ message: text.fault.message, place: { path } });
}
