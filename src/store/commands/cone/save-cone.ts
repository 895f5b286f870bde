import type { ConeSheet } from '../../../model/cone-sheet.ts';
import { type App, pending } from '../../app.ts';
import { fileStem, type ImageKind } from '../marks/save-image.ts';
import { notify } from '../notify.ts';

/** Saves the cone as it is drawn, the whole of it, with the words of what is shown. */
export async function saveCone(app: App, sheet: ConeSheet, kind: ImageKind): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const { image } = recording.client.service;
  const asked = kind.format === 'svg' ? image.coneSvg(sheet) : image.conePng(sheet, kind.pixelRatio);
  const made = await pending(app, asked);
  if (!made.ok) {
    notify(app, 'error', made.fault.message);
    return;
  }
  const name = `${fileStem(recording.snapshot.name)}-cone.${kind.format}`;
  app.save(name, made.value);
  notify(app, 'success', `Saved ${name}.`);
}
