import type { App } from '../../store/index.ts';

/** Work of the picture counts as pending too: the app is idle when the last frame is on the canvas. */
export function setBusy(app: App, isBusy: boolean): void {
  app.store.setState((state) => ({ pending: state.pending + (isBusy ? 1 : -1) }));
}
