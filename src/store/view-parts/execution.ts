import { showExecution } from '../commands/open-recording.ts';
import { wholeOf } from './link-values.ts';
import type { ViewPart } from './view-part.ts';

/** `exec`: which run of a file that holds several; the first is left out. */
export const executionPart: ViewPart = {
  keys: ['exec'],
  title: 'execution',
  write: ({ recording }, link) => {
    const execution = recording?.snapshot.execution ?? 0;
    if (execution > 0) link.set('exec', String(execution));
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    if (!recording) return;
    const { executions, execution } = recording.snapshot;
    const named = wholeOf(link, 'exec') ?? 0;
    const wanted = named < executions.length ? named : 0;
    if (wanted !== execution) await showExecution(app, wanted);
  },
};
