import { expect, test } from 'vitest';
import { Library } from '../../storage/index.ts';
import { fakeApp } from '../../testing/fake-app.ts';
import type { App } from '../app.ts';
import { keepSideLayout, restoreSideLayout } from './side-layout.ts';

/** An app that finds what an earlier one kept. */
function appWith(settings: Map<string, unknown>): App {
  const library = new Library(() => Promise.reject(new Error('no storage in this test')));
  library.setting = (name) => Promise.resolve(settings.get(name));
  library.keepSetting = async (name, value) => void settings.set(name, structuredClone(value));
  return { ...fakeApp([]).app, library };
}

test('the side panel is as it was left', async () => {
  const settings = new Map<string, unknown>();
  keepSideLayout(appWith(settings), { width: 480, isOpen: false });
  const app = appWith(settings);
  await restoreSideLayout(app);
  expect(app.store.getState().sideLayout).toEqual({ width: 480, isOpen: false });
});

test.each([undefined, null, 'wide', { width: '480', isOpen: true }, { width: Number.NaN, isOpen: true }])(
  'anything else that is kept is passed over: %j',
  async (kept) => {
    const app = appWith(new Map([['side-panel', kept]]));
    const before = app.store.getState().sideLayout;
    await restoreSideLayout(app);
    expect(app.store.getState().sideLayout).toBe(before);
  },
);
