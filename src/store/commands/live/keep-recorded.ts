import { FORMAT_LABELS } from '../../../model/recording.ts';
import type { LiveQuestions, RecordedFile } from '../../../worker/contract/live.ts';
import { rememberRecording } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { refreshLibrary } from '../library.ts';
import { notify } from '../notify.ts';
import { clockText } from './freeze.ts';

/** A recording of a stream that has ended: in the library, or a file where that did not take it. */
export type EndedRecording =
  | { readonly name: string; readonly key: string }
  | { readonly name: string; readonly blob: Blob };

export interface KeepOptions {
  /** What the stream is called. */
  readonly name: string;
  /** When the recording ended, in milliseconds since 1970. */
  readonly at: number;
  readonly causes: readonly string[];
  /** Who has its file, which goes when the library has it. */
  readonly questions: Pick<LiveQuestions, 'removeLeftover'>;
}

/**
 * Puts what was recorded of a stream into the library, however large it is and to stay until somebody removes it: unlike a
 * file, it cannot be opened again from where it was. Where the browser has no room for it, it is handed to the downloads, and
 * its own file stays.
 */
export async function keepRecorded(
  app: App,
  { id, blob, events, sources }: RecordedFile,
  { name, at, causes, questions }: KeepOptions,
): Promise<EndedRecording | undefined> {
  if (events === 0) {
    await questions.removeLeftover(id);
    notify(app, 'info', `Nothing came while ${name} was recorded, so there is nothing to keep.`);
    return undefined;
  }
  const fileName = `${name} ${dayText(at)} ${clockText(at).replaceAll(':', '.')}.jsonl`;
  const content = {
    fileName,
    fileKey: id,
    formatLabel: FORMAT_LABELS['lightcone-jsonl'],
    events,
    sources,
    bytes: blob.size,
    openedAt: at,
    isKept: true,
    options: {},
  };
  const executed = await app.workspace.execute(rememberRecording, { content, blob }, { causes });
  const told = `${fileName}, ${events.toLocaleString('en-US')} ${events === 1 ? 'event' : 'events'}`;
  if (executed.kind === 'done' && executed.isKept) {
    await questions.removeLeftover(id, await app.workspace.file(id));
    await refreshLibrary(app);
    notify(app, 'success', `Recorded ${told}. It is in the library.`);
    return { name: fileName, key: id };
  }
  app.save(fileName, blob);
  notify(
    app,
    'error',
    `The browser has no room in the library for ${told}: it is a download instead. Remove recordings in the library, free their room, and open the downloaded file.`,
  );
  return { name: fileName, blob };
}

/** `2026-12-01`, where the person is. */
function dayText(at: number): string {
  return new Date(at).toLocaleDateString('sv-SE');
}
