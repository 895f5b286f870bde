import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, type RefObject, useState } from 'react';
import type { Box } from './geometry.ts';

/** A box that is drawn over the ground with Shift held, on screen and in the drawing. */
export function useMarquee(
  frame: RefObject<HTMLDivElement | null>,
  onSelect: (box: Box, isMore: boolean) => void,
): { readonly box: Box | undefined; readonly begin: (event: PointerEvent) => boolean } {
  const flow = useReactFlow();
  const [box, setBox] = useState<Box>();
  const begin = (down: PointerEvent): boolean => {
    const isGround = down.target instanceof Element && down.target.closest('.react-flow__pane') !== null;
    if (!down.shiftKey || down.button !== 0 || !isGround || !frame.current) return false;
    const { left, top } = frame.current.getBoundingClientRect();
    const boxTo = (event: { clientX: number; clientY: number }): Box => ({
      x: Math.min(down.clientX, event.clientX) - left,
      y: Math.min(down.clientY, event.clientY) - top,
      width: Math.abs(down.clientX - event.clientX),
      height: Math.abs(down.clientY - event.clientY),
    });
    const move = (event: globalThis.PointerEvent): void => setBox(boxTo(event));
    const end = (event: globalThis.PointerEvent): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setBox(undefined);
      const { x, y, width, height } = boxTo(event);
      if (event.type === 'pointercancel' || width + height < 6) return;
      const corner = flow.screenToFlowPosition({ x: x + left, y: y + top }, { snapToGrid: false });
      const zoom = flow.getZoom();
      onSelect({ ...corner, width: width / zoom, height: height / zoom }, event.ctrlKey || event.metaKey);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return true;
  };
  return { box, begin };
}
