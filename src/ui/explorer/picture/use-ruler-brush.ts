import { type PointerEvent, useRef } from 'react';
import { pickWithin } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';
import { BrushGesture } from './brush-gesture.ts';
import { useFrameStore } from './frame-state.ts';

interface RulerHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** Dragging along the axis picks what lies in that range, in all lanes on screen and beyond. */
export function useRulerBrush(): RulerHandlers {
  const app = useApp();
  const frames = useFrameStore();
  const gesture = useRef(new BrushGesture());
  const pointOf = (event: PointerEvent<HTMLElement>): { x: number; y: number } => ({
    x: event.clientX - event.currentTarget.getBoundingClientRect().left,
    y: 0,
  });
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      gesture.current.down(event.pointerId, pointOf(event));
    },
    onPointerMove: (event) => {
      const box = gesture.current.move(event.pointerId, pointOf(event));
      if (box)
        app.store.setState(({ canvasHeight }) => ({ brush: { ...box, top: 0, bottom: canvasHeight } }));
    },
    onPointerUp: (event) => {
      const box = gesture.current.up(event.pointerId);
      const { frame } = frames.getState();
      app.store.setState({ brush: undefined });
      if (!box || !frame) return;
      const far = Number.MAX_SAFE_INTEGER;
      const isAdding = event.ctrlKey || event.metaKey;
      void pickWithin(app, frame.view, { ...box, top: -far, bottom: far }, isAdding ? 'add' : 'replace');
    },
    onPointerCancel: () => {
      gesture.current.cancel();
      app.store.setState({ brush: undefined });
    },
  };
}
