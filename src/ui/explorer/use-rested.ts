import { useEffect, useState } from 'react';
import { useApp } from '../widgets/use-app.ts';

/** How long after the last work the page counts as rested, in milliseconds; not every browser tells when it is idle. */
const REST_MILLIS = 150;

/** Becomes true, and stays so, when the app had nothing to do for a moment. */
export function useRested(): boolean {
  const app = useApp();
  const [isRested, setRested] = useState(false);
  useEffect(() => {
    if (isRested) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      clearTimeout(timer);
      if (app.store.getState().pending === 0) timer = setTimeout(() => setRested(true), REST_MILLIS);
    };
    follow();
    const stop = app.store.subscribe((state, before) => state.pending !== before.pending && follow());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [app, isRested]);
  return isRested;
}
