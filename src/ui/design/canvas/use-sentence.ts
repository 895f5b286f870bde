import { useMemo } from 'react';
import { itemOf } from './canvas-items.ts';
import type { DesignCanvasProps } from './canvas-props.ts';
import { itemSentence, ownSentence } from './canvas-words.ts';
import { FRAME_ID } from './flow-nodes.ts';
import type { Scene } from './view.ts';

/** What keys are at, for those who hear it; looked for only when that or the drawing changes. */
export function useSentence(
  cursor: string | undefined,
  scene: Scene,
  { architecture, layout }: DesignCanvasProps,
): string {
  return useMemo(() => {
    if (cursor === undefined) return '';
    const item = itemOf(cursor);
    if (item) return itemSentence(scene, layout, item);
    return cursor === FRAME_ID ? ownSentence(architecture) : '';
  }, [cursor, scene, architecture, layout]);
}
