import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Library } from '../storage/index.ts';
import type { RecordingClients } from '../worker/client.ts';
import { type AnalysisSlice, initialAnalysis } from './slices/analysis.ts';
import { type ConeSlice, initialCone } from './slices/cone.ts';
import { type FiltersSlice, initialFilters } from './slices/filters.ts';
import { type FindSlice, initialFind } from './slices/find.ts';
import { type HistorySlice, initialHistory } from './slices/history.ts';
import { type InsightSlice, initialInsight, initialModels, type ModelsSlice } from './slices/insight.ts';
import { initialLanes, type LanesSlice } from './slices/lanes.ts';
import { initialLibrary, type LibrarySlice } from './slices/library.ts';
import { initialMarks, type MarksSlice } from './slices/marks.ts';
import { initialPanels, type PanelsSlice } from './slices/panels.ts';
import {
  initialPlaySettings,
  initialReplay,
  type PlaySettingsSlice,
  type ReplaySlice,
} from './slices/replay.ts';
import { initialRules, initialVerdicts, type RulesSlice, type VerdictsSlice } from './slices/rules.ts';
import { initialSession, type SessionSlice } from './slices/session.ts';
import { initialShapes, type ShapesSlice } from './slices/shapes.ts';
import { initialShell, type ShellSlice } from './slices/shell.ts';
import { initialSources, type SourcesSlice } from './slices/sources.ts';
import { initialView, type ViewSlice } from './slices/view.ts';

export interface AppState
  extends SessionSlice,
    ConeSlice,
    SourcesSlice,
    ViewSlice,
    LanesSlice,
    ShellSlice,
    LibrarySlice,
    PanelsSlice,
    HistorySlice,
    FindSlice,
    FiltersSlice,
    MarksSlice,
    ShapesSlice,
    ReplaySlice,
    PlaySettingsSlice,
    AnalysisSlice,
    InsightSlice,
    ModelsSlice,
    RulesSlice,
    VerdictsSlice {}

/** What commands work on. State changes only through commands; views read `store`. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly clients: RecordingClients;
  readonly library: Library;
  /** True for a page that was handed over with a recording inside: there is nothing to fetch beside it. */
  readonly isHandedOver: boolean;
  /** Fetches examples and addresses; a parameter so that tests can answer. */
  readonly fetch: (address: string, signal?: AbortSignal) => Promise<Response>;
  /** Hands a file to the browser's downloads. */
  readonly save: (name: string, blob: Blob) => void;
}

/** Everything that belongs to the recording on screen, as it is when one has just been opened. */
export const freshView = {
  ...initialView,
  ...initialLanes,
  ...initialCone,
  ...initialSources,
  ...initialMarks,
  ...initialShapes,
  ...initialReplay,
  ...initialAnalysis,
  ...initialInsight,
  ...initialFind,
  ...initialVerdicts,
};

export function createApp(services: Omit<App, 'store'>): App {
  const store = createStore<AppState>()(() => ({
    ...initialSession,
    ...freshView,
    ...initialShell,
    ...initialLibrary,
    ...initialPanels,
    ...initialHistory,
    ...initialFilters,
    ...initialModels,
    ...initialRules,
    ...initialPlaySettings,
  }));
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
