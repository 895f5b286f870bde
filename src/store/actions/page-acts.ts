import type { App } from '../app.ts';

/** What only the page can do, because it needs an element of it. The component that owns the element registers it. */
export type PageAct =
  | 'focus-search'
  | 'focus-filter'
  | 'focus-picture'
  | 'focus-lanes'
  | 'pick-file'
  | 'copy-link'
  | SaveImage
  | SaveCone;

/** The picture as vectors, or as pixels: as many as on screen, twice or four times as many each way. */
export type SaveImage = 'save-svg' | 'save-png' | 'save-png-2' | 'save-png-4';

/** The cone as vectors, or as pixels. */
export type SaveCone = 'save-cone-svg' | 'save-cone-png' | 'save-cone-png-2';

const acts = new WeakMap<App, Map<PageAct, () => void>>();

/** Registers how the page does it, until the returned function is called. */
export function onPageAct(app: App, name: PageAct, act: () => void): () => void {
  const ofApp = acts.get(app) ?? new Map<PageAct, () => void>();
  acts.set(app, ofApp.set(name, act));
  return () => {
    if (ofApp.get(name) === act) ofApp.delete(name);
  };
}

/** Does nothing while no element of the page answers to the name. */
export function askPage(app: App, name: PageAct): void {
  acts.get(app)?.get(name)?.();
}
