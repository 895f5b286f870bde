import { type RefObject, useEffect } from 'react';
import { setCanvasSize } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';

/**
 * Measures the drawing area whenever it changes. Hidden, it keeps its last size. The first size comes from the
 * observer too: to ask the element would make the browser lay out the whole page then and there.
 */
export function useCanvasSize(area: RefObject<HTMLElement | null>): void {
  const app = useApp();
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0 && clientHeight > 0) setCanvasSize(app, clientWidth, clientHeight);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [app, area]);
}
