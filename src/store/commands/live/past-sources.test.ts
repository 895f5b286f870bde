import { expect, test } from 'vitest';
import type { SourceAddress } from '../../../model/live/source-spec.ts';
import type { Settings } from '../../../storage/index.ts';
import { fakeApp } from '../../../testing/fake-app.ts';
import { attachToAddress } from './attach-address.ts';
import { forgetSource, isAnyKept, pastSourceAt, rememberSource, restorePastSources } from './past-sources.ts';

const page = (kept = new Map<string, unknown>()) => {
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
  await restorePastSources(app);
  await app.settings.keep('past-sources', [
    'https://x.example',
    null,
    { address: 1 },
    { address: 'a', payload: 'b' },
  ]);
  await restorePastSources(app);
  expect(app.store.getState().pastSources).toEqual([]);
});

test('what was forgotten on one page is not brought back by another one', async () => {
  const kept = new Map<string, unknown>();
  const [{ app: one }, { app: other }] = [page(kept), page(kept)];
  rememberSource(one, HERE, { payload: 'auto', secrets: { token: 'hush' } });
  await restorePastSources(one);
  await restorePastSources(other);
  forgetSource(one, HERE.url);
  await restorePastSources(one);
  rememberSource(other, { kind: 'http', url: 'https://y.example/' }, { payload: 'auto' });
  rememberSource(other, { kind: 'http', url: 'https://z.example/' }, { payload: 'auto' });
  await restorePastSources(other);
  const addresses = other.store.getState().pastSources.map(({ address }) => address);
  expect(addresses).toEqual(['https://z.example/', 'https://y.example/']);
  expect(JSON.stringify(kept.get('past-sources'))).not.toContain('hush');
});

test('what a WebSocket is sent first is kept with what lets one in, where one says so, and sent again', async () => {
  const { app } = page();
  const where = { kind: 'websocket', url: 'wss://x.example/feed', hello: '{"token":"hush"}' } as const;
  await attachToAddress(app, where).catch(() => {});
  expect(JSON.stringify(app.store.getState().pastSources)).not.toContain('hush');
  await attachToAddress(app, where, { isKept: true }).catch(() => {});
  const [kept] = app.store.getState().pastSources;
  expect(kept).toEqual({ address: where.url, payload: 'auto', hello: where.hello });
  expect(isAnyKept(kept)).toBe(true);
});
