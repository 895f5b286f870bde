import { useEffect } from 'react';
import { useApp } from '../widgets/use-app.ts';
import { gestureData } from './gesture-data.ts';

const GESTURES = ['click', 'keydown', 'change', 'drop', 'paste'] as const;

/** Tells the workspace what a person does, so that what follows has a cause, and when the page may be going. */
export function useWorkspace(): void {
  const { workspace } = useApp();
  useEffect(() => {
    const tell = (event: Event): void => workspace.gesture(event.type, gestureData(event));
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void workspace.flush();
      else void workspace.meetOthers();
    };
    // before anybody else hears of it
    for (const type of GESTURES) addEventListener(type, tell, { capture: true });
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    return () => {
      for (const type of GESTURES) removeEventListener(type, tell, { capture: true });
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
    };
  }, [workspace]);
}
