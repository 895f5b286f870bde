import { useCallback, useEffect, useRef } from 'react';
import { idOf } from './canvas-items.ts';
import type { CanvasItem } from './canvas-props.ts';
import type { Box, Point } from './geometry.ts';
import type { Line } from './lines.ts';
import type { CanvasView, Whole } from './view.ts';

interface Given {
  /** What was asked for from outside, when that changes. */
  readonly asked: CanvasItem | undefined;
  readonly whole: Whole;
  readonly view: CanvasView;
  readonly setView: (view: CanvasView) => void;
  readonly standing: { readonly current: ReadonlyMap<string, Box> };
  readonly lineOf: (connection: string) => Line | undefined;
  readonly show: (what: Box | Point) => void;
  readonly setCursor: (id: string | undefined) => void;
}

/** Brings something into sight; what is folded away is shown with what is around it. */
export function useReveal(given: Given): (item: CanvasItem) => void {
  const { asked, whole, view, setView, standing, lineOf, show, setCursor } = given;
  const reveal = useCallback(
    (item: CanvasItem): void => {
      if (item.kind === 'connection') {
        const line = lineOf(item.id);
        if (line) show(line.middle);
        return;
      }
      const id = idOf(item);
      const box = standing.current.get(id);
      setCursor(box ? id : undefined);
      if (box) show(box);
      else if (item.kind !== 'component') {
        if (view.kind !== 'all') setView({ kind: 'all' });
      } else if (whole.cards.some(({ name }) => name === item.name))
        setView({ kind: 'focus', component: item.name, steps: 1 });
    },
    [lineOf, show, whole, view, setView, standing, setCursor],
  );
  const revealed = useRef<CanvasItem>(undefined);
  useEffect(() => {
    if (!asked || revealed.current === asked) return;
    revealed.current = asked;
    reveal(asked);
  }, [asked, reveal]);
  return reveal;
}
