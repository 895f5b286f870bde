import { useEffect } from 'react';
import { countEdgeMarks, loadNotes, type OpenRecording, refreshLandmarks } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';

/** Fetches what is written about the recording on screen, and keeps the marks around the picture in step with it. */
export function useMarks({ client, snapshot }: OpenRecording): void {
  const app = useApp();
  useEffect(() => {
    // another execution of the same recording has notes of its own
    if (app.store.getState().recording?.snapshot !== snapshot) return;
    void loadNotes(app);
    void countEdgeMarks(app);
  }, [app, snapshot]);
  // followed here and not as state: nothing of the page has to be made again for it
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      clearTimeout(timer);
      const { pictureRevision, recording } = app.store.getState();
      const isWorthAsking = pictureRevision > 0 && recording?.client === client;
      // the frame comes first
      if (isWorthAsking) timer = setTimeout(() => void refreshLandmarks(app), 60);
    };
    ask();
    // places are in units of the axis, and asked for anew with each change
    const unsubscribe = app.store.subscribe((state, before) => {
      const isSame =
        state.pictureRevision === before.pictureRevision && state.viewport.axis === before.viewport.axis;
      if (!isSame) ask();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [app, client]);
}
