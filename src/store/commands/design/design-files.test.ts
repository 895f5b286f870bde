import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { fakeApp } from '../../../testing/fake-app.ts';
import { DesignsTopic } from '../../../worker/topics/designs.ts';
import type { App } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import type { DesignTemplate } from '../../slices/design.ts';
import { loadLanguage } from '../language.ts';
import { placeComponents, proposeTidy, takeTidy } from './arrange-design.ts';
import { copyFromDesign, pasteIntoDesign } from './clipboard.ts';
import { addDesign } from './design-file.ts';
import { DESIGN_FORMS, exportDesign, exportNotation } from './export-design.ts';
import { importDesign } from './import-design.ts';
import { openTemplateById } from './templates.ts';

// Designs come in and go out: the worker's end is the real one.

const TEXT = `interface Node { in take() out give() }
architecture Main {
  one: Node
  two: Node
  connect one.give to two.take
}
`;

const dependencies = join(
  import.meta.dirname,
  '../../../../../shared/data/architecture/jaeger-dependencies-small.json',
);

beforeAll(async () => void (await loadLanguage()));

interface Saved {
  readonly name: string;
  readonly text: string;
}

function appWith(fetched: Readonly<Record<string, string>> = {}): { app: App; saved: Promise<Saved>[] } {
  const saved: Promise<Saved>[] = [];
  const { app } = fakeApp(
    [0, 1, 2, 3, 4, 5].map(() => ({ designs: new DesignsTopic() })),
    {
      fetch: async (address) =>
        Object.hasOwn(fetched, address) ? new Response(fetched[address]) : new Response('', { status: 404 }),
      save: (name, blob) => saved.push(blob.text().then((text) => ({ name, text }))),
    },
  );
  return { app, saved };
}

const state = (app: App) => app.store.getState();
const notices = (app: App) => state(app).notices.map(({ text }) => text);
const drawing = (app: App) => shownArchitecture(state(app));
const names = (app: App) => drawing(app)?.components.map(({ name }) => name);
const file = (name: string, text: string) => new File([text], name);

describe('templates', () => {
  const entry: Partial<DesignTemplate> = {
    id: 'pair',
    file: 'pair.lcn',
    title: 'A pair',
    run: { seed: 9, mode: 'rapide', mostEvents: 70, mostMillis: 800 },
    layout: { Main: { places: { one: { x: 8, y: 16 } }, notes: {}, groups: {} } },
  };
  const offered = { 'designs/index.json': JSON.stringify([entry]), 'designs/pair.lcn': TEXT };

  test('is a design of one’s own, with what it is run with', async () => {
    const { app } = appWith(offered);
    expect(await openTemplateById(app, 'pair')).toBe(true);
    expect(state(app)).toMatchObject({
      tab: 'design',
      mostRunEvents: 70,
      mostRunMillis: 800,
      design: { name: 'A pair', content: { text: TEXT, seed: 9, mode: 'rapide', layout: entry.layout } },
    });
    expect(state(app).designFiles).toHaveLength(1);
  });

  test('one that there is not, and one that cannot be had, are said', async () => {
    const { app } = appWith({ 'designs/index.json': JSON.stringify([entry]) });
    expect(await openTemplateById(app, 'none')).toBe(false);
    expect(notices(app).at(-1)).toBe('There is no template called “none”. The ones in Design are there.');
    expect(await openTemplateById(app, 'pair')).toBe(false);
    expect(notices(app).at(-1)).toBe('The template “A pair” could not be loaded: it answered 404.');
    expect(state(app).design.key).toBeUndefined();
  });

  test('without any the page says so once, and asks again', async () => {
    const answers: Record<string, string> = {};
    const { app } = appWith(answers);
    await openTemplateById(app, 'pair');
    expect(notices(app)).toEqual([expect.stringContaining('The templates could not be loaded')]);
    Object.assign(answers, offered);
    await openTemplateById(app, 'pair');
    expect(state(app).design.name).toBe('A pair');
  });
});

describe('importing', () => {
  const GORAPIDE = `{"name": "Shop", "components": [
    {"id": "web", "interface": {"name": "Web", "actions": [{"name": "order", "kind": "out", "params": [{"name": "id", "type": "string"}]}]}},
    {"id": "bank", "interface": {"name": "Bank", "actions": [{"name": "pay", "kind": "in", "params": [{"name": "id", "type": "string"}]}]}}
  ], "connections": [{"from": "web", "to": "bank", "kind": "pipe", "trigger": "order", "action": "pay"}]}`;
  const ASYNCAPI = `{"asyncapi": "3.0.0", "info": {"title": "Lights", "version": "1"},
    "channels": {"lit": {"address": "lit", "messages": {"Lit": {"payload": {"type": "object", "properties": {"lumens": {"type": "integer"}}}}}}},
    "operations": {"turnOn": {"action": "receive", "channel": {"$ref": "#/channels/lit"}}}}`;
  const JAEGER = '{"data": [{"parent": "web", "child": "bank", "callCount": 3}]}';
  const PYRAPIDE = `from pyrapide import *

@interface
class Sensor:
    @action
    async def reading(self, value: float): ...

@interface
class Alerter:
    @action
    async def notify(self, value: float): ...

@architecture
class House:
    sensor: Sensor
    alerter: Alerter

    def connections(self):
        return [connect(Pattern.match("Sensor.reading"), "alerter")]
`;

  test.each([
    ['notation', 'plant.lcn', TEXT, ['one', 'two']],
    ['gorapide', 'shop.json', GORAPIDE, ['web', 'bank']],
    ['AsyncAPI', 'lights.json', ASYNCAPI, undefined],
    ['Jaeger’s dependencies', 'deps.json', JAEGER, ['web', 'bank']],
    ['PyRapide', 'house.py', PYRAPIDE, ['sensor', 'alerter']],
  ])(
    '%s: a design that can be read and drawn, under the name of its file',
    async (_, name, text, components) => {
      const { app } = appWith();
      await importDesign(app, file(name, text));
      expect(state(app).notices.filter(({ tone }) => tone === 'error')).toEqual([]);
      expect(state(app)).toMatchObject({ tab: 'design', design: { name: name.split('.')[0] } });
      await vi.waitFor(() => expect(drawing(app)?.components.length).toBeGreaterThan(0));
      if (components) expect(names(app)).toEqual(components);
      expect(state(app).designAnalysis?.diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
    },
  );

  test.skipIf(!existsSync(dependencies))('real dependencies of services', async () => {
    const { app } = appWith();
    const text = readFileSync(dependencies, 'utf8');
    await importDesign(app, file('jaeger.json', text));
    const pairs = JSON.parse(text).length;
    await vi.waitFor(() => expect(drawing(app)?.connections).toHaveLength(pairs));
  });

  test.each([
    ['cut off', 'x.json', '{"data": [{"parent": "we', /is no design|line/],
    ['something else', 'x.txt', 'Dear Sir or Madam', /“x\.txt” is no design/],
    ['no text', 'x.lcn', 'a\u0000\u0001', /no design|text/],
    ['empty', 'x.lcn', '', /./],
  ])('a file that is %s is said, and what is on screen stays', async (_, name, text, why) => {
    const { app } = appWith();
    addDesign(app, 'Mine', { text: TEXT });
    await importDesign(app, file(name, text));
    expect(notices(app)).toEqual([expect.stringMatching(why)]);
    expect([state(app).design.name, names(app)]).toEqual(['Mine', ['one', 'two']]);
  });

  test('what is too long is refused before it is understood', async () => {
    const { app } = appWith();
    await importDesign(app, file('long.lcn', `${TEXT}// ${'x'.repeat(1_000_000)}`));
    expect(notices(app)).toEqual([expect.stringContaining('too long for a design')]);
  });

  test('what was assumed or left out is said, the first of many', async () => {
    const { app } = appWith();
    const keys = ['owner', 'since', 'colour', 'size', 'mood'].map((key) => `"${key}": 1,`).join('');
    const odd = GORAPIDE.replace('"components"', `${keys} "components"`);
    await importDesign(app, file('odd.json', odd));
    const { importRemarks } = state(app);
    expect(importRemarks.length).toBeGreaterThan(3);
    expect(notices(app)).toEqual([
      expect.stringContaining(`And ${importRemarks.length - 3} more: see Problems.`),
    ]);
  });
});

describe('exporting', () => {
  test('the text as it stands, and every other form', async () => {
    const { app, saved } = appWith();
    addDesign(app, 'My plant', { text: TEXT });
    exportNotation(app);
    for (const { form } of DESIGN_FORMS) await exportDesign(app, form);
    await vi.waitFor(() => expect(saved.length).toBeGreaterThan(DESIGN_FORMS.length));
    const files = await Promise.all(saved);
    expect(files[0]).toEqual({ name: 'My-plant.lcn', text: TEXT });
    for (const { text } of files) expect(text).toMatch(/one|Node/);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(state(app).notices.filter(({ tone }) => tone === 'error')).toEqual([]);
  });

  test('that there is nothing to be written is said', async () => {
    const { app, saved } = appWith();
    addDesign(app, 'Empty', { text: 'architecture Main {}\n' });
    await exportDesign(app, 'asyncapi');
    expect(notices(app)).toEqual(['There is nothing to be written yet. Add a component first.']);
    expect(saved).toEqual([]);
  });

  test('what cannot run is not exported as what runs, and the first error is said', async () => {
    const { app, saved } = appWith();
    addDesign(app, 'Broken', { text: TEXT.replace('two.take', 'nobody.take') });
    await exportDesign(app, 'pyrapide');
    expect(notices(app)).toEqual([expect.stringMatching(/^This design cannot run yet: .*nobody/)]);
    expect(saved).toEqual([]);
  });
});

describe('by many at once', () => {
  test('what is copied is pasted under fresh names, where it was asked for; also when the clipboard is closed', async () => {
    const { app } = appWith();
    addDesign(app, 'Mine', { text: TEXT });
    await pasteIntoDesign(app, { x: 0, y: 0 });
    expect(notices(app).at(-1)).toContain('Nothing was copied yet');
    await copyFromDesign(app, ['one', 'two'], false);
    expect(notices(app).at(-1)).toContain('on this page');
    await pasteIntoDesign(app, { x: 80, y: 40 });
    const [, , third, fourth] = names(app) ?? [];
    expect(drawing(app)?.connections).toHaveLength(2);
    expect(state(app).design.content.layout.Main.places).toEqual({
      [third]: { x: 80, y: 40 },
      [fourth]: { x: 112, y: 72 },
    });
    expect(state(app).designSelection).toEqual([third, fourth].map((name) => ({ kind: 'component', name })));
    await copyFromDesign(app, ['one'], true);
    expect(names(app)).toEqual(['two', third, fourth]);
  });

  test('what is pasted stands as it stood where it was copied, and not on top of what was pasted before', async () => {
    const { app } = appWith();
    addDesign(app, 'Mine', { text: TEXT });
    placeComponents(app, { one: { x: 500, y: 0 }, two: { x: 0, y: 300 } });
    await copyFromDesign(app, ['two', 'one'], false);
    await pasteIntoDesign(app, { x: 1000, y: 1000 });
    await pasteIntoDesign(app, { x: 1000, y: 1000 });
    const { places } = state(app).design.content.layout.Main;
    expect((names(app) ?? []).slice(2).map((name) => places[name])).toEqual([
      { x: 1000, y: 1000 },
      { x: 500, y: 1300 },
      { x: 1032, y: 1032 },
      { x: 532, y: 1332 },
    ]);
  });

  test('a clipboard that did not take the copy is not asked for it', async () => {
    const clipboard = {
      writeText: () => Promise.reject(new Error('closed')),
      readText: () => Promise.resolve('something else, copied elsewhere'),
    };
    vi.stubGlobal('navigator', { clipboard });
    try {
      const { app } = appWith();
      addDesign(app, 'Mine', { text: TEXT });
      await copyFromDesign(app, ['one'], false);
      await pasteIntoDesign(app, { x: 0, y: 0 });
      expect(names(app)).toHaveLength(3);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('tidy places are shown, and kept when somebody takes them', async () => {
    const { app } = appWith();
    addDesign(app, 'Mine', { text: TEXT });
    await proposeTidy(app, () => ({ width: 200, height: 100 }));
    const { tidy } = state(app);
    expect(tidy?.places.two.x).toBeGreaterThan(tidy?.places.one.x ?? 0);
    expect(state(app).design.content.layout).toEqual({});
    takeTidy(app);
    expect(state(app)).toMatchObject({
      tidy: undefined,
      design: { content: { layout: { Main: { places: tidy?.places } } } },
    });
  });
});
