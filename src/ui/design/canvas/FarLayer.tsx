import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import styles from './Canvas.module.css';
import type { FarContent } from './far-painting.ts';
import { FarPicture } from './far-picture.ts';

/** The lines of a large architecture, and from afar its cards as blocks: a picture, however many there are. */
export function FarLayer(content: FarContent) {
  const { cards, boxes, lines, signs, selected, farZoom, labelZoom } = content;
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<FarPicture>(undefined);
  const latest = useRef(content);
  useLayoutEffect(() => {
    latest.current = content;
  });
  const store = useStoreApi();
  useEffect(() => {
    if (!canvas.current) return undefined;
    const made = new FarPicture(canvas.current, () => latest.current, store.getState);
    picture.current = made;
    made.change();
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
        made.move();
    });
    // the theme is an attribute of the page, or the system's
    const change = (): void => made.change();
    const themes = new MutationObserver(change);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', change);
    return () => {
      stop();
      themes.disconnect();
      dark.removeEventListener('change', change);
      made.end();
    };
  }, [store]);
  // near cards are in the page: where they stand is no matter of the picture
  const isFar = store.getState().transform[2] < farZoom;
  const stands = isFar ? boxes : undefined;
  const marked = isFar ? selected : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what is painted
  useEffect(() => picture.current?.change(), [cards, stands, lines, signs, marked, farZoom, labelZoom]);
  return (
    <div className={styles.far}>
      <canvas ref={canvas} />
    </div>
  );
}
