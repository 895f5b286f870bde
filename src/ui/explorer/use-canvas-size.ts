import { type RefObject, useLayoutEffect } from 'react';
import { setCanvasSize } from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';

/** Measures the drawing area before the first paint and whenever it changes. Hidden, it keeps its last size. */
export function useCanvasSize(area: RefObject<HTMLElement | null>): void {
  const app = useApp();
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0 && clientHeight > 0) setCanvasSize(app, clientWidth, clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [app, area]);
}
