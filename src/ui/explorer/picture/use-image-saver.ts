import { type ImageKind, saveImage } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';
import { usePageAct } from '../../widgets/use-page-act.ts';
import { useFrameStore } from './frame-state.ts';
import { imageSheet } from './image-sheet.ts';

/** Saves what is on the canvas now when an action asks for it: only the picture knows its frame. */
export function useImageSaver(): void {
  const app = useApp();
  const frames = useFrameStore();
  const save = (kind: ImageKind): void => {
    const { frame } = frames.getState();
    const sheet = frame && imageSheet(app.store.getState(), frame);
    if (frame && sheet) void saveImage(app, frame.view, sheet, kind);
  };
  usePageAct('save-svg', () => save({ format: 'svg' }));
  usePageAct('save-png', () => save({ format: 'png', pixelRatio: 1 }));
  usePageAct('save-png-2', () => save({ format: 'png', pixelRatio: 2 }));
  usePageAct('save-png-4', () => save({ format: 'png', pixelRatio: 4 }));
}
