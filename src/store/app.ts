import type { StoreApi } from 'zustand/vanilla';
import type { OldStores, Settings } from '../storage/index.ts';
import type { RecordingClients } from '../worker/client.ts';
import type { Workspace } from '../workspace/index.ts';
import type { CallWatch } from './commands/workspace/watch-calls.ts';
import { type AnalysisSlice, initialAnalysis } from './slices/analysis.ts';
import type { CompareSlice } from './slices/compare.ts';
import { type ConeSlice, initialCone } from './slices/cone.ts';
import type { DesignSlice } from './slices/design.ts';
import type { FiltersSlice } from './slices/filters.ts';
import { type FindSlice, initialFind } from './slices/find.ts';
import type { HistorySlice } from './slices/history.ts';
import { type InsightSlice, initialInsight, type ModelsSlice } from './slices/insight.ts';
import { initialLanes, type LanesSlice } from './slices/lanes.ts';
import type { LibrarySlice } from './slices/library.ts';
import type { LiveSlice } from './slices/live.ts';
import { initialMarks, type MarksSlice } from './slices/marks.ts';
import type { OrdersSlice } from './slices/orders.ts';
import type { OverlaySlice } from './slices/overlay.ts';
import type { PanelsSlice } from './slices/panels.ts';
import { initialReplay, type PlaySettingsSlice, type ReplaySlice } from './slices/replay.ts';
import { initialVerdicts, type RulesSlice, type VerdictsSlice } from './slices/rules.ts';
import type { RunSlice } from './slices/run.ts';
import type { SessionSlice } from './slices/session.ts';
import { initialShapes, type ShapesSlice } from './slices/shapes.ts';
import type { ShellSlice } from './slices/shell.ts';
import { initialSources, type SourcesSlice } from './slices/sources.ts';
import { initialView, type ViewSlice } from './slices/view.ts';
import type { WorkSlice } from './slices/work.ts';

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
    VerdictsSlice,
    WorkSlice,
    DesignSlice,
    RunSlice,
    LiveSlice,
    CompareSlice,
    OverlaySlice,
    OrdersSlice {}

/** What commands work on. State changes only through commands; views read `store`. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly clients: RecordingClients;
  /** What the person makes, as event-sourced documents. */
  readonly workspace: Workspace;
  /** Small things remembered by name. */
  readonly settings: Settings;
  /** What aspects see of commands and worker calls. */
  readonly calls: CallWatch;
  /** What earlier versions of the app kept, until it is moved. */
  readonly old: OldStores;
  /** True for a page that was handed over with a recording inside: there is nothing to fetch beside it. */
  readonly isHandedOver: boolean;
  /** Fetches examples and addresses; a parameter so that tests can answer. */
  readonly fetch: (address: string, signal?: AbortSignal) => Promise<Response>;
  /** Hands a file to the browser's downloads. */
  readonly save: (name: string, blob: Blob) => void;
  /** Makes a person look up: a sound, or a message of the browser; `ask` asks whether such messages may be shown. */
  readonly alert: (how: 'sound' | 'notification' | 'ask', words: string) => void;
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

/** Counts work as pending until it ends, so that the app knows when it is idle. Passes the outcome through. */
export async function pending<T>(app: App, work: Promise<T>): Promise<T> {
  app.store.setState((state) => ({ pending: state.pending + 1 }));
  try {
    return await work;
  } finally {
    app.store.setState((state) => ({ pending: state.pending - 1 }));
  }
}
