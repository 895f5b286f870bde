import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Library } from '../storage/index.ts';
import type { RecordingClients } from '../worker/client.ts';
import { initialSession, type SessionSlice } from './slices/session.ts';
import { initialShell, type ShellSlice } from './slices/shell.ts';
import { initialView, type ViewSlice } from './slices/view.ts';

export interface AppState extends SessionSlice, ViewSlice, ShellSlice {}

/** What commands work on. State changes only through commands; views read `store`. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly clients: RecordingClients;
  readonly library: Library;
  /** Fetches examples and addresses; a parameter so that tests can answer. */
  readonly fetch: (address: string, signal?: AbortSignal) => Promise<Response>;
}

/** Everything that belongs to the recording on screen, as it is when one has just been opened. */
export const freshView = { ...initialView };

export function createApp(services: Omit<App, 'store'>): App {
  const store = createStore<AppState>()(() => ({ ...initialSession, ...freshView, ...initialShell }));
  return { store, ...services };
}

/** Counts work as pending until it ends, so that the app knows when it is idle. Passes the outcome through. */
export async function pending<T>(app: App, work: Promise<T>): Promise<T> {
  app.store.setState((state) => ({ pending: state.pending + 1 }));
  try {
    return await work;
  } finally {
    app.store.setState((state) => ({ pending: state.pending - 1 }));
  }
}
