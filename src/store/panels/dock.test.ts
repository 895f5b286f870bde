import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DOCKS } from './default-docks.ts';
import {
  closeTab,
  type Dock,
  type DockNode,
  isVisibleTab,
  moveTab,
  openTab,
  openTabs,
  placeOfTab,
  readDock,
  tabSets,
} from './dock.ts';

const TABS = ['space-time', 'event', 'b', 'c', 'd'];
const MAIN = 'space-time';

/** `row(main[space-time*] side[event* b])`, the shown tab with a star. */
function picture({ root, enlarged }: Dock): string {
  const of = (node: DockNode): string =>
    node.kind === 'split'
      ? `${node.direction}(${node.children.map(of).join(' ')})`
      : `${node.id}[${node.tabs.map((tab) => (tab === node.shown ? `${tab}*` : tab)).join(' ')}]`;
  return of(root) + (enlarged === undefined ? '' : ` enlarged ${enlarged}`);
}

function nodes(node: DockNode): DockNode[] {
  return node.kind === 'tabs' ? [node] : [node, ...node.children.flatMap(nodes)];
}

function expectSound(dock: Dock): void {
  const all = nodes(dock.root);
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
  const tabs = openTabs(dock);
  expect(new Set(tabs).size, 'every panel stands once').toBe(tabs.length);
  expect(tabs, 'the picture is always there').toContain(MAIN);
  for (const node of all) {
    if (node.kind === 'split') expect(node.children.length).toBeGreaterThan(1);
    else expect(node.tabs).toContain(node.shown);
  }
  if (dock.enlarged !== undefined) expect(tabSets(dock.root).map(({ id }) => id)).toContain(dock.enlarged);
}

const wide = DEFAULT_DOCKS.wide;

describe('docked panels', () => {
  it('open in their place, which is made when it is not there', () => {
    expect(picture(wide)).toBe('row(main[space-time*] side[event*])');
    expect(picture(openTab(wide, 'b', 'side', MAIN))).toBe('row(main[space-time*] side[event b*])');
    expect(picture(openTab(wide, 'b', 'main', MAIN))).toBe('row(main[space-time b*] side[event*])');
    const withBottom = openTab(wide, 'b', 'bottom', MAIN);
    expect(picture(withBottom)).toBe('row(column(main[space-time*] bottom[b*]) side[event*])');
    expect(picture(openTab(withBottom, 'c', 'bottom', MAIN))).toBe(
      'row(column(main[space-time*] bottom[b c*]) side[event*])',
    );
  });

  it('that are open already are shown where they are', () => {
    const moved = openTab(openTab(wide, 'b', 'main', MAIN), 'event', 'side', MAIN);
    const shown = openTab(moved, MAIN, 'main', MAIN);
    expect(picture(openTab(shown, 'b', 'side', MAIN))).toBe('row(main[space-time b*] side[event*])');
  });

  it('leave no empty place behind, and find it again at its size', () => {
    const alone = closeTab(wide, 'event');
    expect(picture(alone)).toBe('main[space-time*]');
    const again = openTab(alone, 'event', 'side', MAIN);
    expect(picture(again)).toBe('row(main[space-time*] side[event*])');
    expect(tabSets(again.root).find(({ id }) => id === 'side')?.size).toBe('372px');
  });

  it('are seen when they are opened, even if others covered everything', () => {
    const enlarged = { ...openTab(wide, 'b', 'bottom', MAIN), enlarged: 'main' };
    expect(isVisibleTab(enlarged, 'b')).toBe(false);
    expect(isVisibleTab(openTab(enlarged, 'b', 'bottom', MAIN), 'b')).toBe(true);
  });

  it('are moved to another place without dragging', () => {
    const below = moveTab(wide, 'event', 'bottom', MAIN);
    expect(picture(below)).toBe('column(main[space-time*] bottom[event*])');
    expect(placeOfTab(below, 'event', MAIN)).toBe('bottom');
    expect(picture(moveTab(below, 'event', 'main', MAIN))).toBe('main[space-time event*]');
    expect(moveTab(below, 'event', 'bottom', MAIN)).toBe(below);
    expect(moveTab(wide, MAIN, 'side', MAIN)).toBe(wide);
  });

  it('stay sound whatever is opened and closed, and are read again as they were kept', () => {
    const step = fc.record({
      open: fc.boolean(),
      tab: fc.constantFrom(...TABS),
      place: fc.constantFrom('main' as const, 'side' as const, 'bottom' as const),
    });
    fc.assert(
      fc.property(fc.constantFrom(wide, DEFAULT_DOCKS.narrow), fc.array(step), (first, steps) => {
        let dock: Dock = first;
        for (const { open, tab, place } of steps) {
          if (open) dock = openTab(dock, tab, place, MAIN);
          else if (tab !== MAIN) dock = closeTab(dock, tab);
          expectSound(dock);
          if (open) expect(isVisibleTab(dock, tab)).toBe(true);
          else if (tab !== MAIN) expect(openTabs(dock)).not.toContain(tab);
        }
        const kept = JSON.parse(JSON.stringify(dock));
        expect(picture(readDock(kept, TABS, MAIN)!)).toBe(picture(dock));
      }),
    );
  });

  it('that were kept are made sound again, or are nonsense', () => {
    const node = fc.letrec((tie) => ({
      tabs: fc.record({
        kind: fc.constantFrom('tabs', 'split', 3),
        id: fc.constantFrom('main', 'side', 'x', 7, undefined),
        size: fc.constantFrom(20, '300px', 'wide', -1, Number.NaN, null),
        tabs: fc.oneof(fc.array(fc.constantFrom(...TABS, 'gone', 5)), fc.anything()),
        shown: fc.constantFrom(...TABS, undefined),
      }),
      split: fc.record({
        kind: fc.constantFrom('split', 'tabs'),
        id: fc.constantFrom('root', 'a', 'b'),
        direction: fc.constantFrom('row', 'column', undefined),
        children: fc.oneof({ maxDepth: 3 }, fc.array(tie('any'), { maxLength: 3 }), fc.anything()),
      }),
      any: fc.oneof({ maxDepth: 4 }, tie('tabs'), tie('split'), fc.anything()),
    })).any;
    const kept = fc.oneof(
      fc.anything(),
      fc.record({ root: node, enlarged: fc.anything(), sizes: fc.anything() }),
    );
    fc.assert(
      fc.property(kept, (anything) => {
        const dock = readDock(anything, TABS, MAIN);
        if (dock) expectSound(dock);
      }),
    );
    expect(
      readDock({ root: { kind: 'tabs', id: 'main', tabs: ['event'], shown: 'event' } }, TABS, MAIN),
    ).toBe(undefined);
  });
});
