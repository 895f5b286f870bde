import { useSyncExternalStore } from 'react';
import type { ThemeName } from '../../worker/contract.ts';
import { useAppState } from './use-app.ts';

const systemDark = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}

/** The theme in force: the person's choice, or the system's. */
export function useTheme(): ThemeName {
  const choice = useAppState((state) => state.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => systemDark.matches);
  if (choice !== 'system') return choice;
  return isSystemDark ? 'dark' : 'light';
}
