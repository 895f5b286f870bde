import { useDeferredValue } from 'react';
import { useAppState } from '../widgets/use-app.ts';
import { Picture } from './picture/Picture.tsx';

/** The picture of the recording on screen, a moment after the rest of the page: all at once would hold up the page. */
export function PicturePanel() {
  const recording = useDeferredValue(useAppState((state) => state.recording));
  return recording && <Picture key={recording.serial} recording={recording} />;
}
