import { type App, pending } from '../../app.ts';

/** Asks anew what the minimap and the names of lanes have to mark. */
export async function refreshLandmarks(app: App): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording) return;
  const landmarks = await pending(app, recording.client.service.marks.landmarks(viewport.axis));
  const state = app.store.getState();
  if (state.recording === recording && state.viewport.axis === viewport.axis)
    app.store.setState({ landmarks });
}
