import type { ExportedFile, ExportRequest } from '../../worker/contract.ts';
import { type App, pending } from '../app.ts';
import { notify } from './notify.ts';

/** Writes the recording, or the slice asked for, in another format; what the format cannot hold is said. */
export async function exportAs(app: App, request: ExportRequest): Promise<ExportedFile | undefined> {
  const { recording } = app.store.getState();
  if (!recording) return undefined;
  const written = await pending(app, recording.client.service.exportAs(request));
  if (!written.ok) {
    notify(app, 'error', written.fault.message);
    return undefined;
  }
  const losses = written.value.losses;
  const lossText = losses.length > 0 ? ` Not in this format: ${losses.join(' ')}` : '';
  notify(app, 'success', `Saved ${written.value.name}.${lossText}`);
  return written.value;
}
