import { useEffect } from 'react';
import { type App, pausePlaying, playOn } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** With reduced motion the picture changes no more often than this, in milliseconds. */
const CALM_MILLIS = 500;

/** Tells the player how time passes, frame by frame, while it plays; stops it when nobody can see it. */
export function usePlaying(): void {
  const app = useApp();
  const isPlaying = useAppState((state) => state.replay.isPlaying);
  useEffect(() => (isPlaying ? play(app) : undefined), [app, isPlaying]);
}

function play(app: App): () => void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let before = performance.now();
  let handle = requestAnimationFrame(function frame(now) {
    handle = requestAnimationFrame(frame);
    const elapsed = now - before;
    if (calm.matches && elapsed < CALM_MILLIS) return;
    before = now;
    void playOn(app, elapsed, now);
  });
  const onVisible = (): void => {
    if (document.hidden) pausePlaying(app);
  };
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    cancelAnimationFrame(handle);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
