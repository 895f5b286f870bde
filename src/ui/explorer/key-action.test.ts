import { describe, expect, it } from 'vitest';
import { keyAction } from './key-action.ts';

const press = (keys: string) => {
  const parts = keys.split('+').filter(Boolean);
  const has = (name: string): boolean => parts.includes(name);
  const key = keys === '+' ? '+' : parts.at(-1)!;
  return keyAction({
    key,
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
  });
};

describe('keys in the picture', () => {
  it.each([
    ['ArrowUp', { kind: 'step', direction: 'cause' }],
    ['Shift+ArrowUp', { kind: 'step', direction: 'lane-up' }],
    ['Shift+ArrowLeft', { kind: 'step', direction: 'lane-back' }],
    ['R', { kind: 'root-causes' }],
    ['r', { kind: 'root-causes' }],
    [']', { kind: 'trail', by: 1 }],
    ['Escape', { kind: 'escape' }],
  ])('%s', (keys, action) => {
    expect(press(keys)).toEqual(action);
  });

  it('that belong to the browser stay the browser’s', () => {
    for (const keys of ['Ctrl+r', 'Meta+f', 'Ctrl+0', 'Alt+ArrowLeft', 'Tab', 'F5', 'x'])
      expect(press(keys)).toBeUndefined();
  });

  it('zoom in and out by the same amount', () => {
    const [closer, further] = [press('w'), press('s')];
    if (closer?.kind !== 'zoom' || further?.kind !== 'zoom') throw new Error('zooms');
    expect(closer.factor * further.factor).toBeCloseTo(1, 12);
    expect(press('+')).toEqual(closer);
  });
});
