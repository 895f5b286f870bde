import { useSyncExternalStore } from 'react';
import type { ThemeName } from '../../worker/contract.ts';
import { useAppState } from './use-app.ts';

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const systemContrast = matchMedia('(prefers-contrast: more)');

function subscribe(listener: () => void): () => void {
  for (const query of [systemDark, systemContrast]) query.addEventListener('change', listener);
  return () => {
    for (const query of [systemDark, systemContrast]) query.removeEventListener('change', listener);
  };
}

function systemTheme(): ThemeName {
  if (systemContrast.matches) return 'contrast';
  return systemDark.matches ? 'dark' : 'light';
}

/** The theme in force: the person's choice, or the system's. */
export function useTheme(): ThemeName {
  const choice = useAppState((state) => state.theme);
  const bySystem = useSyncExternalStore(subscribe, systemTheme);
  return choice === 'system' ? bySystem : choice;
}
