import type { StepDirection } from '../../worker/contract.ts';

/** What a key does in the picture. */
export type KeyAction =
  | { readonly kind: 'step'; readonly direction: StepDirection }
  | { readonly kind: 'trail'; readonly by: -1 | 1 }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** In tenths of the picture's width and height. */
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'fit' | 'root-causes' | 'compare' | 'zoom-to' | 'escape' };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const CLOSER = 1.35;

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  ArrowLeft: { kind: 'step', direction: 'lane-back' },
  ArrowRight: { kind: 'step', direction: 'lane-forward' },
  ArrowUp: { kind: 'step', direction: 'cause' },
  ArrowDown: { kind: 'step', direction: 'effect' },
  '[': { kind: 'trail', by: -1 },
  ']': { kind: 'trail', by: 1 },
  w: { kind: 'zoom', factor: CLOSER },
  s: { kind: 'zoom', factor: 1 / CLOSER },
  '+': { kind: 'zoom', factor: CLOSER },
  '=': { kind: 'zoom', factor: CLOSER },
  '-': { kind: 'zoom', factor: 1 / CLOSER },
  a: { kind: 'pan', x: -1, y: 0 },
  d: { kind: 'pan', x: 1, y: 0 },
  PageUp: { kind: 'pan', x: 0, y: -8 },
  PageDown: { kind: 'pan', x: 0, y: 8 },
  '0': { kind: 'fit' },
  f: { kind: 'fit' },
  r: { kind: 'root-causes' },
  c: { kind: 'compare' },
  Enter: { kind: 'zoom-to' },
  Escape: { kind: 'escape' },
};

const SHIFTED: Readonly<Record<string, KeyAction>> = {
  ArrowUp: { kind: 'step', direction: 'lane-up' },
  ArrowDown: { kind: 'step', direction: 'lane-down' },
};

/** Keys of the picture alone; the others work wherever the focus is inside the view, but never while typing. */
export function isForPictureOnly(action: KeyAction): boolean {
  return action.kind === 'step' || action.kind === 'zoom-to' || (action.kind === 'pan' && action.y !== 0);
}

/** `undefined` for keys that mean nothing here and are left to the browser. */
export function keyAction({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): KeyAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (shiftKey && SHIFTED[key]) return SHIFTED[key];
  return ACTIONS[key.length === 1 ? key.toLowerCase() : key];
}
