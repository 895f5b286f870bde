import type { TabsetNode, WorkspaceModel, WorkspaceNode } from 'react-resizable-panels';
import {
  type Dock,
  type DockNode,
  MAIN_PANEL,
  PANEL_IDS,
  panelInfo,
  readDock,
} from '../../../store/index.ts';

/** Least sizes of what is in a set of tabs, in CSS pixels. */
const LEAST = { mainWidth: '320px', mainHeight: '200px' };

/** The store's layout as the docking component wants it. */
export function modelOf({ root, enlarged }: Dock): WorkspaceModel {
  return { version: 1, root: nodeOf(root), ...(enlarged !== undefined && { maximizedTabsetId: enlarged }) };
}

/** And back, made true again in case the component knows more than we do. */
export function dockOfModel(model: WorkspaceModel, before: Dock): Dock | undefined {
  const kept = { root: dockNodeOf(model.root), enlarged: model.maximizedTabsetId, sizes: before.sizes };
  return readDock(kept, PANEL_IDS, MAIN_PANEL);
}

function nodeOf(node: DockNode): WorkspaceNode {
  if (node.kind === 'split') {
    const { id, size, direction, children } = node;
    const orientation = direction === 'row' ? 'horizontal' : 'vertical';
    return { type: 'split', id, size, orientation, children: children.map(nodeOf) };
  }
  const { id, size, tabs, shown } = node;
  const tabset: TabsetNode = {
    type: 'tabset',
    id,
    size,
    selectedId: shown,
    tabs: tabs.map((tab) => ({ id: tab, title: titleOf(tab), data: undefined, disableClose: true })),
  };
  return tabs.includes(MAIN_PANEL)
    ? { ...tabset, minWidth: LEAST.mainWidth, minHeight: LEAST.mainHeight }
    : tabset;
}

function titleOf(tab: string): string {
  const id = PANEL_IDS.find((known) => known === tab);
  return id ? panelInfo(id).title : tab;
}

function dockNodeOf(node: WorkspaceNode): DockNode {
  const { id, size } = node;
  const sized = size === undefined ? {} : { size };
  if (node.type === 'split') {
    const direction = node.orientation === 'horizontal' ? 'row' : 'column';
    return { kind: 'split', id, ...sized, direction, children: node.children.map(dockNodeOf) };
  }
  const tabs = node.tabs.map((tab) => tab.id);
  return { kind: 'tabs', id, ...sized, tabs, shown: node.selectedId ?? tabs[0] ?? '' };
}
