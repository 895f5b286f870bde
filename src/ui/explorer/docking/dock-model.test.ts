import { describe, expect, it } from 'vitest';
import { type Dock, MAIN_PANEL, PANEL_IDS } from '../../../store/index.ts';
import { dockOfModel, modelOf } from './dock-model.ts';

const dock: Dock = {
  root: {
    kind: 'split',
    id: 'root',
    direction: 'row',
    children: [
      {
        kind: 'split',
        id: 'column-1',
        direction: 'column',
        size: 70,
        children: [
          { kind: 'tabs', id: 'main', size: 60, tabs: [MAIN_PANEL], shown: MAIN_PANEL },
          { kind: 'tabs', id: 'bottom', tabs: [PANEL_IDS[2]], shown: PANEL_IDS[2] },
        ],
      },
      { kind: 'tabs', id: 'side', size: '372px', tabs: ['event'], shown: 'event' },
    ],
  },
  enlarged: 'side',
  sizes: { bottom: 30 },
};

describe('the layout in the docking component’s own words', () => {
  it('says the same there and back', () => {
    expect(dockOfModel(modelOf(dock), dock)).toEqual(dock);
  });

  it('gives tabs their titles and no button of their own, and the picture room', () => {
    const { root } = modelOf(dock);
    if (root.type !== 'split' || root.children[0].type !== 'split') throw new Error('a split');
    const [main] = root.children[0].children;
    expect(main).toMatchObject({
      type: 'tabset',
      minWidth: '320px',
      tabs: [{ title: 'Space-time', disableClose: true }],
    });
  });

  it('is nonsense when the picture is gone', () => {
    const model = modelOf({ root: { kind: 'tabs', id: 'side', tabs: ['event'], shown: 'event' } });
    expect(dockOfModel(model, dock)).toBeUndefined();
  });
});
