import { type App, counted, notify, pending } from '../../store/index.ts';
import type { TableOrder } from '../../worker/contract/table.ts';

/** More than this is saved, not copied, in bytes. */
const MOST_COPIED = 20 * 1024 * 1024;

/** The columns on screen of the picked events, of the selected one, or of all that the table holds. */
export function csvRows(app: App): Uint32Array | undefined {
  const { picked, selected } = app.store.getState();
  if (picked.length > 0) return Uint32Array.from(picked);
  return selected === undefined ? undefined : Uint32Array.of(selected);
}

/** Puts rows on the clipboard as CSV: the picked ones, or the selected one, or else all. */
export async function copyCsv(app: App, order: TableOrder): Promise<void> {
  const { recording, tableColumns } = app.store.getState();
  if (!recording) return;
  const rows = csvRows(app);
  const columns = tableColumns.map(({ id }) => id);
  const request = { revision: order.revision, columns, ...(rows && { rows }) };
  const blob = await pending(
    app,
    recording.client.service.table.csv(request, () => {}),
  );
  if (!blob) return;
  if (blob.size > MOST_COPIED) {
    notify(app, 'info', 'This is too much for the clipboard. Save it as a file instead.');
    return;
  }
  const text = await blob.text();
  try {
    await navigator.clipboard.writeText(text);
    const copied = text.split('\r\n').length - 2;
    notify(
      app,
      'success',
      `Copied ${rows ? counted(rows.length, 'row', 'rows') : `${copied.toLocaleString('en-US')} rows`} as CSV.`,
    );
  } catch {
    notify(app, 'error', 'The browser did not allow copying.');
  }
}
