import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, relationOf, snapshotOf } from '../../testing/fake-app.ts';
import type { App } from '../app.ts';
import { openRecording } from './open-recording.ts';
import { pickEvent, startComparing } from './pick-event.ts';

const [first, second] = [eventIndex(0), eventIndex(1)];

async function opened(): Promise<App> {
  const { app } = fakeApp([
    {
      ...openingService({ kind: 'opened', snapshot: snapshotOf() }),
      describe: () => Promise.resolve({ ok: false, fault: { code: 'internal', message: 'not asked here' } }),
      lines: (rows) => Promise.resolve(rows.map((row) => ({ row }) as never)),
      relate: () => Promise.resolve(relationOf({ kind: 'precedes', distance: 1 })),
    },
  ]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  return app;
}

const state = (app: App): string => {
  const { selected, compared, isComparing } = app.store.getState();
  return `${selected ?? '-'} ${compared ?? '-'}${isComparing ? ' comparing' : ''}`;
};

describe('picking an event', () => {
  it('selects it', async () => {
    const app = await opened();
    await pickEvent(app, first);
    await pickEvent(app, second);
    expect(state(app)).toBe('1 -');
  });

  it('compares it while comparing, once', async () => {
    const app = await opened();
    await pickEvent(app, first);
    startComparing(app);
    expect(state(app)).toBe('0 - comparing');
    await pickEvent(app, second);
    expect(state(app)).toBe('0 1');
    expect(app.store.getState().relation?.kind).toBe('precedes');
    await pickEvent(app, second);
    expect(state(app)).toBe('1 -');
  });

  it('compares it when asked to, and selects it when there is nothing to compare with', async () => {
    const app = await opened();
    startComparing(app);
    expect(state(app)).toBe('- -');
    await pickEvent(app, first, { compare: true });
    expect(state(app)).toBe('0 -');
    await pickEvent(app, second, { compare: true });
    expect(state(app)).toBe('0 1');
  });

  it('goes on comparing when the selected event itself is picked', async () => {
    const app = await opened();
    await pickEvent(app, first);
    startComparing(app);
    await pickEvent(app, first);
    expect(state(app)).toBe('0 - comparing');
  });
});
