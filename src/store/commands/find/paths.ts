import { type App, pending } from '../../app.ts';

/** Finds out which paths payloads and metadata have; once per recording. */
export async function loadPaths(app: App): Promise<void> {
  const { recording, paths, pathsProgress } = app.store.getState();
  if (!recording || paths || pathsProgress !== undefined) return;
  const isStill = (): boolean => app.store.getState().recording?.snapshot === recording.snapshot;
  app.store.setState({ pathsProgress: 0 });
  const report = (fraction: number): void => {
    const { pathsProgress: now } = app.store.getState();
    if (isStill() && now !== undefined && fraction - now > 0.01)
      app.store.setState({ pathsProgress: fraction });
  };
  const found = await pending(app, recording.client.service.find.paths(report));
  if (isStill()) app.store.setState({ paths: found, pathsProgress: undefined });
}
