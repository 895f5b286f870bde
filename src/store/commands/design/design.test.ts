import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMPTY_LAYOUT } from '../../../model/design/design-layout.ts';
import { MemoryJournal, type Settings } from '../../../storage/index.ts';
import { fakeApp } from '../../../testing/fake-app.ts';
import { TestChannels, testWorkspace, testWorld } from '../../../testing/workspace.ts';
import { contentOf, deleteDocument, restoreVersion } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { designItemAt } from '../../selectors/design-item-at.ts';
import { designStatus } from '../../selectors/design-status.ts';
import { itemsThere } from '../../selectors/items-there.ts';
import { type DesignItem, layoutOf } from '../../slices/design.ts';
import { loadLanguage } from '../language.ts';
import { arrangeDesign, placeComponents, placeFirst } from './arrange-design.ts';
import { changeDesignRun, changeDesignText, typeDesign } from './change-design.ts';
import {
  addDesign,
  closeDesign,
  openDesign,
  removeDesign,
  renameDesign,
  restoreDesign,
} from './design-file.ts';
import { editDesign } from './edit-design.ts';
import { keepDesignNow } from './keep-design.ts';
import { openArchitecture, selectInDesign } from './look.ts';
import { removeFromDesign } from './remove-items.ts';
import { undoDesign } from './undo-design.ts';

const TEXT = `interface Node { in take() out give() }
architecture Main {
  one: Node
  two: Node
  connect one.give to two.take
}
`;

const NOW = { x: 0, y: 0 };
const ELSEWHERE = { x: 400, y: 80 };

beforeAll(async () => void (await loadLanguage()));
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Time goes by, so that what comes next is another burst of typing. */
function pause(millis = 5000): void {
  vi.advanceTimersByTime(millis);
}

function withDesign(text = TEXT): App {
  const { app } = fakeApp([]);
  addDesign(app, 'Mine', { text });
  return app;
}

const shown = (app: App) => app.store.getState().design;
const textOf = (app: App): string => shown(app).content.text;
const placesOf = (app: App) => shown(app).content.layout.Main?.places ?? {};
const namesOf = (app: App) => shownArchitecture(app.store.getState())?.components.map(({ name }) => name);
const notices = (app: App) => app.store.getState().notices.map((notice) => notice.text);
const versions = async (app: App) => (await app.workspace.history(String(shown(app).key))).events;

async function undone(app: App, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await undoDesign(app, 'undo');
}

describe('what is kept', () => {
  test('a new design is a document from the beginning, under a name of its own', () => {
    const app = withDesign();
    addDesign(app, 'Mine');
    expect(shown(app).name).toBe('Mine 2');
    expect(app.store.getState().designFiles.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Mine', 'Mine 2']),
    );
  });

  test('what is typed without a longer pause is one step, and nothing is kept when nothing changed', async () => {
    const app = withDesign();
    for (const end of ['/', '//', '// a', '// an']) {
      typeDesign(app, TEXT + end);
      pause(300);
    }
    pause();
    typeDesign(app, `${TEXT}// and`);
    typeDesign(app, `${TEXT}// and`);
    pause();
    keepDesignNow(app);
    changeDesignRun(app, { seed: 1 });
    renameDesign(app, ' Mine ');
    expect((await versions(app)).map(({ type }) => type)).toEqual([
      'document.architecture.created',
      ...Array.from({ length: 5 }, () => 'document.architecture.edited'),
    ]);
    await undone(app);
    expect(textOf(app)).toBe(`${TEXT}// an`);
    await undone(app);
    expect(textOf(app)).toBe(TEXT);
  });

  test('edits of the canvas are a step each, whatever is typed between them', async () => {
    const app = withDesign();
    typeDesign(app, `${TEXT}// a`);
    editDesign(app, { kind: 'add-component', architecture: 'Main', interface: 'Node', name: 'three' });
    typeDesign(app, `${textOf(app)} b`);
    placeComponents(app, { one: ELSEWHERE });
    const [a, , b] = ['// a', '', '// a b'];
    expect(textOf(app)).toContain(b);
    await undone(app);
    expect(placesOf(app)).toEqual({});
    await undone(app);
    expect([textOf(app).endsWith(a), namesOf(app)]).toEqual([true, ['one', 'two', 'three']]);
    await undone(app);
    expect([textOf(app), namesOf(app)]).toEqual([`${TEXT}// a`, ['one', 'two']]);
    await undone(app);
    expect(textOf(app)).toBe(TEXT);
    for (let i = 0; i < 4; i++) await undoDesign(app, 'redo');
    expect([textOf(app).endsWith(b), placesOf(app)]).toEqual([true, { one: ELSEWHERE }]);
  });

  test('what is typed at one place is one step; at another place, or pasted, a step of its own', async () => {
    const app = withDesign();
    const typed = ['/', '//', '// ', '// a', '// ab', '// a'].map((start) => start + TEXT);
    for (const text of typed) typeDesign(app, text);
    const elsewhere = `// a${TEXT}// b`;
    typeDesign(app, elsewhere);
    const pasted = `// a${TEXT}// b${' c'.repeat(60)}`;
    typeDesign(app, pasted);
    typeDesign(app, `${pasted}d`);
    const states: string[] = [];
    for (let i = 0; i < 4; i++) {
      await undone(app);
      states.push(textOf(app));
    }
    expect(states).toEqual([pasted, elsewhere, `// a${TEXT}`, TEXT]);
  });

  test('what is pasted in the place of what was taken out is one step with that', async () => {
    const app = withDesign();
    const another = `${TEXT}// another\n`;
    for (const text of ['', another, `${another}// x`]) typeDesign(app, text);
    await undone(app);
    expect(textOf(app)).toBe(another);
    await undone(app);
    expect(textOf(app)).toBe(TEXT);
  });

  test('the history says what was done on the canvas', async () => {
    const app = withDesign();
    const inside = { architecture: 'Main' } as const;
    editDesign(app, { ...inside, kind: 'rename-component', name: 'one', to: 'first' });
    editDesign(app, { ...inside, kind: 'add-component', interface: 'Node' });
    const [{ id }] = shownArchitecture(app.store.getState())?.connections ?? [];
    editDesign(app, { ...inside, kind: 'set-connection-kind', connection: id, how: 'agent' });
    typeDesign(app, `${textOf(app)}// a`);
    pause();
    expect((await versions(app)).map(({ data }) => data)).toEqual([
      null,
      { deed: 'Renamed one to first' },
      { deed: 'Added node, a component of Node' },
      { deed: 'Made “connect first.give to two.take” an agent' },
      null,
    ]);
  });

  test('a name given right after typing is a step of its own', async () => {
    const app = withDesign();
    typeDesign(app, `${TEXT}// a`);
    renameDesign(app, 'Other');
    await undone(app);
    expect([shown(app).name, textOf(app)]).toEqual(['Mine', `${TEXT}// a`]);
  });

  test('an edit that cannot be made is said, and changes nothing', async () => {
    const app = withDesign();
    expect(
      editDesign(app, { kind: 'rename-component', architecture: 'Main', name: 'one', to: 'two' }),
    ).toBeUndefined();
    expect(notices(app).at(-1)).toContain('two');
    expect(await versions(app)).toHaveLength(1);
  });

  test('seed and mode are steps too', async () => {
    const app = withDesign();
    changeDesignRun(app, { seed: 7 });
    changeDesignRun(app, { mode: 'rapide' });
    await undone(app);
    expect(shown(app).content).toMatchObject({ seed: 7, mode: 'pyrapide' });
  });

  test('what was done can be undone after a reload, and the last design is on screen again', async () => {
    const journal = new MemoryJournal();
    const world = testWorld();
    const kept = new Map<string, unknown>();
    const settings = {
      get: async (name: string) => kept.get(name),
      keep: async (name: string, value: unknown) => void kept.set(name, value),
    } as Settings;
    const page = async (): Promise<App> => {
      const { app } = fakeApp([], { workspace: await testWorkspace({ journal, world }), settings });
      await restoreDesign(app);
      return app;
    };
    const before = await page();
    expect(shown(before).key).toBeUndefined();
    addDesign(before, 'Mine', { text: TEXT });
    editDesign(before, { kind: 'rename-component', architecture: 'Main', name: 'one', to: 'first' });
    await before.workspace.flush();
    const after = await page();
    expect([shown(after).name, namesOf(after)]).toEqual(['Mine', ['first', 'two']]);
    await undone(after);
    expect(textOf(after)).toBe(TEXT);
    await undoDesign(after, 'redo');
    expect(namesOf(after)).toEqual(['first', 'two']);
    closeDesign(after);
    expect(shown(await page()).key).toBeUndefined();
  });
});

describe('where things are', () => {
  test('a first place belongs to the step that brought the component', async () => {
    const app = withDesign();
    placeFirst(app, { one: NOW, two: NOW });
    editDesign(app, { kind: 'add-component', architecture: 'Main', interface: 'Node', name: 'three' });
    placeFirst(app, { three: ELSEWHERE });
    await undone(app);
    expect([textOf(app), placesOf(app)]).toEqual([TEXT, { one: NOW, two: NOW }]);
    await undoDesign(app, 'redo');
    expect(placesOf(app)).toEqual({ one: NOW, two: NOW, three: ELSEWHERE });
    // the first places of all are part of the making, which stays
    await undone(app, 3);
    expect([textOf(app), placesOf(app)]).toEqual([TEXT, { one: NOW, two: NOW }]);
    expect(notices(app).at(-1)).toBe('There is nothing more to undo.');
  });

  test('what has a name that nothing can be kept under is kept all the same, without its place', async () => {
    const app = withDesign(TEXT.replaceAll('two', '__proto__'));
    placeFirst(
      app,
      Object.fromEntries([
        ['one', NOW],
        ['__proto__', ELSEWHERE],
      ]),
    );
    editDesign(app, { kind: 'rename-component', architecture: 'Main', name: 'one', to: 'first' });
    await app.workspace.flush();
    expect(notices(app)).toEqual([]);
    const state = app.workspace.document(shown(app).key!);
    const kept = contentOf('architecture', state as typeof state & { kind: 'architecture' });
    expect(kept.text).toBe(textOf(app));
    expect(kept.layout.Main.places).toEqual({ first: NOW });
  });

  test('one that a typed component gets, to the typing; a design before it has nothing to do with it', async () => {
    const app = withDesign();
    typeDesign(app, `${TEXT}// the end`);
    addDesign(app, 'Second', { text: TEXT });
    placeFirst(app, { one: NOW, two: NOW });
    typeDesign(app, TEXT.replace('two: Node', 'two: Node\n  three: Node'));
    placeFirst(app, { three: ELSEWHERE });
    await undone(app);
    expect([textOf(app), placesOf(app)]).toEqual([TEXT, { one: NOW, two: NOW }]);
    await undone(app);
    expect([shown(app).name, notices(app).at(-1)]).toEqual(['Second', 'There is nothing more to undo.']);
  });

  test('one that is found after going back does not end what can be done again', async () => {
    const app = withDesign();
    const key = String(shown(app).key);
    placeComponents(app, { one: NOW });
    await undone(app);
    placeFirst(app, { one: ELSEWHERE });
    expect(app.workspace.canUndo('redo', { document: key })).toBe(true);
    const [first] = await versions(app);
    // nor is it in the way of taking back what it came of
    const body = { name: 'Mine', createdAt: 0, content: { ...shown(app).content, layout: {} } } as never;
    await app.workspace.execute(restoreVersion, { document: key, version: first.version, body });
    placeFirst(app, { one: NOW, two: NOW });
    await undone(app);
    expect([notices(app), placesOf(app)]).toEqual([[], { one: ELSEWHERE }]);
  });

  test('what is renamed keeps its place: by form, typed letter by letter, and by a fix', async () => {
    const app = withDesign();
    const groups = { g: { title: 'G', members: ['one'] } };
    arrangeDesign(app, { ...EMPTY_LAYOUT, places: { one: ELSEWHERE, two: NOW }, groups });
    editDesign(app, { kind: 'rename-component', architecture: 'Main', name: 'one', to: 'first' });
    expect(placesOf(app)).toEqual({ first: ELSEWHERE, two: NOW });
    const called = (name: string) => TEXT.replace('one: Node', `${name}: Node`);
    for (const name of ['firs', 'f', '', 'p', 'pr', 'probe']) typeDesign(app, called(name));
    expect(placesOf(app)).toEqual({ probe: ELSEWHERE, two: NOW });
    // on the way it may be called as another one is
    for (const name of ['', 't', 'tw', 'two', 'two2']) typeDesign(app, called(name));
    expect(placesOf(app)).toEqual({ two2: ELSEWHERE, two: NOW });
    for (const name of ['two', 'tw', 'probe']) typeDesign(app, called(name));
    expect(placesOf(app)).toEqual({ probe: ELSEWHERE, two: NOW });
    expect(shown(app).content.layout.Main.groups.g.members).toEqual(['probe']);
    const at = textOf(app).indexOf('probe');
    changeDesignText(app, [{ from: at, to: at + 5, insert: 'last' }]);
    expect(placesOf(app)).toEqual({ last: ELSEWHERE, two: NOW });
    await undone(app, 3);
    expect(placesOf(app)).toEqual({ one: ELSEWHERE, two: NOW });
  });

  test('what is selected stays so when it is called otherwise, by a form, by typing or by undo', async () => {
    const app = withDesign();
    const selected = () => app.store.getState().designSelection;
    selectInDesign(app, [{ kind: 'component', name: 'one' }]);
    typeDesign(app, textOf(app).replaceAll('one', 'first'));
    expect(selected()).toEqual([{ kind: 'component', name: 'first' }]);
    const { id } = shownArchitecture(app.store.getState())!.connections[0];
    selectInDesign(app, [{ kind: 'connection', id }]);
    pause();
    editDesign(app, {
      kind: 'set-connection-delay',
      architecture: 'Main',
      connection: id,
      text: '20ms',
    });
    editDesign(app, {
      kind: 'set-connection-pattern',
      architecture: 'Main',
      connection: shownArchitecture(app.store.getState())!.connections[0].id,
      text: 'two.give',
    });
    const changed = shownArchitecture(app.store.getState())!.connections[0].id;
    expect(changed).not.toBe(id);
    expect(selected()).toEqual([{ kind: 'connection', id: changed }]);
    await undoDesign(app, 'undo');
    expect(selected()).toEqual([{ kind: 'connection', id }]);
    // one that goes is not another one
    removeFromDesign(app, [{ kind: 'connection', id }]);
    expect(selected()).toEqual([]);
  });

  test('undo puts places back as they were, also where another name once had one', async () => {
    const app = withDesign();
    placeComponents(app, { one: NOW, first: ELSEWHERE });
    typeDesign(app, TEXT.replace('one: Node', 'first: Node'));
    await undone(app);
    expect(placesOf(app)).toEqual({ one: NOW, first: ELSEWHERE });
  });

  test('a renamed architecture takes its drawing along; copies stand beside what they are copies of', () => {
    const app = withDesign();
    placeComponents(app, { one: ELSEWHERE });
    editDesign(app, { kind: 'rename-architecture', name: 'Main', to: 'Plant' });
    expect(shown(app).content.layout).toMatchObject({ Plant: { places: { one: ELSEWHERE } } });
    expect(shown(app).content.layout.Main).toBeUndefined();
    const added = editDesign(app, { kind: 'duplicate', architecture: 'Plant', names: ['one'] });
    const copy = added?.find(({ kind }) => kind === 'component')?.name ?? '';
    expect(shown(app).content.layout.Plant.places[copy]).toEqual({ x: 432, y: 112 });
  });

  test('what is selected and gone is no obstacle to removing the rest', async () => {
    const app = withDesign();
    const notes = { n: { ...NOW, text: 'a', width: 1, height: 1 } };
    arrangeDesign(app, { ...EMPTY_LAYOUT, notes });
    const gone: DesignItem[] = [
      { kind: 'component', name: 'one2' },
      { kind: 'connection', id: 'no such' },
      { kind: 'note', id: 'm' },
      { kind: 'group', id: 'g' },
    ];
    const there: DesignItem[] = [
      { kind: 'component', name: 'one' },
      { kind: 'note', id: 'n' },
    ];
    const { design } = app.store.getState();
    const chosen = [...gone, ...there];
    expect(
      itemsThere(chosen, shownArchitecture(app.store.getState())!, layoutOf(design.content.layout, 'Main')),
    ).toEqual(there);
    removeFromDesign(app, chosen);
    expect([notices(app), namesOf(app), shown(app).content.layout.Main.notes]).toEqual([[], ['two'], {}]);
    await undone(app);
    expect(namesOf(app)).toEqual(['one', 'two']);
  });

  test('copies stand to one another as what they are copies of, in whatever order that was selected', () => {
    const app = withDesign();
    placeComponents(app, { one: ELSEWHERE, two: NOW });
    const operation = { kind: 'duplicate', architecture: 'Main', names: ['two', 'one'] } as const;
    const added = editDesign(app, operation, { shift: { x: 0, y: 200 } });
    const [first, second] = added?.filter(({ kind }) => kind === 'component') ?? [];
    const drawn = shownArchitecture(app.store.getState())!;
    // the copy of `one` is the one that gives to the other
    const [, copied] = drawn.connections;
    expect([copied.from, copied.to]).toMatchObject([[{ component: first.name }], { component: second.name }]);
    expect([placesOf(app)[first.name], placesOf(app)[second.name]]).toEqual([
      { x: 400, y: 280 },
      { x: 0, y: 200 },
    ]);
  });

  test('things of every kind go in one step, also connections that say the same', async () => {
    const twice = TEXT.replace('  connect one.give to two.take\n', (line) => line.repeat(3));
    const app = withDesign(twice);
    const notes = { n: { ...NOW, text: 'a', width: 1, height: 1 } };
    arrangeDesign(app, { ...EMPTY_LAYOUT, notes });
    const before = shown(app).content;
    const ids = shownArchitecture(app.store.getState())!.connections.map(({ id }) => id);
    removeFromDesign(app, [
      { kind: 'connection', id: ids[0] },
      { kind: 'connection', id: ids[1] },
      { kind: 'component', name: 'one' },
      { kind: 'note', id: 'n' },
    ]);
    expect(notices(app)).toEqual([]);
    expect([namesOf(app), shown(app).content.layout.Main.notes]).toEqual([['two'], {}]);
    await undone(app);
    expect(shown(app).content).toEqual(before);
    removeFromDesign(
      app,
      [ids[0], ids[2]].map((id) => ({ kind: 'connection', id })),
    );
    expect(shownArchitecture(app.store.getState())?.connections).toHaveLength(1);
  });
});

describe('removed, undone, changed elsewhere', () => {
  test('a removed design is offered again, and is on screen then', async () => {
    const app = withDesign();
    const { key } = shown(app);
    typeDesign(app, `${TEXT}// typed just now`);
    await removeDesign(app);
    expect([shown(app).key, app.store.getState().designFiles]).toEqual([undefined, []]);
    app.store.getState().notices.at(-1)?.undo?.();
    await vi.waitFor(() => expect(shown(app)).toMatchObject({ key, name: 'Mine' }));
    expect(textOf(app)).toContain('typed just now');
  });

  test('its own undo leaves it there; where its making is undone elsewhere it is off the screen and not kept again', async () => {
    const app = withDesign();
    await undone(app);
    expect([textOf(app), notices(app).at(-1)]).toEqual([TEXT, 'There is nothing more to undo.']);
    await app.workspace.undo();
    expect([shown(app).key, app.store.getState().designFiles]).toEqual([undefined, []]);
    addDesign(app, 'Second');
    expect(app.store.getState().designFiles.map(({ name }) => name)).toEqual(['Second']);
  });

  test('what is typed while somebody deletes it comes back', async () => {
    const app = withDesign();
    const document = String(shown(app).key);
    typeDesign(app, `${TEXT}// mine`);
    await app.workspace.execute(deleteDocument, { document, because: 'test', say: '' });
    pause();
    expect([textOf(app), app.store.getState().designFiles.length]).toEqual([`${TEXT}// mine`, 1]);
  });

  test('going back in the history is followed; what is inside of it is forgotten with it', async () => {
    const app = withDesign();
    const inner = `${TEXT.replace('Main', 'Inner implements Node')}architecture Main {\n  a: Node = Inner\n}\n`;
    typeDesign(app, inner);
    openArchitecture(app, 'Inner');
    expect(namesOf(app)).toEqual(['one', 'two']);
    pause();
    const { edition } = shown(app);
    const body = { name: 'Back', createdAt: 0, content: { text: TEXT, layout: {}, seed: 3, mode: 'rapide' } };
    const document = String(shown(app).key);
    await app.workspace.execute(restoreVersion, { document, version: 1, body: body as never });
    expect(shown(app)).toMatchObject({ name: 'Back', content: body.content, edition: edition + 1 });
    expect(app.store.getState().designPath).toEqual(['Main']);
  });

  test('opening another one keeps what was being typed; opening the same one again too', () => {
    const app = withDesign();
    const key = String(shown(app).key);
    typeDesign(app, `${TEXT}// typed`);
    openDesign(app, key);
    expect(textOf(app)).toBe(`${TEXT}// typed`);
    openDesign(app, 'nothing');
    expect(shown(app).key).toBe(key);
  });
});

describe('two tabs', () => {
  async function tabs(): Promise<readonly [App, App]> {
    const journal = new MemoryJournal();
    const channels = new TestChannels();
    const tab = async (prefix: string): Promise<App> => {
      const world = testWorld(prefix);
      const workspace = await testWorkspace({ journal, world, channel: channels.open() });
      return fakeApp([], { workspace }).app;
    };
    const [a, b] = [await tab('a'), await tab('b')];
    const key = addDesign(a, 'Mine', { text: TEXT });
    await settle(a, b);
    openDesign(b, key);
    return [a, b];
  }

  /** All is kept, and everybody has heard of it. */
  async function settle(...apps: App[]): Promise<void> {
    for (const app of apps) {
      keepDesignNow(app);
      await app.workspace.flush();
    }
    for (const app of apps) await app.workspace.meetOthers();
  }

  test('one types, the other arranges and renames: both have all of it', async () => {
    const [a, b] = await tabs();
    typeDesign(a, `${TEXT}// a`);
    placeComponents(b, { one: ELSEWHERE });
    renameDesign(b, 'Ours');
    await settle(b);
    await a.workspace.meetOthers();
    // still typing
    typeDesign(a, `${TEXT}// and`);
    await settle(a, b);
    for (const app of [a, b]) {
      expect([textOf(app), shown(app).name, placesOf(app)]).toEqual([
        `${TEXT}// and`,
        'Ours',
        { one: ELSEWHERE },
      ]);
    }
  });

  test('both type at different places: both texts are there, on both screens', async () => {
    const [a, b] = await tabs();
    typeDesign(a, `${TEXT}// end`);
    typeDesign(b, `// begin\n${TEXT}`);
    await settle(a, b);
    await settle(a, b);
    expect([textOf(a), textOf(b)]).toEqual(Array(2).fill(`// begin\n${TEXT}// end`));
    expect(namesOf(a)).toEqual(['one', 'two']);
  });

  test('what one undoes, the other sees', async () => {
    const [a, b] = await tabs();
    editDesign(a, { kind: 'add-component', architecture: 'Main', interface: 'Node', name: 'three' });
    await settle(a, b);
    expect(namesOf(b)).toEqual(['one', 'two', 'three']);
    await undone(b);
    await settle(b, a);
    expect(namesOf(a)).toEqual(['one', 'two']);
  });
});

test('the status says how much there is, and a place of the text what stands there', () => {
  const app = withDesign(TEXT.replace('two.take', 'nobody.take'));
  app.store.setState({ tab: 'design' });
  expect(designStatus(app.store.getState())).toBe('2 components · 1 connection · 0 rules · 2 problems');
  const at = (part: string) => designItemAt(app.store.getState(), TEXT.indexOf(part));
  expect(at('two: ')).toEqual({ kind: 'component', name: 'two' });
  expect(at('connect')).toMatchObject({ kind: 'connection' });
  expect(at('interface')).toBeUndefined();
  selectInDesign(app, [{ kind: 'component', name: 'two' }]);
  expect(app.store.getState().designPanes.side).toBe('inspector');
});
