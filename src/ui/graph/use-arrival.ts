import type { Node } from '@xyflow/react';
import { useLayoutEffect, useRef, useState } from 'react';
import { nextTask } from '../../base/breathe.ts';
import { setBusy } from '../widgets/set-busy.ts';
import { useApp } from '../widgets/use-app.ts';
import { nextArrival, type OnScreen } from './arrival.ts';
import type { DrawnEdge } from './EdgeLayer.tsx';

/** A place of the drawing. */
interface Point {
  readonly x: number;
  readonly y: number;
}

const NOTHING: OnScreen<never, never> = { nodes: [], edges: [] };

/**
 * What is on screen of the wanted nodes and lines: one step at once, then one per frame, each in a task of its own, so
 * that hundreds of nodes hold up nobody. Counts as pending until all is there.
 *
 * @param key changes when a graph begins anew: then the lines of the one before go at once
 */
export function useArrival<N extends Node>(
  nodes: readonly N[],
  edges: readonly DrawnEdge[],
  middle: Point,
  key: string,
): OnScreen<N, DrawnEdge> {
  const app = useApp();
  const [shown, setShown] = useState<OnScreen<N, DrawnEdge>>(NOTHING);
  const now = useRef(shown);
  const shownKey = useRef(key);
  // where the middle is by now counts for the next step, and is no reason to begin again
  const near = useRef(middle);
  near.current = middle;
  useLayoutEffect(() => {
    const wanted = { nodes, edges };
    if (shownKey.current !== key) now.current = { ...now.current, edges: [] };
    shownKey.current = key;
    const step = (): boolean => {
      const { x, y } = near.current;
      now.current = nextArrival(now.current, wanted, ({ position }) =>
        Math.hypot(position.x - x, position.y - y),
      );
      setShown(now.current);
      return now.current.nodes === nodes && now.current.edges === edges;
    };
    if (step()) return undefined;
    setBusy(app, true);
    let isBusy = true;
    const end = (): void => {
      if (isBusy) setBusy(app, false);
      isBusy = false;
    };
    void (async () => {
      while (isBusy) {
        await nextFrame();
        if (isBusy && step()) end();
      }
    })();
    return end;
  }, [app, nodes, edges, key]);
  return shown;
}

/** A task of its own after the next frame was drawn; soon, too, on a page that nobody sees and that draws no frames. */
async function nextFrame(): Promise<void> {
  await new Promise<void>((resolve) => {
    const hidden = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(hidden);
      resolve();
    });
  });
  await nextTask();
}
