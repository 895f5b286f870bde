import { describe, expect, it, test } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { fakeApp, openingService, snapshotOf } from '../../testing/fake-app.ts';
import type { AppState } from '../app.ts';
import { openRecording } from '../commands/open-recording.ts';
import { ACTIONS, actionForKey, actionsOf, titleOf } from './index.ts';
import { chordText, type KeyPress, keyCaps, parseKeys } from './keys.ts';

async function opened(changes: Partial<AppState> = {}): Promise<AppState> {
  const { app } = fakeApp([openingService({ kind: 'opened', snapshot: snapshotOf() })]);
  await openRecording(app, { kind: 'file', name: 'a.json' }, () => Promise.resolve(new Blob(['x'])));
  app.store.setState(changes);
  return app.store.getState();
}

const selected = { selected: eventIndex(1) };
const atPicture = { isTyping: false, isInPicture: true, isApple: false };
const beside = { ...atPicture, isInPicture: false };
const typing = { ...beside, isTyping: true };

/** `Ctrl+Shift+r` as the browser reports it. */
function press(text: string): KeyPress {
  const parts = text === '+' ? ['+'] : text.split('+');
  const has = (name: string): boolean => parts.includes(name);
  const [ctrlKey, metaKey, altKey, shiftKey] = ['Ctrl', 'Meta', 'Alt', 'Shift'].map(has);
  return { key: parts.at(-1)!, ctrlKey, metaKey, altKey, shiftKey };
}

describe('all actions', () => {
  it('have an id of their own, `topic.verb`', () => {
    const ids = ACTIONS.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z-]+\.[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it('have a title in every state, short and without a full stop', async () => {
    const states = [fakeApp([]).app.store.getState(), await opened(), await opened(selected)];
    for (const state of states) {
      for (const action of ACTIONS) {
        const title = titleOf(action, state);
        expect(title, action.id).toMatch(/^\S.{2,78}[^.\s]$/);
        expect(title, action.id).toMatch(/^[A-Z]/);
      }
    }
  });

  it('name keys that can be pressed', () => {
    for (const { id, keys = [] } of ACTIONS)
      for (const text of keys) expect(parseKeys(text), `${id}: ${text}`).toBeDefined();
  });

  it.each(['explore', 'design', 'live'])('never share a key in one view: %s', (view) => {
    const own = view === 'explore' ? ['explore', 'picture'] : [view];
    const elsewhere = ['explore', 'picture', 'design', 'live'].filter((where) => !own.includes(where));
    const owners = new Map<string, string[]>();
    for (const { id, where = 'everywhere', keys = [] } of ACTIONS)
      for (const text of keys) {
        if (elsewhere.includes(where)) continue;
        const chord = chordText(parseKeys(text)!);
        owners.set(chord, [...(owners.get(chord) ?? []), id]);
      }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });

  it('leave plain letters and signs alone while somebody types', async () => {
    const state = await opened(selected);
    for (const { keys = [] } of ACTIONS)
      for (const text of keys) {
        const { mod, shift, alt, key } = parseKeys(text)!;
        if (mod) continue;
        const typed = {
          key: key === 'Space' ? ' ' : key,
          ctrlKey: false,
          metaKey: false,
          altKey: alt,
          shiftKey: shift,
        };
        expect(actionForKey(typed, typing, state), text).toBeUndefined();
      }
  });
});

describe('a key press', () => {
  it.each([
    ['ArrowUp', 'selection.cause'],
    ['Shift+ArrowUp', 'selection.lane-up'],
    ['Shift+ArrowLeft', 'selection.lane-back'],
    ['Shift+R', 'selection.root-causes'],
    ['r', 'selection.root-causes'],
    ['R', 'selection.root-causes'],
    ['+', 'view.zoom-in'],
    ['Shift+?', 'help.keys'],
    ['Shift+/', 'find.search'],
    ['Escape', 'selection.leave'],
    ['Ctrl+o', 'recording.open'],
  ])('%s in the picture means %s', async (keys, id) => {
    expect(actionForKey(press(keys), atPicture, await opened(selected))?.id).toBe(id);
  });

  it.each(['Ctrl+r', 'Meta+f', 'Ctrl+0', 'Alt+ArrowLeft', 'Alt+r', 'Tab', 'F5', 'Ctrl+Meta+o'])(
    '%s stays the browser’s',
    async (keys) => {
      expect(actionForKey(press(keys), atPicture, await opened(selected))).toBeUndefined();
    },
  );

  it('of the picture alone means nothing beside it', async () => {
    const state = await opened(selected);
    expect(actionForKey(press('ArrowUp'), beside, state)).toBeUndefined();
    expect(actionForKey(press('r'), beside, state)?.id).toBe('selection.root-causes');
  });

  it('for what is not possible does nothing', async () => {
    expect(actionForKey(press('r'), atPicture, await opened())).toBeUndefined();
    expect(actionForKey(press('w'), atPicture, await opened({ tab: 'start' }))).toBeUndefined();
    expect(actionForKey(press('?'), beside, fakeApp([]).app.store.getState())?.id).toBe('help.keys');
  });

  it('with Command is Mod on a Mac, with Control elsewhere', async () => {
    const state = await opened();
    const mac = { ...beside, isApple: true };
    expect(actionForKey(press('Meta+o'), mac, state)?.id).toBe('recording.open');
    expect(actionForKey(press('Ctrl+o'), mac, state)).toBeUndefined();
    expect(actionForKey(press('Ctrl+o'), typing, state)?.id).toBe('recording.open');
  });

  it('on a keyboard of another script is known by the letter on the key', async () => {
    const cyrillic = { ...press('к'), code: 'KeyR' };
    expect(actionForKey(cyrillic, atPicture, await opened(selected))?.id).toBe('selection.root-causes');
  });
});

test('actions that are not possible now are not offered', async () => {
  const ids = (state: AppState): string[] => actionsOf(state).map(({ id }) => id);
  expect(ids(fakeApp([]).app.store.getState())).not.toContain('view.fit');
  expect(ids(await opened())).toContain('view.fit');
  expect(ids(await opened())).not.toContain('selection.root-causes');
  expect(ids(await opened(selected))).toContain('selection.root-causes');
});

describe('keys on caps', () => {
  it.each([
    ['Mod+Shift+Z', ['Ctrl', 'Shift', 'Z'], ['⌘', '⇧', 'Z']],
    ['ArrowLeft', ['←'], ['←']],
    ['+', ['+'], ['+']],
    ['Mod++', ['Ctrl', '+'], ['⌘', '+']],
    ['Space', ['Space'], ['Space']],
  ])('%s', (keys, elsewhere, apple) => {
    expect(keyCaps(keys, false)).toEqual(elsewhere);
    expect(keyCaps(keys, true)).toEqual(apple);
  });

  it.each(['', 'Mod+', 'Ctrl+K', 'Mod+Mod+K', 'Shift+?', 'r', 'Windows', 'Mod+ '])('%j is no key', (keys) => {
    expect(parseKeys(keys)).toBeUndefined();
  });
});
