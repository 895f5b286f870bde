import type { ResultList, TableRequest } from '../../../worker/contract/analysis.ts';
import { type App, pending } from '../../app.ts';
import { exportAs } from '../export-as.ts';
import { notify } from '../notify.ts';
import { writeAddress } from '../view-link.ts';

/** What a saved result says beside its events. */
export type ResultWords = Pick<TableRequest, 'title' | 'sentences' | 'columnTitles'>;

const SUFFIX = { csv: 'csv', json: 'json', markdown: 'md' } as const;

/** Saves a list of the result as a table. */
export async function saveResult(
  app: App,
  list: ResultList,
  format: TableRequest['format'],
  words: ResultWords,
): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const { rows, columns } = list;
  const table: TableRequest = { ...words, list: { rows, columns }, format, link: eventLink(app) };
  const blob = await pending(app, recording.client.service.analysis.writeTable(table));
  const name = `${words.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${SUFFIX[format]}`;
  app.save(name, blob);
  notify(app, 'success', `Saved ${name}.`);
}

/** Saves the slice around the event that was asked about as a recording of its own. */
export async function saveSlice(app: App): Promise<void> {
  const request = app.store.getState().analysisResult?.request;
  const row = request?.events[0];
  if (!request || row === undefined) return;
  const direction = request.kind === 'backward-slice' ? 'past' : 'future';
  const file = await exportAs(app, { format: 'lightcone-jsonl', slice: { row, direction } });
  if (file) app.save(file.name, file.blob);
}

/** Stands for an event's id in an address that is to be split there. */
const SOME_ID = 'lightcone-event-id';

/** The address that shows what is on screen with another event selected, in two parts around that event's id. */
export function eventLink(app: App): readonly [before: string, after: string] {
  const address = new URL(writeAddress(app.store.getState(), location.href));
  const link = new URLSearchParams(address.hash.slice(1));
  for (const key of ['cmp', 'chain', 'panel', 'x', 'w', 'y', 'h']) link.delete(key);
  link.set('sel', SOME_ID);
  address.hash = link.toString();
  const [before, after] = address.href.split(SOME_ID);
  return [before, after];
}
