import { fail, type Result, succeed } from '../../base/result.ts';
import { type Diagnostic, Diagnostics } from '../../model/diagnostic.ts';
import type { ProjectDocument, ProjectPart, ProjectReading } from '../../model/documents/project-file.ts';
import type { Fault } from '../../model/fault.ts';
import { Archive } from './archive.ts';
import { PartsReader } from './parts-reader.ts';
import { MANIFEST, PROJECT_LIMITS, type ProjectLimits } from './project-layout.ts';
import { type Head, readManifest } from './read-manifest.ts';
import { readJson } from './read-text.ts';

/**
 * Reads a project file from anybody: never throws, and what is sound is kept. `SPEC.md` has the rules.
 *
 * Documents are read first, then histories, then files, so that what is short comes before what may use up the limits.
 */
export async function readProject(
  blob: Blob,
  limits: ProjectLimits = PROJECT_LIMITS,
): Promise<Result<ProjectReading, Fault>> {
  const archive = await Archive.open(blob, limits);
  if (!archive.ok) return archive;
  const diagnostics = new Diagnostics();
  const json = await readJson(archive.value, MANIFEST, diagnostics);
  if (!json.ok) return fail({ code: 'broken', ...json.fault });
  const manifest = readManifest(json.value, diagnostics, limits);
  if (!manifest.ok) return manifest;
  const reader = new PartsReader(archive.value, diagnostics);
  const states = await reader.states(manifest.value.documents);
  const documents = await reader.documents(states);
  return readingOf(manifest.value, documents, await reader.files(manifest.value.files), diagnostics);
}

/** A fault where nothing is left of what there was (rule P11). */
export function readingOf(
  { name, savedAt }: Head,
  documents: readonly ProjectDocument[],
  files: readonly ProjectPart[],
  { kept, total }: Diagnostics,
): Result<ProjectReading, Fault> {
  if (documents.length + files.length === 0 && total > 0) {
    const { message, place } = kept[0];
    return fail({ code: 'broken', message: `Nothing in the project is sound. ${message}`, place });
  }
  const more: Diagnostic = {
    code: 'note',
    severity: 'info',
    message: `${total - kept.length} more problems of these kinds were found.`,
  };
  return succeed({
    project: { name, savedAt, documents, files },
    diagnostics: total > kept.length ? [...kept, more] : kept,
  });
}
