import { useSyncExternalStore } from 'react';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(listener: () => void): () => void {
  calm.addEventListener('change', listener);
  return () => calm.removeEventListener('change', listener);
}

/** True for people who want nothing to move. */
export function useCalmMotion(): boolean {
  return useSyncExternalStore(subscribe, () => calm.matches);
}
