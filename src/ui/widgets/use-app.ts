import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../base/assert.ts';
import type { App, AppState } from '../../store/index.ts';

const AppContext = createContext<App | undefined>(undefined);

export const AppProvider = AppContext.Provider;

/** The app that commands work on. */
export function useApp(): App {
  const app = useContext(AppContext);
  assert(app, 'useApp is used inside AppProvider');
  return app;
}

/** A part of the state; the component renders again when that part changes. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useApp().store, selector);
}
