import { useMemo, useRef } from 'react';
import { shownArchitecture } from '../../store/index.ts';
import { useAppState } from '../widgets/use-app.ts';
import { type CanvasSigns, type ShownBurst, signsOf } from './canvas-signs.ts';

/** What is told of components and connections beside the drawing: problems, and how the run stands. */
export function useCanvasSigns(): CanvasSigns {
  const shown = useAppState(shownArchitecture);
  const path = useAppState((state) => state.designPath);
  const diagnostics = useAppState((state) => state.designAnalysis?.diagnostics);
  const run = useAppState((state) => state.run);
  const text = useAppState((state) => state.design.content.text);
  // a run of another text says nothing of this drawing, nor does another recording
  const current = run && run.text === text ? run : undefined;
  const overlaid = useAppState(({ isOverlayOn, overlaid, recording }) =>
    isOverlayOn && (overlaid?.recording === 'live' || overlaid?.recording === recording?.serial)
      ? overlaid
      : undefined,
  );
  const answer = overlaid?.architecture === shown?.name ? overlaid?.answer : undefined;
  const last = useRef<ShownBurst>(undefined);
  return useMemo(() => {
    if (!shown) return {};
    const { signs, burst } = signsOf({ shown, path, diagnostics, run: current, answer }, last.current);
    last.current = burst;
    return signs;
  }, [shown, diagnostics, current, path, answer]);
}
