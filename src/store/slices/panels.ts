import { DEFAULT_DOCKS, type DockKind } from '../panels/default-docks.ts';
import type { Dock } from '../panels/dock.ts';

export interface PanelsSlice {
  readonly dockKind: DockKind;
  readonly docks: Readonly<Record<DockKind, Dock>>;
}

export const initialPanels: PanelsSlice = { dockKind: 'wide', docks: DEFAULT_DOCKS };
