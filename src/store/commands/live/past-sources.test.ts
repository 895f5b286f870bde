import { expect, test } from 'vitest';
import type { SourceAddress } from '../../../model/live/source-spec.ts';
import type { Settings } from '../../../storage/index.ts';
import { fakeApp } from '../../../testing/fake-app.ts';
import { forgetSource, pastSourceAt, rememberSource, restorePastSources } from './past-sources.ts';

const page = () => {
  const kept = new Map<string, unknown>();
  const settings = {
    get: async (name: string) => kept.get(name),
    keep: async (name: string, value: unknown) => void kept.set(name, value),
  } as Settings;
  return fakeApp([], { settings });
};

const HERE: SourceAddress = { kind: 'http', url: 'https://x.example/events' };

test('where somebody has attached to is known after a reload, with what it was told to keep; forgotten, nothing of it is', async () => {
  const { app } = page();
  const how = { payload: 'mapped', mapping: { id: 'no' }, secrets: { token: 'hush' } } as const;
  rememberSource(app, HERE, how);
  app.store.setState({ pastSources: [] });
  await restorePastSources(app);
  expect(pastSourceAt(app, HERE)).toEqual({ address: HERE.url, ...how });
  forgetSource(app, HERE.url);
  await restorePastSources(app);
  expect(app.store.getState().pastSources).toEqual([]);
});

test('attached to again without keeping it, what was kept is gone', async () => {
  const { app } = page();
  rememberSource(app, HERE, { payload: 'auto', secrets: { token: 'hush' } });
  rememberSource(app, HERE, { payload: 'auto' });
  await restorePastSources(app);
  expect(JSON.stringify(app.store.getState().pastSources)).toBe(
    JSON.stringify([{ address: HERE.url, payload: 'auto' }]),
  );
});

test('eight are remembered; a file is none, and what is no such thing is not taken over', async () => {
  const { app } = page();
  for (let i = 0; i < 10; i++) {
    rememberSource(app, { kind: 'http', url: `https://x.example/${i}` }, { payload: 'auto' });
  }
  rememberSource(app, { kind: 'file', name: 'a', speed: 1 }, { payload: 'auto' });
  const addresses = app.store.getState().pastSources.map(({ address }) => address);
  expect(addresses).toEqual(Array.from({ length: 8 }, (_, i) => `https://x.example/${9 - i}`));
  await app.settings.keep('past-sources', [
    'https://x.example',
    null,
    { address: 1 },
    { address: 'a', payload: 'b' },
  ]);
  await restorePastSources(app);
  expect(app.store.getState().pastSources).toEqual([]);
});
