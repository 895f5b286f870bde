import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from './base/assert.ts';
import { Cancelled } from './base/cancel.ts';
import { openStorage } from './storage/index.ts';
import { type App, createApp, HANDED_OVER_ID, tellStorage } from './store/index.ts';
import { Shell } from './ui/shell/Shell.tsx';
import './ui/theme.css';
import { alertPerson } from './ui/widgets/alert-person.ts';
import { saveFile } from './ui/widgets/save-file.ts';
import { AppProvider } from './ui/widgets/use-app.ts';
import { createRecordingClients } from './worker/client.ts';
import { broadcastChannel, Workspace } from './workspace/index.ts';

const root = document.getElementById('root');
assert(root, 'index.html has an element #root');

// told later: the app is put together below
const storage = openStorage((trouble) => setTimeout(() => tellStorage(app, trouble)));

const app: App = createApp({
  clients: createRecordingClients(),
  workspace: new Workspace({
    journal: storage.journal,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    after: (millis, work) => setTimeout(work, millis),
    channel: broadcastChannel('lightcone'),
    author: () => app.store.getState().author,
  }),
  settings: storage.settings,
  old: storage.old,
  save: saveFile,
  alert: alertPerson,
  isHandedOver: document.getElementById(HANDED_OVER_ID) !== null,
  fetch: (address, signal) => fetch(address, { signal }),
});

// Answers for a recording that is no longer on screen end as `Cancelled`: quiet everywhere.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Cancelled) event.preventDefault();
});

createRoot(root).render(
  <StrictMode>
    <AppProvider value={app}>
      <Shell />
    </AppProvider>
  </StrictMode>,
);
