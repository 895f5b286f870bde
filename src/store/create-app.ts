import { createStore } from 'zustand/vanilla';
import { download } from '../workspace/index.ts';
import { type App, type AppState, freshView } from './app.ts';
import { followWorkspace } from './commands/workspace/follow-workspace.ts';
import { handleEffects } from './commands/workspace/handle-effects.ts';
import { CallWatch } from './commands/workspace/watch-calls.ts';
import { wovenClients } from './commands/workspace/woven-clients.ts';
import { initialCompare } from './slices/compare.ts';
import { initialDesign } from './slices/design.ts';
import { initialFilters } from './slices/filters.ts';
import { initialHistory } from './slices/history.ts';
import { initialModels } from './slices/insight.ts';
import { initialLibrary } from './slices/library.ts';
import { initialLive } from './slices/live.ts';
import { initialOrders } from './slices/orders.ts';
import { initialOverlay } from './slices/overlay.ts';
import { initialPanels } from './slices/panels.ts';
import { initialPlaySettings } from './slices/replay.ts';
import { initialRules } from './slices/rules.ts';
import { initialRun } from './slices/run.ts';
import { initialSession } from './slices/session.ts';
import { initialShell } from './slices/shell.ts';
import { initialWork } from './slices/work.ts';

/** Puts the app together: the documents feed the lists that views show, and effects of commands reach the page. */
export function createApp(services: Omit<App, 'store' | 'calls'>): App {
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
    ...initialWork,
    ...initialDesign,
    ...initialRun,
    ...initialLive,
    ...initialCompare,
    ...initialOverlay,
    ...initialOrders,
  }));
  const { workspace } = services;
  const save = (name: string, blob: Blob): void => void workspace.execute(download, { name, blob });
  const calls = new CallWatch(workspace);
  const clients = wovenClients(services.clients, workspace.aspects);
  const app: App = { ...services, store, clients, calls, save };
  handleEffects(app, services.save);
  followWorkspace(app);
  return app;
}
