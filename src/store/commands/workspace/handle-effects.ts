import type {
  AttachData,
  DetachData,
  DownloadData,
  HandOutData,
  LogData,
  NotifyData,
  PackData,
  StartRunData,
} from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { openDesign } from '../design/design-file.ts';
import { beginAttachment, endAttachment } from '../live/attach.ts';
import { notify } from '../notify.ts';
import { openRulesFile } from '../rules/rules-files.ts';
import { readyRun } from '../run/ready-run.ts';
import { told } from './told.ts';
import { withClient } from './with-client.ts';

/** How the page performs what commands ask for. */
export function handleEffects(app: App, save: (name: string, blob: Blob) => void): void {
  const { effects } = app.workspace;
  effects.handle<DownloadData>('download', ({ name, blob }) => save(name, blob), { source: 'downloads' });
  effects.handle<NotifyData>(
    'notify',
    ({ tone, text, undoes, opens }) => {
      notify(app, tone, text, undoes === undefined ? undefined : () => void undoGesture(app, undoes, opens));
    },
    { source: 'messages' },
  );
  effects.handle<LogData>('log', ({ text }) => app.calls.say(text), { source: 'log' });
  effects.handle<HandOutData>(
    'hand-out',
    async ({ key, name }) => {
      const blob = await app.workspace.file(key);
      if (!blob) throw new Error('The file is no longer stored.');
      save(name, blob);
    },
    { source: 'downloads' },
  );
  effects.handle<PackData>(
    'pack',
    async ({ project, name }) => {
      save(name, await withClient(app, ({ service }) => service.projects.write(project)));
    },
    { source: 'workers' },
  );
  effects.handle<AttachData>(
    'start-attachment',
    (data, { causes }) => beginAttachment(app, data, { causes }),
    { source: 'attachments' },
  );
  effects.handle<DetachData>('stop-attachment', () => endAttachment(app), { source: 'attachments' });
  effects.handle<StartRunData>('start-run', (data, { causes }) => readyRun(app, data, { causes }), {
    source: 'runs',
  });
}

async function undoGesture(app: App, gesture: string, opens: string | undefined): Promise<void> {
  const executed = await told(app, app.workspace.undo({ gesture }));
  if (executed.kind !== 'done' || opens === undefined) return;
  if (app.workspace.document(opens)?.kind === 'architecture') openDesign(app, opens);
  else openRulesFile(app, opens);
}
