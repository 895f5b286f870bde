import type { Sheet } from '../../../model/sheet.ts';
import type { View } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** A file of the picture: vectors, or pixels with so many per CSS pixel. */
export type ImageKind = { readonly format: 'svg' } | { readonly format: 'png'; readonly pixelRatio: number };

/** Saves the picture as it is on screen, with what lies around it. */
export async function saveImage(app: App, view: View, sheet: Sheet, kind: ImageKind): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  // what the pointer happens to be on is no part of the picture
  const still = { ...view, hovered: undefined };
  const { image } = recording.client.service;
  const asked = kind.format === 'svg' ? image.svg(still, sheet) : image.png(still, sheet, kind.pixelRatio);
  const made = await pending(app, asked);
  if (!made.ok) {
    notify(app, 'error', made.fault.message);
    return;
  }
  const name = `${fileStem(recording.snapshot.name)}.${kind.format}`;
  app.save(name, made.value);
  notify(app, 'success', `Saved ${name}.`);
}

/** The name of the recording's file without its folders and endings. */
export function fileStem(name: string): string {
  return name.replace(/^.*[/\\]/, '').replace(/(\.[a-z]{1,6}){1,2}$/i, '') || 'recording';
}
