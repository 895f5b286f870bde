import type { Dock } from './dock.ts';

/** Wide windows have the side panel beside the picture, narrow ones below it. Each is remembered on its own. */
export type DockKind = 'wide' | 'narrow';

export const DEFAULT_DOCKS: Readonly<Record<DockKind, Dock>> = {
  wide: {
    root: {
      kind: 'split',
      id: 'root',
      direction: 'row',
      children: [
        { kind: 'tabs', id: 'main', tabs: ['space-time'], shown: 'space-time' },
        { kind: 'tabs', id: 'side', size: '372px', tabs: ['event'], shown: 'event' },
      ],
    },
  },
  narrow: {
    root: {
      kind: 'split',
      id: 'root',
      direction: 'column',
      children: [
        { kind: 'tabs', id: 'main', tabs: ['space-time'], shown: 'space-time' },
        { kind: 'tabs', id: 'bottom', size: 44, tabs: ['event'], shown: 'event' },
      ],
    },
  },
};
