import type { DocumentHistory } from '../../model/documents/journal.ts';
import { bodyAt } from '../documents/versions.ts';
import type { Workspace } from '../workspace.ts';

/** So many of the newest versions stay when a history is compacted. */
export const LEFT_AFTER_COMPACTING = 20;

/** The event that old versions were forgotten; its causes are the commands that had made them. */
export const COMPACTED = 'workspace.compacted';

export type Compacted =
  | {
      readonly kind: 'forgotten';
      /** The oldest version that is still there as an event. */
      readonly firstVersion: number;
      /** What was freed, about. */
      readonly bytes: number;
    }
  | { readonly kind: 'nothing'; readonly why: string };

/** Forgets old versions of a document; the newest ones and those with a name stay (rule D9). */
export async function compactDocument(workspace: Workspace, document: string): Promise<Compacted> {
  await workspace.flush();
  const history = await workspace.history(document);
  const state = workspace.anyDocument(document);
  const most = (state?.version ?? 0) - LEFT_AFTER_COMPACTING;
  const firstVersion = beforeStep(history, most);
  if (!state || firstVersion < Math.max(2, history.events[0]?.version ?? 0)) {
    const why =
      most < 2
        ? `There are no more than ${LEFT_AFTER_COMPACTING} versions`
        : 'All older versions are one step, which can be undone as a whole';
    return { kind: 'nothing', why: `${why}: nothing was forgotten.` };
  }
  const named = Object.keys(state.body.marks ?? {}).map(Number);
  const kept = [...new Set([...named.filter((version) => version < firstVersion), firstVersion])];
  const snapshots = kept
    .sort((a, b) => a - b)
    .flatMap((version) => {
      const body = bodyAt(history, version);
      return body ? [{ document, version, body }] : [];
    });
  const journal = await workspace.journal;
  const bytes = await journal.compact(document, firstVersion, snapshots);
  workspace.forgetBefore(document, firstVersion);
  const data = { document, firstVersion, bytes };
  const causes = commandsUpTo(firstVersion, history);
  workspace.note({ type: COMPACTED, source: 'storage', data, causes });
  return { kind: 'forgotten', firstVersion, bytes };
}

/** What made the versions up to this one: the ids of commands, each once. */
function commandsUpTo(version: number, { events }: DocumentHistory): readonly string[] {
  return [...new Set(events.filter((event) => event.version <= version).flatMap(({ causes }) => causes))];
}

/** What one gesture did is forgotten as a whole or not at all: undo would take back half of it otherwise. */
function beforeStep({ events }: DocumentHistory, version: number): number {
  const gestures = new Map(events.map((event) => [event.version, event.gesture]));
  let before = version;
  while (gestures.get(before) && gestures.get(before) === gestures.get(before + 1)) before--;
  return before;
}
