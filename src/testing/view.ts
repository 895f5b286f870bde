import { EDGE_KINDS } from '../model/provenance.ts';
import type { View } from '../model/view.ts';

/** A view of 800 by 400 with room for names, nothing selected; `wish` says what is different. */
export function viewOf(wish: Partial<View> = {}): View {
  return {
    axis: 'rank',
    x: 0,
    scaleX: 80,
    y: 0,
    laneHeight: 44,
    width: 800,
    height: 400,
    pixelRatio: 1,
    theme: 'dark',
    selected: undefined,
    compared: undefined,
    hovered: undefined,
    edgeKinds: EDGE_KINDS,
    marked: [],
    ...wish,
  };
}
