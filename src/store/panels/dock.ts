import type { PanelPlace } from './panel-list.ts';

/**
 * How panels are docked: a tree of splits whose leaves are sets of tabs. Plain data, so that it can be kept. What is
 * always true: every panel stands in one set of tabs at most, no set and no split is empty, a split has two children
 * or more, ids are unique, and a set shows one of its own tabs.
 */
export type DockNode = DockSplit | DockTabs;

export interface DockSplit {
  readonly kind: 'split';
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly size?: DockSize;
  readonly children: readonly DockNode[];
}

export interface DockTabs {
  readonly kind: 'tabs';
  /** `main`, `side` and `bottom` are the places where panels open. */
  readonly id: string;
  readonly size?: DockSize;
  readonly tabs: readonly string[];
  readonly shown: string;
}

/** Percent of the split, or a length to begin with: `372px`. */
export type DockSize = number | string;

export interface Dock {
  readonly root: DockNode;
  /** The set of tabs that covers the others at the moment. */
  readonly enlarged?: string;
  /** Sizes that sets had when their last tab was closed, by id: they come back at that size. */
  readonly sizes?: Readonly<Record<string, DockSize>>;
}

/** Sizes of places that are opened for the first time. */
const FIRST_SIZE: Readonly<Record<PanelPlace, DockSize>> = { main: 60, side: '372px', bottom: 38 };

export function tabSets(node: DockNode): DockTabs[] {
  return node.kind === 'tabs' ? [node] : node.children.flatMap(tabSets);
}

export function openTabs({ root }: Dock): string[] {
  return tabSets(root).flatMap(({ tabs }) => tabs);
}

/** On screen: the tab its set shows, and not covered by another set. */
export function isVisibleTab({ root, enlarged }: Dock, tab: string): boolean {
  const holder = tabSets(root).find(({ tabs }) => tabs.includes(tab));
  return holder?.shown === tab && (enlarged === undefined || enlarged === holder.id);
}

/** Shows a tab: where it is already, otherwise in its place, which is made beside or below the main set if need be. */
export function openTab(dock: Dock, tab: string, place: PanelPlace, mainTab: string): Dock {
  const sets = tabSets(dock.root);
  const holder = sets.find(({ tabs }) => tabs.includes(tab));
  const home = sets.find(({ tabs }) => tabs.includes(mainTab)) ?? sets[0];
  const target = holder ?? (place === 'main' ? home : sets.find(({ id }) => id === place));
  // what is opened has to be seen
  const enlarged = dock.enlarged === target?.id ? dock.enlarged : undefined;
  if (target) {
    const tabs = holder ? target.tabs : [...target.tabs, tab];
    return { ...dock, root: replaced(dock.root, target.id, { ...target, tabs, shown: tab }), enlarged };
  }
  const made: DockTabs = {
    kind: 'tabs',
    id: place,
    size: dock.sizes?.[place] ?? FIRST_SIZE[place],
    tabs: [tab],
    shown: tab,
  };
  const root = place === 'side' ? besides(dock.root, made) : below(dock.root, home, made);
  return { ...dock, root, enlarged };
}

/** Takes a tab away, and what it leaves empty with it. The last tab of all stays. */
export function closeTab(dock: Dock, tab: string): Dock {
  const root = without(dock.root, tab);
  if (!root) return dock;
  const left = tabSets(root).map(({ id }) => id);
  const sizes: Record<string, DockSize> = { ...dock.sizes };
  for (const { id, size } of tabSets(dock.root))
    if (!left.includes(id) && size !== undefined) sizes[id] = size;
  const isEnlargedThere = dock.enlarged !== undefined && left.includes(dock.enlarged);
  return { root, enlarged: isEnlargedThere ? dock.enlarged : undefined, sizes };
}

/** Takes a tab to another place, which is made if need be. */
export function moveTab(dock: Dock, tab: string, place: PanelPlace, mainTab: string): Dock {
  if (tab === mainTab || placeOfTab(dock, tab, mainTab) === place) return dock;
  return openTab(closeTab(dock, tab), tab, place, mainTab);
}

/** Where a tab stands; `undefined` for a set that a person made elsewhere. */
export function placeOfTab({ root }: Dock, tab: string, mainTab: string): PanelPlace | undefined {
  const holder = tabSets(root).find(({ tabs }) => tabs.includes(tab));
  if (holder?.tabs.includes(mainTab)) return 'main';
  return holder?.id === 'side' || holder?.id === 'bottom' ? holder.id : undefined;
}

/** What was kept, made true again: unknown tabs are left out, tabs kept twice stay once. `undefined` for nonsense. */
export function readDock(kept: unknown, known: readonly string[], mainTab: string): Dock | undefined {
  const free = new Set(known);
  const ids = new Set<string>();
  const root = readNode((kept as { root?: unknown } | null | undefined)?.root, free, ids, 0);
  if (!root || free.has(mainTab)) return undefined;
  const { enlarged, sizes } = kept as { enlarged?: unknown; sizes?: unknown };
  const kinds = Object.entries(typeof sizes === 'object' && sizes !== null ? sizes : {});
  return {
    root,
    enlarged: tabSets(root).find(({ id }) => id === enlarged)?.id,
    sizes: Object.fromEntries(kinds.filter(([, size]) => isSize(size))),
  };
}

/** Deeper trees are nobody's layout. */
const DEEPEST = 12;

function readNode(kept: unknown, free: Set<string>, ids: Set<string>, depth: number): DockNode | undefined {
  if (typeof kept !== 'object' || kept === null || depth > DEEPEST) return undefined;
  const { kind, id, size, direction, children, tabs, shown } = kept as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' || ids.has(id)) return undefined;
  ids.add(id);
  const common = { id, ...(isSize(size) && { size }) };
  if (kind === 'tabs') {
    const own = (Array.isArray(tabs) ? tabs : []).filter((tab) => free.delete(tab));
    if (own.length === 0) return undefined;
    return { kind: 'tabs', ...common, tabs: own, shown: own.includes(shown) ? String(shown) : own[0] };
  }
  if (kind !== 'split' || !Array.isArray(children)) return undefined;
  const nodes = children
    .map((child) => readNode(child, free, ids, depth + 1))
    .filter((node) => node !== undefined);
  return joined(
    { kind: 'split', ...common, direction: direction === 'column' ? 'column' : 'row', children: nodes },
    nodes,
  );
}

function isSize(size: unknown): size is DockSize {
  if (typeof size === 'string') return /^\d{1,4}px$/.test(size);
  return typeof size === 'number' && size > 0 && size <= 100;
}

function replaced(node: DockNode, id: string, by: DockNode): DockNode {
  if (node.id === id) return by;
  if (node.kind === 'tabs') return node;
  return { ...node, children: node.children.map((child) => replaced(child, id, by)) };
}

/** A new set right of everything. */
function besides(root: DockNode, made: DockTabs): DockNode {
  if (root.kind === 'split' && root.direction === 'row') {
    return { ...root, children: [...root.children.map(unsized), made] };
  }
  return { kind: 'split', id: freeId(root, 'row'), direction: 'row', children: [unsized(root), made] };
}

/** A new set below another one. */
function below(root: DockNode, above: DockTabs, made: DockTabs): DockNode {
  const split: DockSplit = {
    kind: 'split',
    id: freeId(root, 'column'),
    direction: 'column',
    ...(above.size !== undefined && { size: above.size }),
    children: [unsized(above), made],
  };
  return replaced(root, above.id, split);
}

function unsized<N extends DockNode>(node: N): N {
  const { size: _, ...rest } = node;
  return rest as N;
}

function freeId(root: DockNode, stem: string): string {
  const taken = new Set(idsOf(root));
  let at = 1;
  while (taken.has(`${stem}-${at}`)) at += 1;
  return `${stem}-${at}`;
}

function idsOf(node: DockNode): string[] {
  return node.kind === 'tabs' ? [node.id] : [node.id, ...node.children.flatMap(idsOf)];
}

function without(node: DockNode, tab: string): DockNode | undefined {
  if (node.kind === 'tabs') {
    const at = node.tabs.indexOf(tab);
    if (at < 0) return node;
    const tabs = node.tabs.filter((other) => other !== tab);
    const shown = node.shown === tab ? tabs[Math.min(at, tabs.length - 1)] : node.shown;
    return tabs.length > 0 ? { ...node, tabs, shown } : undefined;
  }
  const children = node.children.map((child) => without(child, tab)).filter((child) => child !== undefined);
  return joined(node, children);
}

/** A split of one is that one, in the split's room. */
function joined(split: DockSplit, children: readonly DockNode[]): DockNode | undefined {
  if (children.length === 0) return undefined;
  if (children.length > 1) return { ...split, children };
  const [only] = children;
  return split.size === undefined ? unsized(only) : { ...only, size: split.size };
}
