import type { DocumentBody, DocumentEvent } from '../../model/documents/document.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { DocumentHistory } from '../../model/documents/journal.ts';

/**
 * A document as it was at a version: the nearest snapshot at or before it, and what happened from there.
 *
 * `undefined` where it was not there (yet, or no longer), and where that part of the history was compacted.
 */
export function bodyAt({ snapshots, events }: DocumentHistory, version: number): DocumentBody | undefined {
  const from = snapshots.findLast((snapshot) => snapshot.version <= version);
  const base = from?.version ?? 0;
  const since = events.filter((event) => event.version > base && event.version <= version);
  return since.length === version - base ? foldEvents(from?.body, since) : undefined;
}

/** The versions that can be shown: those with an event, and compacted ones of which a snapshot was left; newest first. */
export function shownVersions({ snapshots, events }: DocumentHistory): readonly ShownVersion[] {
  const known = new Set(events.map(({ version }) => version));
  const left = snapshots
    .filter(({ version }) => !known.has(version))
    .map(({ version }): ShownVersion => ({ version, event: undefined }));
  return [...left, ...events.map((event): ShownVersion => ({ version: event.version, event }))].sort(
    (a, b) => b.version - a.version,
  );
}

export interface ShownVersion {
  readonly version: number;
  /** `undefined` when what happened was compacted and only the state was left. */
  readonly event: DocumentEvent | undefined;
}

/** The version that was the newest one at a time, in milliseconds since 1970; `undefined` before the first that is known. */
export function versionAt({ events }: DocumentHistory, time: number): number | undefined {
  return events.findLast((event) => changedAt(event) <= time)?.version;
}

/** When it was changed: what came out of a file was changed before it was taken over. */
export function changedAt({ at, metadata }: DocumentEvent): number {
  const before = metadata?.changedAt;
  return typeof before === 'number' ? before : at;
}
