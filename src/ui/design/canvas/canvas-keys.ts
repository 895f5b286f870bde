import type { KeyboardEvent } from 'react';
import type { Direction } from './next-in-direction.ts';

/** What keys ask for, apart from a connection that is being drawn. */
export type KeyDeed =
  | { readonly kind: 'go'; readonly direction: Direction }
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'move'; readonly x: number; readonly y: number }
  | { readonly kind: KeyWord };

type KeyWord =
  | 'open'
  | 'select'
  | 'connect'
  | 'line'
  | 'remove'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'all'
  | 'find'
  | 'rename'
  | 'menu'
  | 'fit'
  | 'nearer'
  | 'farther'
  | 'escape';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const STEPS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const WITH_MOD: Readonly<Record<string, KeyWord>> = {
  c: 'copy',
  x: 'cut',
  v: 'paste',
  d: 'duplicate',
  a: 'all',
  f: 'find',
};

const PLAIN: Readonly<Record<string, KeyWord>> = {
  Enter: 'open',
  ' ': 'select',
  c: 'connect',
  l: 'line',
  Delete: 'remove',
  Backspace: 'remove',
  F2: 'rename',
  ContextMenu: 'menu',
  Escape: 'escape',
  '0': 'fit',
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
};

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function keyDeed(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Keys,
  grid: number,
): KeyDeed | undefined {
  if (altKey) return undefined;
  const word = (kind: KeyWord | undefined): KeyDeed | undefined => kind && { kind };
  if (ctrlKey || metaKey) return shiftKey ? undefined : word(WITH_MOD[key.toLowerCase()]);
  if (key === 'Tab') return { kind: 'step', by: shiftKey ? -1 : 1 };
  if (key === 'F10' && shiftKey) return { kind: 'menu' };
  const direction = DIRECTIONS[key];
  if (direction && shiftKey) {
    const [x, y] = STEPS[direction];
    return { kind: 'move', x: x * grid, y: y * grid };
  }
  if (direction) return { kind: 'go', direction };
  return word(PLAIN[key.length === 1 ? key.toLowerCase() : key]);
}
