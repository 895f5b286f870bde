import type { DownloadData, NotifyData } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { notify } from '../notify.ts';
import { openRulesFile } from '../rules/rules-files.ts';

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
}

async function undoGesture(app: App, gesture: string, opens: string | undefined): Promise<void> {
  const executed = await app.workspace.undo({ gesture });
  if (executed.kind === 'refused') notify(app, 'error', executed.why);
  else if (opens !== undefined) openRulesFile(app, opens);
}
